/** What a value of an action may be, for callers in plain JavaScript: each check names the place, what is there, and what was expected. */

import { shownValue } from '../base/shown-value.ts'

export { shownValue } from '../base/shown-value.ts'

/** What is wrong with a value, and what it should have been. */
export interface FieldFault {
  readonly what: string
  readonly expected: string
}

/** Looks at the value of a field, which it names; null where nothing is wrong. */
export type FieldCheck = (value: unknown, field: string) => FieldFault | null

const ISO_TIME = /^[+-]?\d{4,6}-\d{2}-\d{2}[T ]\d{2}:\d{2}/

const must =
  (is: (value: unknown) => boolean, expected: string): FieldCheck =>
  (value, field) =>
    is(value) ? null : { what: `${field} is ${shownValue(value)}`, expected }

export const aText: FieldCheck = must((value) => typeof value === 'string', 'a text')
/** Words of somebody: of nothing said there is nothing to record. */
export const someText: FieldCheck = must(
  (value) => typeof value === 'string' && value.trim() !== '',
  'a text that is not empty; of an image or a file that was sent alone, what it is',
)
export const aTime: FieldCheck = must(
  (value) => typeof value === 'string' && ISO_TIME.test(value) && !Number.isNaN(Date.parse(value)),
  'a time, ISO 8601: "2026-01-31T09:30:00.000Z"',
)
export const aFlag: FieldCheck = must((value) => typeof value === 'boolean', 'true or false')
export const aWholeNumber: FieldCheck = must(Number.isInteger, 'a whole number')
export const aCount: FieldCheck = must(
  (value) => Number.isInteger(value) && (value as number) >= 0,
  'a whole number, 0 or more',
)
export const aLine: FieldCheck = must(
  (value) => Number.isInteger(value) && (value as number) >= 1,
  'the number of a line, 1 or more',
)
export const anAmount: FieldCheck = must(
  (value) => Number.isFinite(value) && (value as number) >= 0,
  'a number, 0 or more',
)
/** Something of the caller's own. */
export const anObject: FieldCheck = must(isObject, 'an object')

/** Something of the caller's own that JSON can hold: a date would become `{}`, a function nothing, and a circle would have no end. */
export const ownObject: FieldCheck = (value, field) => anObject(value, field) ?? jsonFault(value, field, [])

function jsonFault(value: unknown, field: string, within: readonly unknown[]): FieldFault | null {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    return { what: `${field} is a ${typeof value}`, expected: PLAIN }
  if (typeof value !== 'object' || value === null) return null
  if (within.includes(value)) return { what: `${field} holds itself`, expected: PLAIN }
  if (within.length >= DEEPEST)
    return { what: `${field.slice(0, 60)}… is deeper than ${DEEPEST} levels`, expected: PLAIN }
  const made = Object.getPrototypeOf(value)
  const isPlain = Array.isArray(value) || made === null || Object.getPrototypeOf(made) === null
  if (!isPlain) return { what: `${field} is a ${made.constructor?.name ?? 'thing'}`, expected: PLAIN }
  for (const [name, one] of Object.entries(value)) {
    const fault = jsonFault(one, `${field}.${name}`, [...within, value])
    if (fault !== null) return fault
  }
  return null
}

/** As deep as redaction looks: what is deeper would not be kept. */
const DEEPEST = 64

const PLAIN = 'what JSON holds: texts, numbers, true, false, null, lists and plain objects'

export function oneOf(...values: readonly string[]): FieldCheck {
  return must((value) => values.includes(value as string), `one of ${values.join(', ')}`)
}

export function listOf(check: FieldCheck, expected: string): FieldCheck {
  return (value, field) => {
    if (!Array.isArray(value)) return { what: `${field} is ${shownValue(value)}`, expected }
    for (const [index, one] of value.entries()) {
      const fault = check(one, `${field}[${index}]`)
      if (fault !== null) return fault
    }
    return null
  }
}

export const texts: FieldCheck = listOf(aText, 'a list of texts')

/**
 * An object with these fields and no other.
 * @param needs the fields that it cannot do without
 */
export function record(fields: Readonly<Record<string, FieldCheck>>, needs: readonly string[]): FieldCheck {
  const form = `{ ${Object.keys(fields)
    .map((name) => (needs.includes(name) ? name : `${name}?`))
    .join(', ')} }`
  return (value, field) => {
    if (!isObject(value)) return { what: `${field} is ${shownValue(value)}`, expected: form }
    const foreign = Object.keys(value).find((name) => !Object.hasOwn(fields, name))
    if (foreign !== undefined) return { what: `${field} has no field ${JSON.stringify(foreign)}`, expected: form }
    for (const [name, check] of Object.entries(fields)) {
      const one = value[name]
      if (one === undefined && !needs.includes(name)) continue
      const fault = check(one, `${field}.${name}`)
      if (fault !== null) return fault
    }
    return null
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
