/** The settings, with their limits and defaults. Keys as on disk everywhere: snake_case. */
import * as v from 'valibot'

/** Tokens, at least, that a threshold names; below it is a fraction or a mistake. */
const LEAST_TOKENS = 1000

/** A fraction of the limit, or a number of tokens whatever the limit is. */
const threshold = v.pipe(
  v.number(),
  v.gtValue(0, 'must be above 0'),
  v.check(
    (value) => value <= 1 || (Number.isInteger(value) && value >= LEAST_TOKENS),
    `must be at most 1 (a fraction of the limit), or a whole number of tokens from ${LEAST_TOKENS}`,
  ),
)

/** Two that can be compared do not fall: fractions with fractions, tokens with tokens. */
const rise = (lower: number, higher: number): boolean => lower > 1 !== higher > 1 || lower <= higher

const thresholds = v.pipe(
  v.strictObject({
    caution: v.optional(threshold, 0.7),
    warning: v.optional(threshold, 0.85),
    auto_pause: v.optional(threshold, 0.9),
    critical: v.optional(threshold, 0.95),
  }),
  v.check(
    (each) =>
      rise(each.caution, each.warning) && rise(each.warning, each.auto_pause) && rise(each.auto_pause, each.critical),
    'must rise: caution, warning, auto_pause, critical',
  ),
)

/** Tokens of a brief where nothing is set. */
export const DEFAULT_BUDGET = 2000

/** What a repository may set for itself. It could have been cloned from anybody: nothing here names a path or a pattern. */
const projectEntries = {
  thresholds: v.optional(thresholds, {}),
  /** `paused`: a session is landed if a pause was running when it ended. `always`: every session is. */
  land: v.optional(v.picklist(['paused', 'always']), 'paused'),
  /** `silent`: sessions that no person attends neither leave nor get a brief. `brief`: they do both. */
  unattended: v.optional(v.picklist(['silent', 'brief']), 'silent'),
  /** What limits of the account lead to: `land`: told, and recorded; `tell`: told; `off`: nothing. */
  usage_limits: v.optional(v.picklist(['land', 'tell', 'off']), 'land'),
  /** Whether the model too is told, once, that the level `auto_pause` was crossed. */
  tell_model: v.optional(v.boolean(), false),
  brief: v.optional(
    v.strictObject({
      /** Tokens of a brief, at most; what a channel can carry may be less. A project can only lower what its user set. */
      budget: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(8000)), DEFAULT_BUDGET),
      /** Hours for which a snapshot is given whole to the next session. */
      hours: v.optional(v.pipe(v.number(), v.minValue(0)), 24),
    }),
    {},
  ),
}

/** What a project's file may hold. */
export const projectSchema = v.strictObject({
  ...projectEntries,
  // Its transcripts are its user's to keep: it can only ask that none are.
  keep_transcripts: v.optional(v.literal(false)),
})

/** What the user's own file may hold. */
export const userSchema = v.strictObject({
  ...projectEntries,
  /** The store of every project, where it is not to be `.winddown/sessions` in it: absolute, or `user` for one a project in the user's state. */
  store: v.optional(
    v.pipe(
      v.string(),
      v.check((path) => path === 'user' || path.startsWith('/'), 'must be an absolute path, or "user"'),
    ),
  ),
  /** Modules that export a `harness`, for agents that winddown does not come with; `adapters/adapter-places.ts` says where they are looked up. */
  adapters: v.optional(v.array(v.pipe(v.string(), v.nonEmpty())), []),
  /** What an agent that asks through the MCP server may reach. */
  mcp: v.optional(
    v.strictObject({
      /** Projects besides its own, by their folders. Absolute. */
      other_projects: v.optional(v.array(v.pipe(v.string(), v.startsWith('/', 'must be an absolute path'))), []),
    }),
    {},
  ),
  /** Whether a compaction is answered with a brief in place of a model's summary, where the agent lets us. Experimental. */
  compact: v.optional(v.boolean(), false),
  /** A program that is started at levels, for a notification of one's own: without a shell, and with no recorded text. */
  notify: v.optional(
    v.strictObject({
      /** The program and its arguments; {level}, {percent}, {tokens}, {limit} and {agent} in them are filled in. */
      command: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(20)),
      levels: v.optional(v.array(v.picklist(['caution', 'warning', 'auto_pause', 'critical'])), ['auto_pause']),
    }),
  ),
  /** Whether the transcripts of landed sessions are kept, without secrets: agents delete theirs. */
  keep_transcripts: v.optional(v.boolean(), false),
  /** Days for which discarded pauses are kept. */
  retention_days: v.optional(v.pipe(v.number(), v.minValue(1)), 30),
  /** Compressed sessions. */
  archive: v.optional(
    v.strictObject({
      /** Days after which a session is compressed by itself; missing: only where `winddown archive` is called. */
      after_days: v.optional(v.pipe(v.number(), v.minValue(1))),
      /** How many of the newest are never compressed by their age. */
      keep_newest: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 20),
    }),
    {},
  ),
  /** US dollars for a million tokens, by the beginning of a model's name: for sessions whose agent does not say what they cost. */
  prices: v.optional(
    v.array(
      v.strictObject({
        model: v.string(),
        input: v.pipe(v.number(), v.minValue(0)),
        output: v.pipe(v.number(), v.minValue(0)),
        cache_read: v.pipe(v.number(), v.minValue(0)),
        cache_creation: v.pipe(v.number(), v.minValue(0)),
      }),
    ),
    [],
  ),
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
