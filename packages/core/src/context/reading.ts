/** Where the numbers of a reading came from; `harness`: its own count, asked of it inside. `unknown` triggers nothing. */
export type TokensSource = 'harness' | 'status_line' | 'payload' | 'transcript' | 'last_known' | 'unknown'

/** Where the limit came from, the most trusted first. */
export type LimitSource =
  | 'harness'
  | 'learned'
  | 'settings'
  | 'environment'
  | 'payload'
  | 'model_table'
  | 'configured'
  | 'unknown'

/** A share of the limit as whole percent, rounded down: 90 % is said once it is reached. The one figure, wherever it is shown. */
export const wholePercent = (fraction: number): number => Math.floor(fraction * 100 + 1e-9)

/** How full the context of one harness session is. */
export interface Reading {
  /** Tokens the next request would send; null where unknown. */
  readonly tokens: number | null
  /** Tokens the model can hold; null where unknown. */
  readonly window: number | null
  /** Tokens at which this harness compacts by itself; the window where no point before its end is known; null where nothing is. */
  readonly limit: number | null
  /** tokens / limit, clamped to 0..1; null where either is unknown. */
  readonly fraction: number | null
  readonly source: {
    readonly tokens: TokensSource
    readonly limit: LimitSource
    readonly detail?: string
    /** The limit is where requests are refused, since the harness does not compact by itself. */
    readonly refuses?: true
  }
  readonly model: string | null
  /** When the tokens were reported, ISO 8601 UTC; null where unknown. */
  readonly at: string | null
}
