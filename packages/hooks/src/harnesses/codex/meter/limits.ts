import type { Limit, LimitInputs } from '../../../harness/measure-tail.ts'
import { limitUnlessPassed } from '../../../harness/share-of-window.ts'
import { PASSED } from '../../../meter/passed-limit.ts'
import { limitSettings } from './config.ts'

/** The window that a rollout names is 95 % of the model's; Codex compacts at 90 % of the whole. */
const NAMED = 0.95
const COMPACTS_AT = 0.9

/** What the limit is a share of: the window that a reading shows is less than that. */
const ofWholeWindow = (named: number): string =>
  `90 % of the model’s ${Math.round(named / NAMED).toLocaleString('en-US')} tokens, of which Codex gives 95 % as its window`

/** Versions that named the whole window, and compacted only where they were told to. */
const isOld = (version: string | null): boolean => /^0\.(?:\d|[1-4]\d)\./.test(version ?? '')

const UNKNOWN: Limit = {
  window: null,
  limit: null,
  source: 'unknown',
  detail: 'the rollout names no window',
  corrected: false,
}

/** Where Codex compacts by itself: what it was told, or its share of the window that the rollout names, whichever is less. */
export function resolveCodexLimit({ reportedWindow, settings, version, sent }: LimitInputs): Limit {
  const { limit: set, window: setWindow } = limitSettings(settings)
  const window = reportedWindow ?? (setWindow === undefined ? null : Math.floor(setWindow * NAMED))
  if (window === null) {
    return set === undefined
      ? UNKNOWN
      : { window: null, limit: set, source: 'settings', detail: 'model_auto_compact_token_limit', corrected: false }
  }
  const usual = isOld(version)
    ? { limit: window, detail: 'the window: this version compacts where it is told to' }
    : { limit: Math.floor((window / NAMED) * COMPACTS_AT), detail: ofWholeWindow(window) }
  // One that a request has passed without a compaction does not hold: then the window itself is the limit.
  const isPassed = (limit: number): boolean => sent !== null && sent > limit * PASSED
  if (set !== undefined && set < usual.limit && !isPassed(set))
    return { window, limit: set, source: 'settings', detail: 'model_auto_compact_token_limit', corrected: false }
  const chosen = limitUnlessPassed({ window, ...usual, source: 'payload' }, sent, 'payload')
  return { ...chosen, corrected: chosen.corrected || (set !== undefined && isPassed(set)) }
}

/** What else than the model decides where it compacts, as one word. */
export const limitConditions = (settings: LimitInputs['settings']): string => {
  const { limit, window } = limitSettings(settings)
  return `limit=${limit ?? 'default'} window=${window ?? 'default'}`
}
