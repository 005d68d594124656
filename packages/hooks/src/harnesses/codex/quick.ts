import type { ToolResultEvent } from '../../events/hook-event.ts'
import type { QuickAdapter, QuickMeasure } from '../../harness/harness.ts'
import type { QuickMemo } from '../../harness/quick-memo.ts'
import { grownText, plainToolResult, TOLD_IN_FULL, weighFromEnd } from '../../harness/quick-steps.ts'
import { CODEX } from './events.ts'
import { newRolloutWeight, weighRollout } from './meter/rollout-tail.ts'
import { TRANSCRIPT_WEIGHT } from './transcript-weight.ts'

/** Codex, as far as the fast path needs it: see {@link QuickAdapter}. */
export const codexQuick: QuickAdapter = {
  id: CODEX,
  transcriptWeight: TRANSCRIPT_WEIGHT,
  parse: parseToolResult,
  ...TOLD_IN_FULL,
  measure: measureOn,
}

/** The same event as `parseCodex` gives for a plain tool result; null for all that is odd. */
function parseToolResult(payload: unknown): ToolResultEvent | null {
  'use quick'
  const fields = payload as { readonly [name: string]: unknown }
  const model = fields['model']
  const event = plainToolResult(CODEX, fields, fields['turn_id'])
  return event === null || typeof model !== 'string' || model.length > 100 ? null : { ...event, currentModel: model }
}

function measureOn(memo: QuickMemo, bytes: Uint8Array): QuickMeasure | null {
  'use quick'
  const grown = grownText(memo, bytes)
  if (grown === null) return null
  const { text, size } = grown
  const weight = newRolloutWeight()
  const settled = weighFromEnd(text, weight, weighRollout)
  // A count without its response is of one that was met before, or of an older version.
  if (weight.compaction !== null || (weight.counted !== null && !settled)) return null
  const tokens = settled ? (weight.reported ?? 0) : memo.reported
  const added = settled ? weight.added : memo.added + weight.added
  return { tokens: tokens + Math.round(added), size }
}
