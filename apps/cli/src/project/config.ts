/**
 * The settings: a JSON file of the user, and one of the project that may set less.
 *
 * JSON, because what runs at every start of a session reads it too and can load no YAML parser.
 */
import { lstatSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  parseExtraPatterns,
  parseShallowJson,
  readRegularFile,
  systemErrorCode,
  WinddownError,
  wordTable,
} from '@winddown/core'
import * as v from 'valibot'
import type { Environment } from '../environment.ts'
import { type Config, DEFAULT_BUDGET, projectSchema, userSchema } from './config-schema.ts'

type JsonRecord = Record<string, unknown>

/** A configuration, and the files that were read for it, the stronger last. */
export interface LoadedConfig {
  readonly config: Config
  readonly files: readonly string[]
  /** The budget of a brief as the files set it; undefined where they leave it to whoever knows how much room there is. */
  readonly ownBudget: number | undefined
  /** What of each file is taken, as it stands there. */
  readonly layers: { readonly user: JsonRecord; readonly project: JsonRecord }
  /** What is wrong in them, CONFIG_INVALID each; for the settings that are meant the defaults hold. */
  readonly faults: readonly WinddownError[]
}

/** Where the user's file is, and the project's; undefined where there is no HOME. */
export function configPaths(
  environment: Environment,
  projectPath: string,
): { user: string | undefined; project: string } {
  return {
    user: environment.configDirectory === undefined ? undefined : `${environment.configDirectory}/config.json`,
    project: `${projectPath === '/' ? '' : projectPath}/.winddown/config.json`,
  }
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function invalid(path: string, reason: string): WinddownError {
  return new WinddownError('CONFIG_INVALID', `${path}: ${reason}`, {
    op: 'config',
    path,
    hint: 'winddown config',
  })
}

type Faults = WinddownError[]

/** True where a folder is another user's. */
function isForeign(folder: string): boolean {
  const owner = statSync(folder, { throwIfNoEntry: false })?.uid
  return owner !== undefined && owner !== process.getuid?.()
}

/** True where a project's file, or the folder that holds it, is a link: a cloned repository would have us read what is not its own. */
function isLinked(path: string): boolean {
  return [dirname(path), path].some((part) => {
    try {
      return lstatSync(part, { throwIfNoEntry: false })?.isSymbolicLink() === true
    } catch {
      return false
    }
  })
}

/** The project's object: never through a link, and a fault in it is said without its words. */
function readProjectObject(path: string, faults: Faults): JsonRecord | undefined {
  if (!isLinked(path)) return readObject(path, faults, 'is not valid JSON')
  faults.push(invalid(path, 'is a symbolic link, or in a folder that is one; it is not read'))
  return undefined
}

/** The object in a file, or undefined where there is none, or nothing that can be read. */
function readObject(path: string, faults: Faults, said?: string): JsonRecord | undefined {
  let text: string
  try {
    text = readRegularFile(path)
  } catch (error) {
    const code = systemErrorCode(error)
    // Another user's private folder is no mistake in a configuration: what opens the store says whose it is.
    if (code === 'EACCES' && isForeign(dirname(path))) return undefined
    if (code !== 'ENOENT' && code !== 'ENOTDIR') faults.push(invalid(path, `cannot be read (${code ?? String(error)})`))
    return undefined
  }
  try {
    const value = parseShallowJson(text)
    if (isRecord(value)) return value
    faults.push(invalid(path, 'must hold one JSON object'))
  } catch (error) {
    faults.push(invalid(path, said ?? (error instanceof Error ? error.message : String(error))))
  }
  return undefined
}

/** Objects are merged key by key, so that a project that sets one threshold keeps the user's others. */
function merge(base: JsonRecord, over: JsonRecord): JsonRecord {
  const merged: JsonRecord = wordTable(base)
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key]
    merged[key] = isRecord(below) && isRecord(value) ? merge(below, value) : value
  }
  return merged
}

/** Faults of one file that are told apart; whoever has more begins with these. */
const MOST_FAULTS = 50

/** What of a value the schema takes: each setting that it does not take is left out, and said. */
function takeValid(schema: v.GenericSchema, value: JsonRecord, path: string, faults: Faults): JsonRecord {
  let kept = structuredClone(value)
  for (let count = 0; count < MOST_FAULTS; count++) {
    const result = v.safeParse(schema, kept)
    if (result.success) return kept
    const [issue] = result.issues
    const keys = (issue.path ?? []).map((item) => item.key)
    const where = keys.map(String).join('.')
    faults.push(invalid(path, `${where === '' ? '' : `${where}: `}${reasonOf(issue)}`))
    if (keys.length === 0) return {}
    kept = without(kept, keys) as JsonRecord
  }
  return {}
}

