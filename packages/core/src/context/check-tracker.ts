/** What callers in plain JavaScript give a tracker: a slip would be a level that is never told, or one that is told at once. */
import { checkFraction } from '../action/fraction.ts'
import { WinddownError } from '../base/errors.ts'
import { shownValue } from '../base/shown-value.ts'

const OPTIONS = ['sessionId', 'thresholds', 'memory', 'now', 'tellAtMost']
const READING = ['tokens', 'window', 'limit', 'fraction', 'source', 'model', 'at']

/** What a share may be off by that somebody rounded. */
const ROUNDED = 0.01

type Given = Readonly<Record<string, unknown>>

/** @throws WinddownError ARGUMENT_INVALID: names the option, its value, and what was expected */
export function checkTracker(options: object): void {
  const op = 'new ContextUsageTracker'
  const { sessionId, memory, tellAtMost } = options as Given
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name))
  if (unknown !== undefined)
    throw wrong(op, `there is no option ${JSON.stringify(unknown)}`, `Options: ${OPTIONS.join(', ')}.`)
  if (typeof sessionId !== 'string' || sessionId === '')
    throw wrong(op, `sessionId is ${shownValue(sessionId)}`, 'sessionId is a text and not empty.')
  if (tellAtMost !== undefined && !(typeof tellAtMost === 'number' && tellAtMost >= 0))
    throw wrong(op, `tellAtMost is ${shownValue(tellAtMost)}`, 'tellAtMost is a number, 0 or more.')
  const { told, models, timesTold } = (memory ?? { told: [], models: [], timesTold: {} }) as Given
  if (!Array.isArray(told) || !Array.isArray(models) || typeof timesTold !== 'object')
    throw wrong(op, `memory is ${shownValue(memory)}`, 'memory is what the `memory` of an earlier tracker was.')
}

/** @throws WinddownError ARGUMENT_INVALID: names the field, its value, and what was expected */
export function checkReadingOf(reading: object): void {
  const op = 'update'
  const { tokens, fraction, model, at } = reading as Given
  for (const name of ['tokens', 'fraction', 'model'])
    if ((reading as Given)[name] === undefined)
      throw wrong(op, `reading has no ${name}`, `A reading is { ${READING.join(', ')} }; null: unknown.`)
  if (tokens !== null && !(typeof tokens === 'number' && tokens >= 0))
    throw wrong(op, `reading.tokens is ${shownValue(tokens)}`, 'A number of tokens, or null where it is unknown.')
  if (!isOfItsTokens(reading as Given)) checkFraction(op, fraction as number | null)
  if (model !== null && typeof model !== 'string')
    throw wrong(op, `reading.model is ${shownValue(model)}`, 'A text, or null where it is unknown.')
  if (at !== undefined && at !== null && typeof at !== 'string')
    throw wrong(op, `reading.at is ${shownValue(at)}`, 'A time, ISO 8601 UTC, or null where it is unknown.')
}

/** A context may hold several times what a wrong limit says (200,000 tokens of 80,000): such a share is no percentage. */
function isOfItsTokens({ tokens, limit, fraction }: Given): boolean {
  if (typeof tokens !== 'number' || typeof limit !== 'number' || typeof fraction !== 'number') return false
  return limit > 0 && fraction < Number.POSITIVE_INFINITY && Math.abs(tokens / limit - fraction) <= ROUNDED * fraction
}

const wrong = (op: string, what: string, hint: string): WinddownError =>
  new WinddownError('ARGUMENT_INVALID', what, { op, hint })
