import { WinddownError } from '../base/errors.ts'

/**
 * Looks at the options of a reading: a number that is none would read nothing, and say so to nobody.
 * @param least of each option, and so which there are
 * @throws WinddownError ARGUMENT_INVALID
 */
export function checkReading(op: string, options: object, least: Readonly<Record<string, number | null>>): void {
  for (const [name, value] of Object.entries(options)) {
    const from = least[name]
    if (from === undefined)
      throw wrong(op, `there is no option ${JSON.stringify(name)}`, `Options: ${Object.keys(least).join(', ')}.`)
    if (value === undefined || from === null || (typeof value === 'number' && value >= from)) continue
    throw wrong(
      op,
      `${name} is ${typeof value === 'number' ? value : JSON.stringify(value)}`,
      `${name} is a number, ${from} or more.`,
    )
  }
}

export const READING = { untilByte: 0, fromByte: 0, maxLineBytes: 1 }

const wrong = (op: string, what: string, hint: string): WinddownError =>
  new WinddownError('ARGUMENT_INVALID', what, { op, hint })
