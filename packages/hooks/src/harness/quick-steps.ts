/** What the fast paths of harnesses have in common. Everything here is in each `hook-<id>.cjs`, where every byte costs. */
import { constants, openSync, readvSync } from 'node:fs'
import type { ToolResultEvent } from '../events/hook-event.ts'
import { decodeUtf8 } from '../text/utf8.ts'
import type { QuickAdapter } from './harness.ts'
import { countField, isSafeId } from './payload-fields.ts'
import type { QuickMemo } from './quick-memo.ts'

/**
 * The event of a plain tool result with the usual names of fields, as the full way parses it; null for all that is odd.
 * @param promptId of this harness's own field
 * @param name of the event, where it is another one
 * @param toolUseId where no field of the usual name has it
 */
export function plainToolResult(
  harness: string,
  fields: { readonly [name: string]: unknown },
  promptId: unknown,
  name = 'PostToolUse',
  toolUseId: unknown = fields['tool_use_id'],
): ToolResultEvent | null {
  'use quick'
  const sessionId = fields['session_id']
  const transcriptPath = fields['transcript_path']
  const workingDirectory = fields['cwd']
  const tool = fields['tool_name']
  const agentId = fields['agent_id']
  const durationMs = fields['duration_ms']
  if (
    fields['hook_event_name'] !== name ||
    fields['context_tokens'] !== undefined ||
    // A state of this name is there only where the id was found to be safe; the other ids are looked at where they are recorded.
    typeof sessionId !== 'string' ||
    sessionId.includes('/') ||
    typeof toolUseId !== 'string' ||
    (promptId !== undefined && typeof promptId !== 'string') ||
    (agentId !== undefined && !isSafeId(agentId)) ||
    typeof tool !== 'string' ||
    tool === '' ||
    tool.length > 200 ||
    typeof transcriptPath !== 'string' ||
    typeof workingDirectory !== 'string' ||
    workingDirectory[0] !== '/' ||
    workingDirectory.length > 4096 ||
    workingDirectory.includes('\0') ||
    (durationMs !== undefined && countField(durationMs) === null)
  )
    return null
  return {
    harness,
    sessionId,
    name,
    transcriptPath,
    workingDirectory,
    promptId: promptId ?? null,
    agentId: agentId ?? null,
    contextTokens: null,
    type: 'tool_result',
    tool,
    toolUseId,
    input: fields['tool_input'] ?? {},
    result: fields['tool_response'] ?? null,
    failed: false,
    error: null,
    interrupted: fields['is_interrupt'] === true,
    durationMs: countField(durationMs),
  }
}

/**
 * What was written to a transcript of lines since the memo, read into `bytes`, and its size by now.
 * @returns null where the memo does not hold for it
 */
export function grownText(memo: QuickMemo, bytes: Uint8Array): { readonly text: string; readonly size: number } | null {
  'use quick'
  // Not closed: the process ends with it. One byte before, which says whether the last line was whole.
  const length = readvSync(openSync(memo.transcript, constants.O_NONBLOCK), [bytes], memo.size - 1)
  if (length === 0 || length === bytes.length || bytes[0] !== 10) return null
  return { text: length === 1 ? '' : decodeUtf8(bytes, 0, length), size: memo.size - 1 + length }
}

/** Weighs the lines of a text from the last to the first, until one settles it; whether one did. */
export function weighFromEnd<Weight>(
  text: string,
  weight: Weight,
  weigh: (line: string, weight: Weight) => boolean,
): boolean {
  'use quick'
  for (let end = text.length, start = 0; end > 0; end = start) {
    start = text.lastIndexOf('\n', end - 1)
    if (weigh(text.slice(start + 1, end), weight)) return true
  }
  return false
}

/** What of the environment decides the limit of a harness whose limit no variable moves. */
export const UNMOVED_LIMIT: QuickAdapter['environment'] = () => ''
