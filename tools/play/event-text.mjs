/** What an event is, in a word, and what it is about. @param {Record<string, any>} payload @returns {readonly [string, string]} */
export function describeEvent(payload) {
  switch (payload['hook_event_name']) {
    case 'SessionStart':
      return ['start', 'a session opens']
    case 'UserPromptSubmit':
      return ['you', payload['prompt']]
    case 'Stop':
      return ['agent', payload['last_assistant_message'] ?? '']
    case 'SessionEnd':
      return ['end', '/exit']
    default:
      return [String(payload['hook_event_name']), '']
  }
}

/** Whether an event is the result of a tool. @param {Record<string, any>} payload */
export function isToolResult(payload) {
  return String(payload['hook_event_name']).startsWith('PostToolUse')
}

/** One tool call in a few words. @param {Record<string, any>} payload */
function describeTool(payload) {
  const input = payload['tool_input'] ?? {}
  const file = String(input.file_path ?? '').replace(`${payload['cwd']}/`, '')
  const failed = payload['hook_event_name'] === 'PostToolUseFailure' ? ' ✗' : ''
  switch (payload['tool_name']) {
    case 'Bash':
      return `${String(input.command).startsWith('git add') ? 'git commit' : input.command}${failed}`
    case 'Read':
    case 'Edit':
    case 'Write':
      return `${payload['tool_name']} ${file}${failed}`
    default:
      return `${payload['tool_name']}${failed}`
  }
}

/** Several tool calls in a row, equal neighbours counted. @param {readonly Record<string, any>[]} payloads */
export function describeTools(payloads) {
  /** @type {{ text: string, count: number }[]} */
  const runs = []
  for (const payload of payloads) {
    const text = describeTool(payload)
    const last = runs.at(-1)
    if (last?.text === text) last.count += 1
    else runs.push({ text, count: 1 })
  }
  return runs.map(({ text, count }) => (count === 1 ? text : `${text} ×${count}`)).join(', ')
}
