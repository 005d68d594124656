import type { JsonObject, TokenUsage } from '../action/action.ts'
import { checkArguments } from '../base/check-arguments.ts'
import { checkedClock } from '../base/clock.ts'
import { checkReadingOf, checkTracker } from './check-tracker.ts'
import { LEVELS, type Level, levelReached, levelsBetween, parseThresholds, type Thresholds } from './context-levels.ts'
import type { Reading } from './reading.ts'

/** What a tracker knows, with the keys of the original's `initial_state`; plain JSON, so that it can be stored and given back. */
export interface ContextUsageState extends JsonObject {
  readonly session_id: string
  /**
   * Tokens of the newest reading, absolute. The original summed them over calls and passed 100 %; the name is kept for its
   * readers. Where the response's own usage is given this is its uncached input.
   */
  readonly cumulative_input_tokens: number
  readonly cumulative_output_tokens: number
  readonly cache_creation_tokens: number
  readonly cache_read_tokens: number
  /** 0 to 100, of the limit at which the harness compacts; 0 where unknown. */
  readonly percentage_used: number
  readonly threshold_reached: Level | null
  readonly auto_pause_active: boolean
  /** ISO 8601 UTC; null before the first reading. */
  readonly last_updated: string | null
  /** Every model that was seen, in order. */
  readonly models: readonly string[]
}

/** What one reading changed. */
export interface UsageUpdate {
  readonly level: Level | null
  /** Levels that are newly reached and are to be told, ascending. */
  readonly crossed: readonly Level[]
}

/** All that a tracker remembers; plain JSON, for a program that starts anew for every event. */
export interface TrackerMemory {
  readonly tokens: number
  readonly fraction: number | null
  /** The first fraction since the start, the last reset, compaction or change of model; null while that is awaited. */
  readonly baseline: number | null
  /** Levels told since the baseline. */
  readonly told: readonly Level[]
  /** How often each level was told in the whole session. */
  readonly timesTold: { readonly [level in Level]?: number }
  readonly usage: TokenUsage | null
  readonly autoPauseActive: boolean
  readonly lastUpdated: string | null
  readonly models: readonly string[]
}

export interface ContextUsageTrackerOptions {
  readonly sessionId: string
  readonly thresholds?: Thresholds
  /** What an earlier tracker of this session remembered ({@link ContextUsageTracker.memory}). */
  readonly memory?: TrackerMemory
  /** The clock, for readings that do not say when they were taken. */
  readonly now?: () => Date
  /** How often one level may be told in one session, however often it is armed again. Default 5. */
  readonly tellAtMost?: number
}

const NOTHING: TrackerMemory = {
  tokens: 0,
  fraction: null,
  baseline: null,
  told: [],
  timesTold: {},
  usage: null,
  autoPauseActive: false,
  lastUpdated: null,
  models: [],
}

/** A fall by this much is no noise of the meter: the context was compacted, cleared or rewound. */
const FALL = 0.2

/** Growth past the first reading after which a session that began above a level counts as crossing it. */
const GROWTH = 0.01

/**
 * How full the context of one session is, and which levels that crosses. Readings are absolute: nothing is added up, and
 * the same reading given twice changes nothing.
 *
 * A session that begins above a level has not crossed it: that is its baseline, and the level is told once the session has
 * grown past it. Otherwise a restart whose fixed part alone is above the threshold would be paused and restarted for ever.
 */
export class ContextUsageTracker {
  readonly #sessionId: string
  readonly #thresholds: Thresholds
  readonly #now: () => Date
  readonly #tellAtMost: number
  #memory: TrackerMemory

  /** @throws WinddownError ARGUMENT_INVALID; CONFIG_INVALID for thresholds in percent */
  constructor(options: ContextUsageTrackerOptions) {
    checkArguments('new ContextUsageTracker', { options }, { options: 'object' })
    checkTracker(options)
    this.#sessionId = options.sessionId
    this.#thresholds = options.thresholds === undefined ? LEVELS : parseThresholds(options.thresholds)
    this.#now = checkedClock('new ContextUsageTracker', options.now)
    this.#tellAtMost = options.tellAtMost ?? 5
    this.#memory = options.memory ?? NOTHING
  }

