/** Shell commands that went well, told by the fast path in the words of `toolCallOfSteps`: a test holds the two equal. */
import { innocentTexts, NO_TEXT, pieceOf, type RedactedText, type RedactedValue } from '@winddown/core'
import type { ToolResultEvent } from '../events/hook-event.ts'
import { isSafeId } from '../harness/payload-fields.ts'
import { ARGUMENT } from '../tool-calls/arguments.ts'
import { clip, excerpt } from '../tool-calls/excerpt.ts'
import { changesRepository } from '../tool-calls/repository-suspicion.ts'
import { mayUseSecretFile } from '../tool-calls/secret-suspicion.ts'
import type { Call, CallResult } from './step.ts'

/** Characters of a call that are looked at here: what is longer may be cut by the redactor. */
const LONGEST = 16_000

/** How a harness tells its shell commands. */
export interface PlainWords {
  /** The name of the tool that runs them. */
  readonly tool: string
  /**
   * The arguments whose words are known: of others the full path may tell otherwise. All but the command and its description are told where
   * they are a number or false alone.
   */
  readonly known: readonly ('command' | 'description' | 'is_background' | 'timeout' | 'initial_wait')[]
  /** How such a call ended, by the function that the full path uses; null where nobody can say. */
  readonly resultOf: (call: Call, text: RedactedText, event: ToolResultEvent) => CallResult | null
}

/**
 * What a command comes to that ended with 0, by its command, its description and what it printed alone.
 * @returns null for other calls, for arguments that are not known, and where there is more to tell or anything may be a secret
 */
export function plainCommand(
  event: ToolResultEvent,
  { tool, known, resultOf }: PlainWords,
): Record<string, RedactedValue> | null {
  const { toolUseId, promptId, agentId, result: said } = event
  const input = event.input as { readonly [name: string]: unknown } | null
  if (event.tool !== tool || event.interrupted || input === null) return null
  // The full path leaves out an id that is not safe.
  if (!isSafeId(toolUseId) || (promptId !== null && !isSafeId(promptId)) || typeof said !== 'string') return null
  // What else a call is given may be anything, under any name: that is for the redactor to look at, key by key.
  const isText = (name: string): boolean => name === 'command' || name === 'description'
  for (const name in input)
    if (
      !(known as readonly string[]).includes(name) ||
      !(isText(name) || input[name] === false || typeof input[name] === 'number')
    )
      return null
  const { command, description = '' } = input
  if (
    typeof command !== 'string' ||
    typeof description !== 'string' ||
    command === '' ||
    command.length + description.length + said.length > LONGEST ||
    changesRepository(command) ||
    mayUseSecretFile(command, said)
  )
    return null
  const clean = innocentTexts({
    command,
    description,
    said,
    toolUseId,
    promptId: promptId ?? '',
    agentId: agentId ?? '',
  })
  if (clean === null) return null
  const call: Call = { id: toolUseId, tool, kind: 'command', input: NO_TEXT, command: clean.command }
  const result = resultOf(call, clean.said, event)
  if (result?.outcome !== 'ok' || result.exitCode !== 0 || result.childId !== undefined) return null
  // Two or three names of ours: no word from outside becomes a key.
  const summary: Record<string, RedactedValue> = {}
  for (const name in input)
    summary[name] = isText(name)
      ? clip(name === 'command' ? clean.command : clean.description, ARGUMENT)
      : (input[name] as number | false)
  // Member by member, names of ours alone: what is spread into an object costs more than the member.
  const data: Record<string, RedactedValue> = {
    tool: own(tool),
    args_summary: summary,
    kind: own('command'),
    outcome: own('ok'),
    command: clip(clean.command, 2_000),
  }
  if (description !== '') data['description'] = clip(clean.description, 300)
  data['exit_code'] = 0
  if (result.text.trim() !== '') data['output'] = excerpt(result.text)
  if (result.durationMs !== undefined) data['duration_ms'] = result.durationMs
  data['tool_use_id'] = clean.toolUseId
  if (event.durationMs !== null && result.durationMs === undefined) data['duration_ms'] = event.durationMs
  if (promptId !== null) data['prompt_id'] = clean.promptId
  if (agentId !== null) data['agent_id'] = clean.agentId
  return data
}

/** Our own words, and the name of a tool that was found to be this one. */
const own = (word: string): RedactedText => pieceOf(NO_TEXT, word)
