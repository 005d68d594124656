/** Single settings, by their keys (`brief.budget`): where each value comes from, and how one is changed. */
import { dirname } from 'node:path'
import { makeFolder, replaceFile, systemFailure, WinddownError } from '@winddown/core'
import { type LoadedConfig, readSettings, settingsFault } from './config.ts'

type JsonRecord = Record<string, unknown>

/** One setting as it holds. */
export interface Setting {
  readonly key: string
  /** Undefined where it is not set and has no default. */
  readonly value: unknown
  readonly source: 'default' | 'user' | 'project'
}

/** Settings that have no default, and settings that are set as a whole. */
const WITHOUT_DEFAULT: readonly string[] = ['store', 'notify', 'archive.after_days']

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The keys of an object down to what is no object; those set as a whole stay whole. */
function keysOf(value: JsonRecord, before = ''): readonly string[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const key = `${before}${name}`
    return isRecord(inner) && !WITHOUT_DEFAULT.includes(key) ? keysOf(inner, `${key}.`) : [key]
  })
}

function valueAt(value: unknown, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((inner, name) => (isRecord(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined), value)
}

/** Every setting, in the order of the schema, those without a value last. */
export function allSettings({ config, layers }: Pick<LoadedConfig, 'config' | 'layers'>): readonly Setting[] {
  const known = keysOf(config)
  return [...new Set([...known, ...WITHOUT_DEFAULT])].map((key) => {
    const source =
      valueAt(layers.project, key) !== undefined
        ? 'project'
        : valueAt(layers.user, key) !== undefined
          ? 'user'
          : 'default'
    return { key, value: valueAt(config, key), source }
  })
}

/** What was typed as a value: JSON where it is some, else the words themselves. */
export function typedValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function withValue(object: JsonRecord, [name = '', ...rest]: readonly string[], value: unknown): JsonRecord {
  const { [name]: before, ...others } = object
  if (rest.length === 0) return value === undefined ? others : { ...object, [name]: value }
  const inner = withValue(isRecord(before) ? before : {}, rest, value)
  return Object.keys(inner).length === 0 ? others : { ...object, [name]: inner }
}

/**
 * Writes one setting into a file; undefined takes it out. Everything else in the file stays.
 * @throws WinddownError CONFIG_INVALID: then nothing was written
 */
export function writeSetting(scope: 'user' | 'project', path: string, key: string, value: unknown): void {
  const before = readSettings(scope, path)
  const next = withValue(before, key.split('.'), value)
  // What was wrong before is told at each reading; it must not keep the file from being mended one setting at a time.
  const whole = settingsFault(scope, next, path)
  const isOlder = whole !== null && settingsFault(scope, before, path) !== null
  const fault = isOlder ? settingsFault(scope, withValue({}, key.split('.'), value), path) : whole
  if (fault !== null)
    throw new WinddownError('CONFIG_INVALID', `${fault}; nothing was written`, {
      op: 'config',
      path,
      hint: 'winddown config list',
    })
  try {
    makeFolder(dirname(path), 0o700)
  } catch (error) {
    throw systemFailure('make', dirname(path), error, 'STORE_UNAVAILABLE')
  }
  replaceFile(path, `${JSON.stringify(next, undefined, 2)}\n`)
}
