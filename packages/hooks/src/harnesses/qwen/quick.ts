import type { ToolResultEvent } from '../../events/hook-event.ts'
import type { QuickAdapter, QuickMeasure } from '../../harness/harness.ts'
import { isSafeId } from '../../harness/payload-fields.ts'
import type { QuickMemo } from '../../harness/quick-memo.ts'
import { grownText, plainToolResult, UNMOVED_LIMIT, weighFromEnd } from '../../harness/quick-steps.ts'
import { type PlainWords, plainCommand } from '../../steps/plain-command.ts'
import { saidBy } from '../../steps/response-text.ts'
import { answeredCall } from './background.ts'
import { newChatWeight, weighChat } from './chat-tail.ts'
import { QWEN } from './qwen-id.ts'
import { TRANSCRIPT_WEIGHT } from './transcript-weight.ts'

/** Qwen Code, as far as the fast path needs it: see {@link QuickAdapter}. */
export const qwenQuick: QuickAdapter = {
  id: QWEN,
  transcriptWeight: TRANSCRIPT_WEIGHT,
  parse: parseToolResult,
  environment: UNMOVED_LIMIT,
  measure: measureOn,
  toolCall: (event) => plainCommand(event, COMMANDS),
}

const COMMANDS: PlainWords = {
  tool: 'run_shell_command',
  known: ['command', 'description', 'is_background'],
  resultOf: (call, text) => answeredCall(call, 'ok', text),
}

/** The same event as `parseQwen` gives for a plain tool result; null for all that is odd. */
function parseToolResult(payload: unknown): ToolResultEvent | null {
  'use quick'
  const fields = payload as { readonly [name: string]: unknown }
  const toolUseId = fields['tool_call_id']
  const response = fields['tool_response'] as { readonly llmContent?: unknown } | null | undefined
  const event = plainToolResult(QWEN, fields, undefined)
  return event === null || !isSafeId(toolUseId) || typeof response !== 'object' || Array.isArray(response)
    ? null
    : { ...event, toolUseId, result: saidBy(response?.llmContent) }
}

function measureOn(
  memo: QuickMemo,
  bytes: Uint8Array<ArrayBuffer>,
  { toolUseId }: ToolResultEvent,
): QuickMeasure | null {
  'use quick'
  const grown = grownText(memo, bytes)
  if (grown === null) return null
  const { text, size } = grown
  // The response that made the call may be written later than its result is told.
  if (!text.includes(`"${toolUseId}"`)) return null
  const weight = newChatWeight()
  const settled = weighFromEnd(text, weight, weighChat)
  if (weight.compaction !== null) return null
  if (!settled) return { tokens: memo.reported + Math.round(memo.added + weight.added), size }
  const { model, version } = weight.entry
  if (model !== memo.model || version !== memo.version) return null
  return { tokens: (weight.reported ?? 0) + Math.round(weight.added), size }
}