  /** What the next tracker of this session must be given. */
  get memory(): TrackerMemory {
    return this.#memory
  }

  /**
   * Takes a newer reading in. An unknown fraction keeps the last known one and crosses nothing.
   * `usage`: the newest response's own numbers, where they are known.
   * @throws WinddownError ARGUMENT_INVALID
   */
  update(reading: Reading, usage?: TokenUsage): UsageUpdate {
    checkArguments('update', { reading, usage }, { reading: 'object', usage: 'optional object' })
    checkReadingOf(reading)
    const before = this.#memory
    const { fraction, model } = reading
    const otherModel = model !== null && before.models.length > 0 && before.models.at(-1) !== model
    const fell = fraction !== null && before.fraction !== null && fraction < before.fraction - FALL
    const armed = otherModel || fell
    const baseline = (armed ? null : before.baseline) ?? fraction
    const told = armed ? [] : before.told
    const crossed = fraction === null ? [] : this.#crossed(fraction, baseline ?? 0, told)
    this.#memory = {
      tokens: reading.tokens ?? before.tokens,
      fraction: fraction ?? before.fraction,
      baseline,
      told: [...told, ...crossed],
      timesTold: {
        ...before.timesTold,
        ...Object.fromEntries(crossed.map((level) => [level, (before.timesTold[level] ?? 0) + 1])),
      },
      usage: usage ?? before.usage,
      autoPauseActive: before.autoPauseActive,
      lastUpdated: reading.at ?? this.#now().toISOString(),
      models: model === null ? before.models : [...before.models.filter((name) => name !== model), model],
    }
    return { level: this.#level, crossed }
  }

  #crossed(fraction: number, baseline: number, told: readonly Level[]): readonly Level[] {
    const since = fraction >= baseline + GROWTH ? null : baseline
    return levelsBetween(since, fraction, this.#thresholds).filter(
      (level) => !told.includes(level) && (this.#memory.timesTold[level] ?? 0) < this.#tellAtMost,
    )
  }

  get #level(): Level | null {
    const { fraction } = this.#memory
    return fraction === null ? null : levelReached(fraction, this.#thresholds)
  }

  /** True once `auto_pause` was crossed and no pause runs yet. Recording is all that follows: nothing is denied or stopped. */
  shouldAutoPause(): boolean {
    return !this.#memory.autoPauseActive && this.#memory.told.includes('auto_pause')
  }

  /** The fraction from which `auto_pause` counts as crossed; null where none is known yet, and where it is not told any more. */
  autoPauseFrom(): number | null {
    const { baseline, timesTold } = this.#memory
    const threshold = this.#thresholds.auto_pause
    if (baseline === null || (timesTold.auto_pause ?? 0) >= this.#tellAtMost) return null
    return baseline >= threshold ? baseline + GROWTH : threshold
  }

  /** Says whether a pause runs, so that it is started once. */
  setAutoPauseActive(active: boolean): void {
    this.#memory = { ...this.#memory, autoPauseActive: active }
  }

  /** The state in the shape of the original; absolute numbers. */
  getCurrentState(): ContextUsageState {
    const { usage, tokens, fraction, autoPauseActive, lastUpdated, models } = this.#memory
    return {
      session_id: this.#sessionId,
      cumulative_input_tokens: usage?.input ?? tokens,
      cumulative_output_tokens: usage?.output ?? 0,
      cache_creation_tokens: usage?.cache_creation ?? 0,
      cache_read_tokens: usage?.cache_read ?? 0,
      percentage_used: Math.round(Math.min(1, Math.max(0, fraction ?? 0)) * 10_000) / 100,
      threshold_reached: this.#level,
      auto_pause_active: autoPauseActive,
      last_updated: lastUpdated,
      models: [...models],
    }
  }

  /** After a compaction or a clear: the next reading is a new baseline, and every level may be told again, within the cap. */
  resetSession(): void {
    const { timesTold, lastUpdated, models } = this.#memory
    this.#memory = { ...NOTHING, timesTold, lastUpdated, models }
  }
}
