import type { CompactionSettings } from '../../harness/harness.ts'
import type { Limit, LimitInputs } from '../../harness/measure-tail.ts'
import { PASSED } from '../../meter/passed-limit.ts'
import { shareIn } from '../../steps/share-in-settings.ts'
import { qwenHome } from './places.ts'

/** The share of the window at which it compacts, as its settings have it by default. */
const COMPACTS_AT = 0.85
/** What it keeps free for the summary and what comes in meanwhile, tokens: in a small window that decides (the bundle of 0.24). */
const KEPT_FREE = 20_000 + 13_000

const UNKNOWN: Limit = {
  window: null,
  limit: null,
  source: 'unknown',
  detail: 'the chat names no window',
  corrected: false,
}

/** Where Qwen Code compacts by itself: a share of the window that the chat names, or what leaves room for a summary, whichever is less. */
export function resolveQwenLimit({
  reportedWindow: window,
  settings,
  sent,
}: Pick<LimitInputs, 'reportedWindow' | 'settings' | 'sent'>): Limit {
  if (window === null) return UNKNOWN
  const set = shareOf(settings)
  const share = set ?? COMPACTS_AT
  const free = window - KEPT_FREE
  const limit = Math.floor(free > 0 ? Math.min(window * share, free) : window * share)
  if (sent !== null && sent > limit * PASSED)
    return {
      window,
      limit: window,
      source: 'payload',
      detail: `the window; not ${limit}, since a request of ${sent} tokens was sent without a compaction`,
      corrected: true,
    }
  const detail = limit === free ? `the window less ${KEPT_FREE}` : `${Math.round(share * 100)} % of the model’s window`
  return { window, limit, source: set === null ? 'payload' : 'settings', detail, corrected: false }
}

/** The share that a person set, where Qwen Code reads it; the project's before the user's. */
export function readLimitSettings({
  home,
  project,
  environment,
}: {
  readonly home: string | null
  readonly project: string | null
  readonly environment: Readonly<Record<string, string | undefined>>
}): CompactionSettings {
  const own = qwenHome(home ?? undefined, environment)
  const files = [
    ...(project === null ? [] : [`${project}/.qwen/settings.json`]),
    ...(own === null ? [] : [`${own}/settings.json`]),
  ]
  const share = shareIn(files, ['context', 'autoCompactThreshold'])
  return share === null ? {} : { share }
}

const shareOf = ({ share }: CompactionSettings): number | null => (typeof share === 'number' ? share : null)

/** What else than the window decides where it compacts, as one word. */
export const limitConditions = (settings: CompactionSettings): string => `share=${shareOf(settings) ?? 'default'}`
