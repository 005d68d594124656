import { WinddownError } from '@winddown/core'

/** What a usage report may say besides the tokens. */
export interface UsageDetails {
  /**
   * Tokens at which the context is full, from this report on: where a report says none, the one that was said last holds, at first the session's `limit`.
   * Null: not known any more.
   */
  readonly limit?: number | null
  readonly model?: string
}

/** @throws WinddownError ARGUMENT_INVALID */
export function checkUsageDetails(details: UsageDetails): void {
  if (typeof details !== 'object' || details === null || Array.isArray(details))
    throw wrong(`is ${JSON.stringify(details) ?? String(details)}`)
  const unknown = Object.keys(details).find((name) => name !== 'limit' && name !== 'model')
  if (unknown !== undefined) throw wrong(`has no ${JSON.stringify(unknown)}`)
}

const wrong = (what: string): WinddownError =>
  new WinddownError('ARGUMENT_INVALID', `the second argument of usage ${what}`, {
    op: 'usage',
    hint: 'Details: limit, model. For example: session.usage({ input, output, cache_read, cache_creation }, { limit: 167_000 }).',
  })
