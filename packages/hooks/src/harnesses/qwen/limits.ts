import type { SessionAdapter } from '../../harness/harness.ts'
import type { Limit, LimitInputs } from '../../harness/measure-tail.ts'
import { limitUnlessPassed, shareIn, shareOf } from '../../harness/share-of-window.ts'
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
  const detail = limit === free ? `the window less ${KEPT_FREE}` : `${Math.round(share * 100)} % of the model’s window`
  return limitUnlessPassed({ window, limit, source: set === null ? 'payload' : 'settings', detail }, sent, 'payload')
}

/** The share that a person set, where Qwen Code reads it; the project's before the user's. */
export const readLimitSettings: SessionAdapter['compactionSettings'] = ({ home, project, environment }) =>
  shareIn(
    [project === null ? null : `${project}/.qwen`, qwenHome(home ?? undefined, environment)].map((folder) =>
      folder === null ? null : `${folder}/settings.json`,
    ),
    ['context', 'autoCompactThreshold'],
  )
