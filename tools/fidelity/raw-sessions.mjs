// Sessions read out of the raw rows of each agent, by rules that know nothing of the readers of @winddown/hooks: what their figures are
// held against. They take the plain things alone: what a person typed, which tool was called with what, whether it failed, commits.

/** @typedef {Record<string, any>} Row a row of an agent's own: any shape */
/**
 * @typedef {{ readonly line: number, readonly request: string }} RawRequest
 * @typedef {{
 *   readonly line: number, readonly tool: string, readonly command: string | undefined, readonly files: readonly string[],
 *   failed: boolean, commits: readonly string[],
 * }} RawCall
 * @typedef {{ readonly dialect: string, readonly folder: string | undefined, readonly items: readonly (RawRequest | RawCall)[] }} RawSession
 */

/** @param {unknown} value @returns {string} the words in a text, or in parts that have some */
const words = (value) =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.map((part) => part?.text ?? '').join('\n') : ''

/** What a tool was called with. @param {Row} input */
function callOf(/** @type {number} */ line, /** @type {string} */ tool, input) {
  const given = input['cmd'] ?? input['command']
  const isPatch = Array.isArray(given) && given[0] === 'apply_patch'
  const whole = Array.isArray(given) ? (/^(?:ba|z|)sh$/.test(given[0]) ? given.at(-1) : given.join(' ')) : given
  // Older versions of Codex were given their patches by the shell.
  const isWholePatch = tool === 'apply_patch' || (typeof whole === 'string' && whole.startsWith('apply_patch <<'))
  const patch = isPatch ? given[1] : (input['patch'] ?? (isWholePatch ? (input['input'] ?? whole) : undefined))
  const command = patch === undefined && typeof whole === 'string' ? whole : undefined
  const patched = [...String(patch ?? '').matchAll(/^\*\*\* (?:Add|Update|Delete) File: (.+)$/gm)].map(
    ([, path]) => path,
  )
  const named = ['path', 'file_path', 'filePath', 'absolute_path'].map((name) => input[name])
  const files = [...patched, ...named].flatMap((path) => (typeof path === 'string' ? [path] : []))
  /** @type {RawCall} */
  const call = {
    line,
    tool,
    command,
    files: /grep|glob|search|list|^ls$/i.test(tool) ? [] : files,
    failed: false,
    commits: [],
  }
  return call
}

const EXIT =
  /(?:Process exited with code|Command exited with code|exit(?:ed with)?(?: exit)? code:?|Exit Code:|"exit_code":) ?(-?\d+)/i
const COMMIT = /^\s*\[[^\]\n]*? ([0-9a-f]{7,40})\] /gm

/** @param {RawCall | undefined} call @param {boolean} isError @param {string} output */
function ended(call, isError, output) {
  if (call === undefined) return
  const code = call.command === undefined ? undefined : EXIT.exec(output)?.[1]
  // Cut short by a person, or a search that found nothing: neither is a failure.
  const isCut = /(?:Command|Operation) aborted\s*$|aborted by user|^\s*User aborted/i.test(output)
  const isEmpty =
    output.replace(/^.*(?:exit|code|time|chunk id|token count|output:|stdout|stderr|no output).*$/gim, '').trim() === ''
  const saysNo = isEmpty && code === '1' && /\b(?:e?grep|rg|diff|test)\s/.test(call.command ?? '')
  call.failed = !isCut && !saysNo && (isError || (code !== undefined && code !== '0'))
  if (/\bgit\b[^\n]*\bcommit\b/.test(call.command ?? ''))
    call.commits = [...output.matchAll(COMMIT)].flatMap(([, hash]) => hash ?? [])
}

