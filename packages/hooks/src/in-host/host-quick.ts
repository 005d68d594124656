/** The fast path of agents that a program of ours is inside: what it tells of, and how full the context is by what it wrote down. */
import type { ToolResultEvent } from '../events/hook-event.ts'
import type { QuickAdapter, QuickMeasure, StatusLineReading } from '../harness/harness.ts'
import type { QuickMemo } from '../harness/quick-memo.ts'
import { plainToolResult, UNMOVED_LIMIT } from '../harness/quick-steps.ts'
import { HOST_WEIGHT } from './host-meter.ts'

/** The same event as `parseHostEvent` gives for a tool's result that went well; null for all that is odd. */
export function plainHostResult(harness: string, payload: unknown): ToolResultEvent | null {
  'use quick'
  const fields = payload as { readonly [name: string]: unknown }
  const model = fields['model']
  const event = plainToolResult(harness, fields, fields['prompt_id'])
  if (event === null || fields['failed'] === true || typeof model !== 'string' || model === '' || model.length > 100)
    return null
  const took = event.durationMs
  return { ...event, currentModel: model, asksForBrief: true, durationMs: took === null ? null : Math.round(took) }
}

/** As `measureTold`: what the agent said last. Another limit or another model, and limits of the account, are for the full path. */
export function measureToldQuickly(
  memo: QuickMemo,
  _bytes: Uint8Array,
  _event: ToolResultEvent,
  told: StatusLineReading | null,
): QuickMeasure | null {
  'use quick'
  if (told === null || told.tokens === null || told.usageLimits !== undefined) return null
  if (told.model !== memo.model || (told.limit ?? told.window) !== memo.limit) return null
  return { tokens: told.tokens, size: memo.size }
}

/** What is the same in all of them. */
export const HOST_QUICK: Pick<QuickAdapter, 'transcriptWeight' | 'environment' | 'measure'> = {
  transcriptWeight: HOST_WEIGHT,
  environment: UNMOVED_LIMIT,
  measure: measureToldQuickly,
}
