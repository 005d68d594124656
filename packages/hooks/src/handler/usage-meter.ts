import { ContextUsageTracker, type Level, type Reading } from '@winddown/core'
import { tellUserText } from '../decide/tell-text.ts'
import type { AutoPauseHandlerOptions, UsageUpdateInput } from './handler-options.ts'

const UNKNOWN: Reading = {
  tokens: null,
  window: null,
  limit: null,
  fraction: null,
  source: { tokens: 'unknown', limit: 'unknown' },
  model: null,
  at: null,
}

/** How full the context is, by the usages that a harness reports: the newest reading, and which levels it crosses. */
export class UsageMeter {
  readonly #tracker: ContextUsageTracker
  readonly #now: () => Date
  #reading: Reading | null = null
  #declined = false
  /** Crossed, and in no answer yet: what followed failed. */
  #untold: readonly Level[] = []

  constructor({ sessionId, thresholds }: AutoPauseHandlerOptions, now: () => Date) {
    this.#now = now
    this.#tracker = new ContextUsageTracker({ sessionId, now, ...(thresholds && { thresholds }) })
  }

  /** Share of the limit that is used; null while it is not known. */
  get fraction(): number | null {
    return this.#reading?.fraction ?? null
  }

  get model(): string | null {
    return this.#reading?.model ?? null
  }

  get state(): ReturnType<ContextUsageTracker['getCurrentState']> {
    return this.#tracker.getCurrentState()
  }

  /** Takes in the newest response's usage (absolute: nothing is added up). @returns the levels that it crossed, with those before it that nobody was told */
  take({ usage, limit, window, model }: UsageUpdateInput): readonly Level[] {
    const tokens = usage.input + usage.cache_read + usage.cache_creation + usage.output
    const reading: Reading = {
      tokens,
      window: window ?? null,
      limit,
      fraction: limit === null ? null : Math.min(1, tokens / limit),
      source: { tokens: 'payload', limit: limit === null ? 'unknown' : 'configured' },
      model: model ?? null,
      at: this.#now().toISOString(),
    }
    const { crossed } = this.#tracker.update(reading, usage)
    if (crossed.includes('auto_pause') || !this.#tracker.memory.told.includes('auto_pause')) this.#declined = false
    // What is known stays, where the newest reading lacks its limit.
    if (reading.fraction !== null || this.#reading === null) this.#reading = reading
    this.#untold = [...this.#untold, ...crossed]
    return this.#untold
  }

  /** The levels that were crossed are told. */
  levelsTold(): void {
    this.#untold = []
  }

  /** Whether a pause runs: while one does, none has to begin. */
  pauseIs(active: boolean): void {
    this.#tracker.setAutoPauseActive(active)
  }

  /** True once `auto_pause` is crossed and no pause runs. */
  shouldPause(): boolean {
    return !this.#declined && this.#tracker.shouldAutoPause()
  }

  /** Share of the limit from which a pause has to begin; null where none has to. */
  get recordsFrom(): number | null {
    return this.#declined ? null : this.#tracker.autoPauseFrom()
  }

  /** A pause was discarded: none has to begin until the level is crossed anew. */
  decline(): void {
    this.#declined = true
    this.pauseIs(false)
  }

  /** What a person is told of a level that was crossed. */
  warning(level: Level, isPauseActive: boolean): string {
    return tellUserText(level, this.#reading ?? UNKNOWN, isPauseActive)
  }

  /** The context was emptied: nothing is known of it, and no pause runs. */
  forget(): void {
    this.#tracker.resetSession()
    this.#declined = false
    this.pauseIs(false)
    this.#reading = null
    this.#untold = []
  }
}
