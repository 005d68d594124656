/** What callers in plain JavaScript get wrong, said where it is wrong: later a snapshot would lack something, and nobody would know why. */
import { WinddownError } from '@winddown/core'

type Kind = 'function' | 'number' | 'string' | 'object' | null

/**
 * @param kinds of each option, and so which there are; null: looked at elsewhere
 * @throws WinddownError ARGUMENT_INVALID: names the option, its value, and what was expected
 */
export function checkOptions(op: string, options: unknown, kinds: Readonly<Record<string, Kind>>): void {
  if (typeof options !== 'object' || options === null) throw wrong(op, `the options are ${shown(options)}`, kinds)
  for (const [name, value] of Object.entries(options)) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
    if (kind === undefined) throw wrong(op, `there is no option ${JSON.stringify(name)}`, kinds)
    if (value === undefined || value === null || kind === null) continue
    if (typeof value !== kind || Number.isNaN(value))
      throw new WinddownError('ARGUMENT_INVALID', `${name} is ${shown(value)}`, { op, hint: `${name} is a ${kind}.` })
  }
}

/** A value as an error shows it. */
export const shown = (value: unknown): string =>
  (typeof value === 'string' ? JSON.stringify(value) : String(value)).slice(0, 80)

const wrong = (op: string, what: string, kinds: object): WinddownError =>
  new WinddownError('ARGUMENT_INVALID', what, { op, hint: `Options: ${Object.keys(kinds).join(', ')}.` })