/** A value without what stands at a place. Of a list the whole item goes: half a pattern is none. */
function without(value: unknown, [key, ...rest]: readonly unknown[]): unknown {
  if (Array.isArray(value)) return value.filter((_, index) => index !== key)
  const { [String(key)]: inner, ...others } = value as JsonRecord
  return rest.length === 0 || typeof inner !== 'object' || inner === null
    ? others
    : { ...others, [String(key)]: without(inner, rest) }
}

/** What the schema's words for a kind of value are in plain English. */
const NAMES: Readonly<Record<string, string>> = wordTable({
  Array: 'a list: ["…"]',
  Object: 'an object: { … }',
  string: 'a text: "…"',
  number: 'a number',
  boolean: 'true or false',
})

function reasonOf({ type, expected, received, message }: v.BaseIssue<unknown>): string {
  // valibot's own sentence for a key that nothing asks for: "Expected never but received …".
  if (type === 'strict_object' && expected === 'never') return 'there is no such setting'
  if (expected === null) return message
  if (type === 'non_empty') return 'must not be empty'
  const wanted = (NAMES[expected] ?? expected)
    .replace(/^<=/, 'at most ')
    .replace(/^>=/, 'at least ')
    .replace(/^>/, 'above ')
  return `must be ${wanted}, and is ${received}`
}

/** The user's patterns that compile and are linear; the others are said. */
function validPatterns(
  extra: Config['redaction']['extra'],
  path: string,
  faults: Faults,
): Config['redaction']['extra'] {
  return extra?.filter((pattern) => {
    try {
      return parseExtraPatterns([pattern]).length === 1
    } catch (error) {
      faults.push(
        invalid(path, error instanceof Error ? error.message.replace(/^CONFIG_INVALID: /, '') : String(error)),
      )
      return false
    }
  })
}

function budgetOf({ brief }: JsonRecord): number | undefined {
  return isRecord(brief) && typeof brief['budget'] === 'number' ? brief['budget'] : undefined
}

/**
 * Reads both files. A project may not set `store`, `mcp`, `retention_days` or `redaction`. Nothing in them is an error for the caller: what is
 * wrong costs only itself, so that no mistake in a configuration keeps a session from being recorded and landed.
 */
export function loadConfig(environment: Environment, projectPath: string): LoadedConfig {
  const paths = configPaths(environment, projectPath)
  const faults: Faults = []
  const user = paths.user === undefined ? undefined : readObject(paths.user, faults)
  const project = readProjectObject(paths.project, faults)
  const files = [user === undefined ? undefined : paths.user, project === undefined ? undefined : paths.project].filter(
    (file) => file !== undefined,
  )
  const own = takeValid(userSchema, user ?? {}, paths.user ?? '', faults)
  const ofProject = takeValid(projectSchema, project ?? {}, paths.project, faults)
  const merged = merge(own, ofProject)
  // A repository could have been cloned from anybody: it does not fill its user's context.
  const most = budgetOf(own) ?? DEFAULT_BUDGET
  if ((budgetOf(merged) ?? 0) > most) merged['brief'] = { ...(merged['brief'] as JsonRecord), budget: most }
  const ownBudget = budgetOf(merged)
  // Each file held on its own; together they can still contradict each other (a threshold above the next one).
  const config = v.parse(userSchema, takeValid(userSchema, merged, files.join(' and '), faults))
  const extra = validPatterns(config.redaction.extra, paths.user ?? '', faults)
  const layers = { user: own, project: ofProject }
  return { config: { ...config, redaction: { ...config.redaction, extra } }, files, ownBudget, layers, faults }
}

/**
 * The reason why a file of settings may not hold this, as its owner is told; null where it may.
 * @param path for the message
 */
export function settingsFault(scope: 'user' | 'project', value: Record<string, unknown>, path: string): string | null {
  const faults: Faults = []
  const valid = takeValid(scope === 'user' ? userSchema : projectSchema, value, path, faults)
  if (scope === 'user') {
    const { redaction } = v.parse(userSchema, valid)
    validPatterns(redaction.extra, path, faults)
  }
  const said = faults[0]?.message.replace(/^CONFIG_INVALID: /, '') ?? null
  const isOnlyTheirs = scope === 'project' && settingsFault('user', value, path) === null
  return isOnlyTheirs ? (said?.replace(/there is no such setting$/, 'only your own file may set it') ?? null) : said
}

/**
 * The object that a file of settings holds now; an empty one where there is no file.
 * @throws WinddownError CONFIG_INVALID where it cannot be read, or is no object, or a project's is reached through a link
 */
export function readSettings(scope: 'user' | 'project', path: string): Record<string, unknown> {
  const faults: Faults = []
  const value = scope === 'project' ? readProjectObject(path, faults) : readObject(path, faults)
  if (faults[0] !== undefined) throw faults[0]
  return value ?? {}
}
