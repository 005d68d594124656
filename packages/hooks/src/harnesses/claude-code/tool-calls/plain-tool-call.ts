import type { JsonValue } from '@winddown/core'
import type { ToolResultEvent } from '../../../events/hook-event.ts'
import { ARGUMENT } from '../../../tool-calls/arguments.ts'
import { clip, excerpt, OUTPUT_LIMIT } from '../../../tool-calls/excerpt.ts'
import { isSafeId } from '../events.ts'

/**
 * A shell command that went well, in the words of `toolCallData`: the commonest call of all, and the only one that needs next
 * to nothing to be told. A test holds the two equal.
 *
 * @returns null for other tools, and for commands of which there is more to tell
 */
export function plainToolCall(event: ToolResultEvent): Record<string, JsonValue> | null {
  const input = event.input as { readonly [name: string]: unknown }
  const result = event.result as { readonly [name: string]: unknown }
  if (event.tool !== 'Bash' || event.interrupted || input === null || result === null) return null
  // The full way leaves out an id that is not safe.
  if (!isSafeId(event.toolUseId) || (event.promptId !== null && !isSafeId(event.promptId))) return null
  // Two or three names of ours: no word from outside becomes a key.
  const summary: Record<string, JsonValue> = {}
  for (const name in input) {
    const value = input[name]
    // What else a call is given may be anything, under any name: that is for the redactor to look at, key by key.
    if (typeof value === 'string' && (name === 'command' || name === 'description'))
      summary[name] = value.length <= ARGUMENT ? value : clip(value, ARGUMENT)
    else if (name === 'timeout' && typeof value === 'number' && value >= 0 && value < 1e15) summary[name] = value
    else return null
  }
  const { command, description } = input
  const { stdout, stderr } = result
  if (
    typeof command !== 'string' ||
    command === '' ||
    (command.includes('g') && changesRepository(command)) ||
    typeof stdout !== 'string' ||
    (stderr !== undefined && typeof stderr !== 'string') ||
    result['interrupted'] === true ||
    result['backgroundTaskId'] ||
    result['status'] !== undefined ||
    result['agentId'] ||
    result['task_id'] ||
    result['returnCodeInterpretation']
  )
    return null
  const output = !stderr ? stdout : stdout === '' ? stderr : `${stdout}\n${stderr}`
  // Member by member, names of ours alone: what is spread into an object costs more than the member.
  const data: Record<string, JsonValue> = {
    tool: event.tool,
    args_summary: summary,
    tool_use_id: event.toolUseId,
    kind: 'command',
    outcome: 'ok',
    command: command.length <= 2_000 ? command : clip(command, 2_000),
  }
  if (description) data['description'] = clip(description as string, 300)
  data['exit_code'] = 0
  if (output !== '')
    data['output'] = output.length <= OUTPUT_LIMIT && !output.includes('\u001b') ? output.trimEnd() : excerpt(output)
  if (event.durationMs !== null) data['duration_ms'] = event.durationMs
  return data
}

/** True where `repositoryEvents` may find a commit or a pull request, which are events of their own. */
const changesRepository = (command: string): boolean =>
  (command.includes('git') && /commit|merge|cherry-pick|revert|rebase|am\b/.test(command)) ||
  ((command.includes('gh') || command.includes('glab')) && /create|new/.test(command))
