import { innocentTexts, NO_TEXT, pieceOf, type RedactedText, type RedactedValue } from '@winddown/core'
import type { ToolResultEvent } from '../../../events/hook-event.ts'
import { isSafeId } from '../../../harness/payload-fields.ts'
import { ARGUMENT } from '../../../tool-calls/arguments.ts'
import { clip, excerpt } from '../../../tool-calls/excerpt.ts'
import { changesRepository } from '../../../tool-calls/repository-suspicion.ts'
import { mayUseSecretFile } from '../../../tool-calls/secret-suspicion.ts'

/** What is longer may be cut by the redactor. */
const LONGEST = 16_000

/**
 * A shell command that went well, in the words of `toolCallData`: the commonest call of all, and the only one that needs next
 * to nothing to be told. A test holds the two equal.
 *
 * @returns null for other tools, for commands of which there is more to tell, and where anything may be a secret
 */
export function plainToolCall(event: ToolResultEvent): Record<string, RedactedValue> | null {
  const input = event.input as { readonly [name: string]: unknown }
  const result = event.result as { readonly [name: string]: unknown }
  if (event.tool !== 'Bash' || event.interrupted || input === null || result === null) return null
  // The full path leaves out an id that is not safe.
  if (!isSafeId(event.toolUseId) || (event.promptId !== null && !isSafeId(event.promptId))) return null
  for (const name in input) {
    const value = input[name]
    // What else a call is given may be anything, under any name: that is for the redactor to look at, key by key.
    if (
      name === 'timeout'
        ? !(typeof value === 'number' && value >= 0 && value < 1e15)
        : name !== 'command' && name !== 'description'
    )
      return null
  }
  const { command, description = '' } = input
  const { stdout, stderr = '' } = result
  if (
    typeof command !== 'string' ||
    typeof description !== 'string' ||
    typeof stdout !== 'string' ||
    typeof stderr !== 'string' ||
    command === '' ||
    command.length + description.length + stdout.length + stderr.length > LONGEST ||
    changesRepository(command) ||
    result['interrupted'] === true ||
    result['backgroundTaskId'] ||
    result['status'] !== undefined ||
    result['agentId'] ||
    result['task_id'] ||
    result['returnCodeInterpretation'] ||
    mayUseSecretFile(command, stderr === '' ? stdout : `${stdout}\n${stderr}`)
  )
    return null
  const { promptId, agentId, toolUseId } = event
  const clean = innocentTexts({
    command,
    description,
    output: stderr === '' ? stdout : stdout === '' ? stderr : `${stdout}\n${stderr}`,
    toolUseId,
    promptId: promptId ?? '',
    agentId: agentId ?? '',
  })
  if (clean === null) return null
  // Two or three names of ours: no word from outside becomes a key.
  const summary: Record<string, RedactedValue> = {}
  for (const name in input)
    summary[name] =
      name === 'timeout'
        ? (input[name] as number)
        : clip(name === 'command' ? clean.command : clean.description, ARGUMENT)
  const { output } = clean
  // Member by member, names of ours alone: what is spread into an object costs more than the member.
  const data: Record<string, RedactedValue> = {
    tool: own('Bash'),
    args_summary: summary,
    tool_use_id: clean.toolUseId,
    kind: own('command'),
    outcome: own('ok'),
    command: clip(clean.command, 2_000),
  }
  if (description !== '') data['description'] = clip(clean.description, 300)
  data['exit_code'] = 0
  if (output !== '') data['output'] = excerpt(output)
  if (event.durationMs !== null) data['duration_ms'] = event.durationMs
  if (promptId !== null) data['prompt_id'] = clean.promptId
  if (agentId !== null) data['agent_id'] = clean.agentId
  return data
}

/** Our own words. */
const own = (word: string): RedactedText => pieceOf(NO_TEXT, word)
