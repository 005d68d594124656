/**
 * The settings: a JSON file of the user, and one of the project that may set less.
 *
 * JSON, because what runs at every start of a session reads it too and can load no YAML parser. Keys as on disk everywhere: snake_case.
 */
import { readRegularFile, systemErrorCode, WinddownError, wordTable } from '@winddown/core'
import * as v from 'valibot'
import type { Environment } from '../environment.ts'

const fraction = v.pipe(v.number(), v.gtValue(0, 'must be above 0'), v.maxValue(1, 'must be at most 1'))

const thresholds = v.pipe(
  v.strictObject({
    caution: v.optional(fraction, 0.7),
    warning: v.optional(fraction, 0.85),
    auto_pause: v.optional(fraction, 0.9),
    critical: v.optional(fraction, 0.95),
  }),
  v.check(
    (each) => each.caution <= each.warning && each.warning <= each.auto_pause && each.auto_pause <= each.critical,
    'must rise: caution, warning, auto_pause, critical',
  ),
)

/** What a repository may set for itself. It could have been cloned from anybody: nothing here names a path or a pattern. */
const projectEntries = {
  thresholds: v.optional(thresholds, {}),
  /** `paused`: a session is landed if a pause was running when it ended. `always`: every session is. */
  land: v.optional(v.picklist(['paused', 'always']), 'paused'),
  /** `silent`: sessions that no person attends neither leave nor get a brief. `brief`: they do both. */
  unattended: v.optional(v.picklist(['silent', 'brief']), 'silent'),
  /** Whether the model too is told, once, that the level `auto_pause` was crossed. */
  tell_model: v.optional(v.boolean(), false),
  brief: v.optional(
    v.strictObject({
      /** Tokens of a brief, at most. */
      budget: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(2000)), 2000),
      /** Hours for which a snapshot is given whole to the next session. */
      hours: v.optional(v.pipe(v.number(), v.minValue(0)), 24),
    }),
    {},
  ),
}

const projectSchema = v.strictObject(projectEntries)

const userSchema = v.strictObject({
  ...projectEntries,
  /** The store of every project, where it is not to be `.winddown/sessions` in it. Absolute. */
  store: v.optional(v.pipe(v.string(), v.startsWith('/', 'must be an absolute path'))),
  /** Days for which discarded pauses are kept. */
  retention_days: v.optional(v.pipe(v.number(), v.minValue(1)), 30),
  redaction: v.optional(
    v.strictObject({
      /** Patterns of one's own: the kind stands where the secret was. Core checks that they compile and are linear. */
      extra: v.optional(v.array(v.strictObject({ kind: v.string(), pattern: v.string() })), []),
    }),
    {},
  ),
})

/** Every setting with its value. */
export type Config = v.InferOutput<typeof userSchema>

/** A configuration, and the files that were read for it, the stronger last. */
export interface LoadedConfig {
  readonly config: Config
  readonly files: readonly string[]
}

/** What holds where nothing is set. */
export const DEFAULT_CONFIG: Config = v.parse(userSchema, {})

/** Where the user's file is, and the project's; undefined where there is no HOME. */
export function configPaths(
  environment: Environment,
  projectPath: string,
): { user: string | undefined; project: string } {
  return {
    user: environment.configDirectory === undefined ? undefined : `${environment.configDirectory}/config.json`,
    project: `${projectPath}/.winddown/config.json`,
  }
}

type JsonRecord = Record<string, unknown>

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function invalid(path: string, reason: string): WinddownError {
  return new WinddownError('CONFIG_INVALID', `${path}: ${reason}`, {
    op: 'config',
    path,
    hint: 'winddown config --help',
  })
}

/** The object in a file, or undefined where there is none. Throws CONFIG_INVALID for anything else in it. */
function readObject(path: string): JsonRecord | undefined {
  let text: string
  try {
    text = readRegularFile(path)
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT' || systemErrorCode(error) === 'ENOTDIR') return undefined
    throw invalid(path, `cannot be read (${systemErrorCode(error) ?? String(error)})`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw invalid(path, error instanceof Error ? error.message : String(error))
  }
  if (!isRecord(value)) throw invalid(path, 'must hold one JSON object')
  return value
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

function check<Schema extends v.GenericSchema>(schema: Schema, value: unknown, path: string): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  const issue = result.issues[0]
  const where = issue.path?.map((item) => String(item.key)).join('.')
  throw invalid(path, `${where === undefined ? '' : `${where}: `}${reasonOf(issue)}`)
}

function reasonOf({ type, expected, received, message }: v.BaseIssue<unknown>): string {
  // valibot's own sentence for a key that nothing asks for: "Expected never but received …".
  if (type === 'strict_object' && expected === 'never') return 'there is no such setting'
  return expected === null ? message : `must be ${expected}, and is ${received}`
}

/**
 * Reads both files and checks them. A project may not set `store`, `retention_days` or `redaction`.
 * @throws WinddownError CONFIG_INVALID with the file, the key and the reason
 */
export function loadConfig(environment: Environment, projectPath: string): LoadedConfig {
  const paths = configPaths(environment, projectPath)
  const user = paths.user === undefined ? undefined : readObject(paths.user)
  if (user !== undefined && paths.user !== undefined) check(userSchema, user, paths.user)
  const project = readObject(paths.project)
  if (project !== undefined) check(projectSchema, project, paths.project)
  const files = [user === undefined ? undefined : paths.user, project === undefined ? undefined : paths.project]
  const merged = merge(user ?? {}, project ?? {})
  // Each file held on its own; together they can still contradict each other (a threshold above the next one).
  const config = check(userSchema, merged, files.filter((file) => file !== undefined).join(' and '))
  return { config, files: files.filter((file) => file !== undefined) }
}
