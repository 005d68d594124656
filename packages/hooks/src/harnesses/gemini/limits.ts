import type { SessionAdapter } from '../../harness/harness.ts'
import type { Limit, LimitInputs } from '../../harness/measure-tail.ts'
import { limitUnlessPassed, shareIn, shareOf } from '../../harness/share-of-window.ts'
import { geminiHome } from './places.ts'

/** Tokens of every Gemini model, by the bundle of 0.61, and the share of them at which it compresses. */
const WINDOW = 1_048_576
const GEMMA_WINDOW = 256_000
const COMPRESSES_AT = 0.5

const windowOf = (model: string): number | null =>
  /^gemini|^auto/.test(model) ? WINDOW : model.startsWith('gemma-4') ? GEMMA_WINDOW : null

const UNKNOWN: Limit = {
  window: null,
  limit: null,
  source: 'unknown',
  detail: 'the chat names no model whose window is known',
  corrected: false,
}

/** Where Gemini CLI compresses its history by itself: a share of the model's window. */
export function resolveGeminiLimit({ model, settings, sent }: Pick<LimitInputs, 'model' | 'settings' | 'sent'>): Limit {
  const window = model === null ? null : windowOf(model)
  if (window === null) return UNKNOWN
  const set = shareOf(settings)
  const share = set ?? COMPRESSES_AT
  return limitUnlessPassed(
    {
      window,
      limit: Math.floor(window * share),
      source: set === null ? 'model_table' : 'settings',
      detail: `${Math.round(share * 100)} % of the model’s window`,
    },
    sent,
    'model_table',
    'compression',
  )
}

/** The share that a person set, where Gemini CLI reads it; the project's before the user's. */
export const readLimitSettings: SessionAdapter['compactionSettings'] = ({ home, project, environment }) =>
  shareIn(
    [project, geminiHome(home ?? undefined, environment)].map((folder) =>
      folder === null ? null : `${folder}/.gemini/settings.json`,
    ),
    ['model', 'compressionThreshold'],
  )
