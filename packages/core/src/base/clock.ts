import { WinddownError } from './errors.ts'
import { shownValue } from './shown-value.ts'

/**
 * A clock that says at once where it gives no time: a number or an invalid date would fail somewhere in a record.
 * @param now of the caller; default: the time of the machine
 * @throws WinddownError ARGUMENT_INVALID where it is no function, and when it is asked and gives no time
 */
export function checkedClock(op: string, now: (() => Date) | undefined): () => Date {
  if (now === undefined) return () => new Date()
  if (typeof now !== 'function') throw wrong(op, `now is ${shownValue(now)}`)
  return () => {
    const time: unknown = now()
    // A date of another realm (a test runner's) is one too.
    if (Object.prototype.toString.call(time) !== '[object Date]') throw wrong(op, `now() gave ${shownValue(time)}`)
    if (Number.isNaN((time as Date).getTime())) throw wrong(op, 'now() gave an invalid date')
    return time as Date
  }
}

const wrong = (op: string, what: string): WinddownError =>
  new WinddownError('ARGUMENT_INVALID', what, { op, hint: 'now is a function that gives a Date: () => new Date().' })
