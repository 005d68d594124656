/** The settings, with their limits and defaults. Keys as on disk everywhere: snake_case. */
import * as v from 'valibot'

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
export const projectSchema = v.strictObject(projectEntries)

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
  /** Modules that export a `harness`, for agents that winddown does not come with: absolute paths, or packages installed beside this file. */
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
  /** Days for which discarded pauses are kept. */
  retention_days: v.optional(v.pipe(v.number(), v.minValue(1)), 30),
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
