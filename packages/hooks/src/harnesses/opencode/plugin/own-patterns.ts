import { parseExtraPatterns, readRegularFile, type SecretPattern } from '@winddown/core'
import { fieldsOf } from './opencode-api.ts'

/** The user's own patterns of secrets, as the config has them; one that is none is said by whoever reads the config whole. */
export function ownPatterns(env: Readonly<Record<string, string | undefined>>): readonly SecretPattern[] {
  const { XDG_CONFIG_HOME: config, HOME: home } = env
  const folder = config?.startsWith('/') === true ? config : home === undefined ? undefined : `${home}/.config`
  if (folder === undefined) return []
  try {
    const { extra } = fieldsOf(fieldsOf(JSON.parse(readRegularFile(`${folder}/winddown/config.json`)))['redaction'])
    return Array.isArray(extra) ? extra.flatMap(patternOf) : []
  } catch {
    return []
  }
}

function patternOf(given: unknown): readonly SecretPattern[] {
  const { kind, pattern } = fieldsOf(given)
  try {
    return typeof kind === 'string' && typeof pattern === 'string' ? parseExtraPatterns([{ kind, pattern }]) : []
  } catch {
    return []
  }
}
