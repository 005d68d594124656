import type { JsonObject } from '@winddown/core'
import type { ToolResultEvent } from '../../hook-event.ts'
import { summarizeArguments } from '../../tool-calls/arguments.ts'
import { clip, excerpt } from '../../tool-calls/excerpt.ts'
import { isSafeId } from './events.ts'

/**
 * A shell command that went well, in the words of `toolCallData`: the commonest call of all, and the only one that needs next
 * to nothing to be told. A test holds the two equal.
 *
 * @returns null for other tools, and for commands of which there is more to tell
 */
export function plainToolCall(event: ToolResultEvent): JsonObject | null {
  const input = event.input as { readonly [name: string]: unknown }
  const result = event.result as { readonly [name: string]: unknown }
  if (event.tool !== 'Bash' || event.interrupted || input === null || result === null) return null
  // The full way leaves out an id that is not safe.
  if (!isSafeId(event.toolUseId) || (event.promptId !== null && !isSafeId(event.promptId))) return null
  // What else a call is given may be anything, under any name: that is for the redactor to look at, key by key.
  for (const name in input) if (name !== 'command' && name !== 'description' && name !== 'timeout') return null
  const { command, description } = input
  const { stdout, stderr } = result
  if (
    typeof command !== 'string' ||
    command === '' ||
    changesRepository(command) ||
    typeof stdout !== 'string' ||
    (stderr !== undefined && typeof stderr !== 'string') ||
    (input['timeout'] !== undefined && typeof input['timeout'] !== 'number') ||
    result['interrupted'] === true ||
    result['backgroundTaskId'] ||
    result['status'] !== undefined ||
    result['agentId'] ||
    result['task_id'] ||
    result['returnCodeInterpretation']
  )
    return null
  const output = !stderr ? stdout : stdout === '' ? stderr : `${stdout}\n${stderr}`
  return {
    tool: event.tool,
    args_summary: summarizeArguments(input),
    tool_use_id: event.toolUseId,
    kind: 'command',
    outcome: 'ok',
    command: clip(command, 2_000),
    ...(typeof description === 'string' && description !== '' && { description: clip(description, 300) }),
    exit_code: 0,
    ...(output !== '' && { output: excerpt(output) }),
    ...(event.durationMs !== null && { duration_ms: event.durationMs }),
  }
}

/** True where `repositoryEvents` may find a commit or a pull request, which are events of their own. */
const changesRepository = (command: string): boolean =>
  (command.includes('git') && /commit|merge|cherry-pick|revert|rebase|am\b/.test(command)) ||
  ((command.includes('gh') || command.includes('glab')) && /create|new/.test(command))
