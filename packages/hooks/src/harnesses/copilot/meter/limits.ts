import type { Limit, LimitInputs } from '../../../harness/measure-tail.ts'

/** It begins to compact beside its work at 80 % of the window, and waits for the end of that at 95 %. */
const COMPACTS_AT = 0.8
const WAITS_AT = 0.95

/** Tokens at which it begins to compact, with a window of so many. */
export const compactsAt = (window: number): number => Math.floor(window * COMPACTS_AT)

/** Where Copilot CLI begins to compact by itself: a share of the window that each response names. */
export function resolveCopilotLimit({
  reportedWindow: window,
  sent,
}: Pick<LimitInputs, 'reportedWindow' | 'sent'>): Limit {
  if (window === null)
    return { window, limit: null, source: 'unknown', detail: 'no response names the window', corrected: false }
  // Between the two a request goes out while it compacts: only what is beyond both proves that it does not.
  if (sent === null || sent <= window * WAITS_AT)
    return {
      window,
      limit: compactsAt(window),
      source: 'payload',
      detail: '80 % of the model’s window',
      corrected: false,
    }
  const detail = `the window; not 80 % of it, since a request of ${sent} tokens was sent without a compaction`
  return { window, limit: window, source: 'payload', detail, corrected: true }
}
