import { readRegularFile } from '@winddown/core'
import type { CompactionSettings, Environment } from '../../../harness/harness.ts'

/** `$CODEX_HOME`, else `~/.codex`; null where neither is known. */
export const codexHome = (home: string | null | undefined, environment: Environment): string | null =>
  environment['CODEX_HOME'] || (home == null ? null : `${home}/.codex`)

/** Where a config of Codex sets its limits. */
export interface LimitSettings {
  /** Tokens at which it compacts; it takes the smaller one of this and nine tenths of the window. */
  readonly limit?: number
  /** Tokens of the window, in place of the model's own. */
  readonly window?: number
}

/** A number of its own line before the first table, where the keys of the whole config stand. */
function topNumber(text: string, key: string): number | undefined {
  const [top = ''] = text.split(/^\s*\[/m, 1)
  const digits = new RegExp(`^\\s*${key}\\s*=\\s*(\\d[\\d_]*)`, 'm').exec(top)?.[1]
  return digits === undefined ? undefined : Number(digits.replaceAll('_', ''))
}

function limitsIn(path: string): LimitSettings {
  let text: string
  try {
    text = readRegularFile(path)
  } catch {
    // Not there, or not to be read: Codex says so to the person.
    return {}
  }
  const limit = topNumber(text, 'model_auto_compact_token_limit')
  const window = topNumber(text, 'model_context_window')
  return { ...(limit !== undefined && { limit }), ...(window !== undefined && { window }) }
}

/** What the configs say of where it compacts; the project's goes before the user's. */
export function readLimitSettings(places: {
  readonly home: string | null
  readonly project: string | null
  readonly environment: Environment
}): CompactionSettings {
  const user = codexHome(places.home, places.environment)
  const own = user === null ? {} : limitsIn(`${user}/config.toml`)
  return { ...own, ...(places.project === null ? {} : limitsIn(`${places.project}/.codex/config.toml`)) }
}

/** What stands in settings that were kept for us. */
export const limitSettings = ({ limit, window }: CompactionSettings): LimitSettings => ({
  ...(typeof limit === 'number' && { limit }),
  ...(typeof window === 'number' && { window }),
})