/** @param {string} text */
const isTyped = (text) =>
  text.trim() !== '' && !/^\s*(?:<|# AGENTS\.md|\[Image)/.test(text) && !/^\/[a-z][\w-]*(?:\s|$)/.test(text)

/** @typedef {{ items: (RawRequest | RawCall)[], open: Map<string, RawCall>, folder?: string | undefined }} Reading */
/** @param {Reading} reading @param {string} id @param {RawCall} call */
function opened({ items, open }, id, call) {
  open.set(id, call)
  items.push(call)
}

/** A person took back what they said from a request on; what was done stays done. @param {Reading} reading @param {(request: RawRequest) => boolean} isFirst */
function takenBack(reading, isFirst) {
  const at = reading.items.findIndex((item) => 'request' in item && isFirst(item))
  if (at >= 0) reading.items = reading.items.filter((item, index) => index < at || 'tool' in item)
}

/**
 * Whether a row is on the way from the first to the last: what a person left for another branch is not. Of a file that was cut down all is.
 * @param {readonly Row[]} all @param {string} own @param {string} parent @param {Row} row
 */
function isOnBranch(all, own, parent, row) {
  const parents = new Map(all.map((each) => [each[own], each[parent]]))
  const branch = new Set()
  let id = all.findLast((each) => each[own] !== undefined)?.[own]
  for (; parents.has(id) && !branch.has(id); id = parents.get(id)) branch.add(id)
  return id != null || row[own] === undefined || branch.has(row[own])
}

/** @type {Readonly<Record<string, (reading: Reading, row: Row, line: number, all: readonly Row[]) => void>>} */
const DIALECTS = {
  codex(reading, { type, payload = {} }, line, all) {
    const said = all.some(
      (row) => row['payload']?.type === 'user_message' || row['payload']?.item?.type === 'UserMessage',
    )
    const { item } = payload
    const text =
      type === 'event_msg' && payload.type === 'user_message'
        ? payload.message
        : item?.type === 'UserMessage'
          ? words(item.content)
          : !said && payload.type === 'message' && payload.role === 'user'
            ? words(payload.content)
            : ''
    if (type === 'session_meta') reading.folder ??= payload.cwd
    if (payload.type === 'thread_rolled_back') {
      const from = reading.items.filter((each) => 'request' in each).at(-payload.num_turns)
      takenBack(reading, (request) => request === from)
    }
    if (isTyped(text)) reading.items.push({ line, request: text })
    if (type !== 'response_item') return
    if (payload.type === 'function_call')
      opened(reading, payload.call_id, callOf(line, payload.name, JSON.parse(payload.arguments)))
    else if (payload.type === 'custom_tool_call')
      opened(reading, payload.call_id, callOf(line, payload.name, { input: payload.input }))
    else if (payload.type.endsWith('call_output')) {
      const output = words(payload.output)
      const told = output.startsWith('{') ? JSON.parse(output) : undefined
      const failed = (told?.metadata?.exit_code ?? 0) !== 0 || /^(?:failed|aborted|exec_command failed)/i.test(output)
      ended(reading.open.get(payload.call_id), failed, told?.output ?? output)
    }
  },
  copilot(reading, { type, id, data = {}, agentId }, line) {
    // What a sub-agent does stands in the same file.
    if (agentId !== undefined) return
    if (type === 'session.start') reading.folder ??= data.context?.cwd
    const isOfAgent = data.source !== undefined && data.source !== 'user'
    if (type === 'user.message' && !isOfAgent && isTyped(data.content))
      reading.items.push(Object.assign({ line, request: data.content }, { id }))
    if (type === 'session.snapshot_rewind')
      takenBack(reading, (request) => 'id' in request && request.id === data.upToEventId)
    if (type === 'tool.execution_start' && typeof data.toolName === 'string')
      opened(reading, data.toolCallId, callOf(line, data.toolName, data.arguments ?? {}))
    if (type !== 'tool.execution_complete') return
    const output = data.result?.content ?? data.error?.message ?? ''
    ended(
      reading.open.get(data.toolCallId),
      data.success === false || (data.shellExecution?.exitCode ?? 0) !== 0,
      output,
    )
  },
  gemini(reading, message, line) {
    reading.folder ??= (message['directories'] ?? message['$set']?.directories)?.[0]
    const place = /Workspace Directories:\*\*\s*- (.+)/.exec(JSON.stringify(message).replaceAll('\\n', '\n'))?.[1]
    reading.folder ??= place
    if (message['type'] === 'user') {
      const text = words(message['displayContent'] ?? message['content']).replace(
        /<hook_context>[\s\S]*?<\/hook_context>/g,
        '',
      )
      const isOld = reading.items.some((item) => 'id' in item && item.id === message['id'])
      if (isTyped(text) && !isOld)
        reading.items.push(Object.assign({ line, request: text.trim() }, { id: message['id'] }))
    }
    for (const { id, name, args, status, result } of message['toolCalls'] ?? []) {
      if (!reading.open.has(id)) opened(reading, id, callOf(line, name, args ?? {}))
      ended(reading.open.get(id), status === 'error', JSON.stringify(result ?? '').replaceAll('\\n', '\n'))
    }
  },
  qwen(reading, row, line, all) {
    const { type, cwd, message = {}, provenance = 'real_user', toolCallResult } = row
    reading.folder ??= cwd
    const parts = message.parts ?? message.content ?? []
    const [first] = typeof parts === 'string' ? [parts] : parts.map((/** @type {Row} */ part) => part['text'] ?? '')
    const isKept = isOnBranch(all, 'uuid', 'parentUuid', row)
    if (type === 'user' && provenance === 'real_user' && isKept && isTyped(first ?? ''))
      reading.items.push({ line, request: first })
    for (const { functionCall: call, functionResponse: response } of Array.isArray(parts) ? parts : []) {
      if (call !== undefined) opened(reading, call.id, callOf(line, call.name, call.args ?? {}))
      if (response === undefined) continue
      const said = String(response.response?.output ?? response.response?.error ?? '')
      ended(reading.open.get(response.id), toolCallResult?.status === 'error', said)
    }
  },
  opencode(reading, row, line) {
    const { info = {}, parts = row['part'] === undefined ? [] : [row['part']] } = row
    reading.folder ??= row['directory'] ?? info.path?.cwd
    const typed = parts.filter((/** @type {Row} */ part) => part['type'] === 'text' && part['synthetic'] !== true)
    if (info.role === 'user' && isTyped(words(typed))) reading.items.push({ line, request: words(typed) })
    for (const { type, tool, callID, state = {} } of parts) {
      if (type !== 'tool' || reading.open.has(callID)) continue
      opened(reading, callID, callOf(line, tool, state.input ?? {}))
      const code = state.metadata?.exit ?? 0
      ended(reading.open.get(callID), state.status === 'error' || code !== 0, state.output ?? '')
    }
  },
  pi(reading, row, line, all) {
    const { type, cwd, message = {} } = row
    if (type === 'session') reading.folder ??= cwd
    if (message.role === 'user' && isOnBranch(all, 'id', 'parentId', row) && isTyped(words(message.content)))
      reading.items.push({ line, request: words(message.content) })
    for (const { type: kind, id, name, arguments: input } of message.role === 'assistant' ? message.content : [])
      if (kind === 'toolCall') opened(reading, id, callOf(line, name, input ?? {}))
    if (message.role === 'toolResult')
      ended(reading.open.get(message.toolCallId), message.isError === true, words(message.content))
  },
}

/** Rows of a file, numbered as the readers number them. @param {string} text @returns {readonly (readonly [number, Row])[]} */
function rowsOf(text) {
  const document = /^\s*\{[^\n]*\}\s*\n\s*\{/.test(text) ? undefined : JSON.parse(text)
  if (document !== undefined)
    return document.messages.map((/** @type {Row} */ message, /** @type {number} */ at) => [at + 2, message])
  return text
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [/** @type {const} */ ([at + 1, JSON.parse(line)])]))
}

/** @param {string} dialect whose rows they are @param {string} text of the session's file @returns {RawSession | undefined} */
export function rawSession(dialect, text) {
  const read = DIALECTS[dialect]
  if (read === undefined) return undefined
  /** @type {Reading} */
  const reading = { items: [], open: new Map() }
  const rows = rowsOf(text)
  const all = rows.map(([, row]) => row)
  for (const [line, row] of rows) read(reading, row, line, all)
  return { dialect, folder: reading.folder, items: reading.items }
}
