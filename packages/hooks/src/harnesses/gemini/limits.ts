import type { CompactionSettings } from '../../harness/harness.ts'
import type { Limit, LimitInputs } from '../../harness/measure-tail.ts'
import { PASSED } from '../../meter/passed-limit.ts'
import { shareIn } from '../../steps/share-in-settings.ts'
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
  const limit = Math.floor(window * share)
  const detail = `${Math.round(share * 100)} % of the model’s window`
  if (sent === null || sent <= limit * PASSED)
    return { window, limit, source: set === null ? 'model_table' : 'settings', detail, corrected: false }
  return {
    window,
    limit: window,
    source: 'model_table',
    detail: `the window; not ${limit}, since a request of ${sent} tokens was sent without a compression`,
    corrected: true,
  }
}

/** The share that a person set, where Gemini CLI reads it; the project's before the user's. */
export function readLimitSettings({
  home,
  project,
  environment,
}: {
  readonly home: string | null
  readonly project: string | null
  readonly environment: Readonly<Record<string, string | undefined>>
}): CompactionSettings {
  const own = geminiHome(home ?? undefined, environment)
  const folders = [project, own].filter((folder) => folder != null)
  const share = shareIn(
    folders.map((folder) => `${folder}/.gemini/settings.json`),
    ['model', 'compressionThreshold'],
  )
  return share === null ? {} : { share }
}

const shareOf = ({ share }: CompactionSettings): number | null => (typeof share === 'number' ? share : null)

/** What else than the model decides where it compresses, as one word. */
export const limitConditions = (settings: CompactionSettings): string => `share=${shareOf(settings) ?? 'default'}`
