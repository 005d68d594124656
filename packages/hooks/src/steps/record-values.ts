/** Values out of records that another program wrote: nothing in them is taken for granted. */
import { NO_TEXT, pieceOf, type RedactedObject, type RedactedText, type RedactedValue } from '@winddown/core'
import { fieldsOf } from '../tool-calls/arguments.ts'

/** A text with something in it. */
export const textOf = (value: RedactedValue | undefined): RedactedText | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** A count, not negative. */
export const countOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined

/** The objects of a list; none where it is no list. */
export const listOf = (value: RedactedValue | undefined): readonly RedactedObject[] =>
  Array.isArray(value) ? value.map((each: RedactedValue) => fieldsOf(each)) : []

/** The texts of a list; none where it is no list. */
export const textsOf = (value: RedactedValue | undefined): readonly RedactedText[] =>
  Array.isArray(value) ? value.filter((each: RedactedValue): each is RedactedText => typeof each === 'string') : []

/** Seconds of the year 2001, as milliseconds: a smaller number is a count of seconds. */
const SECONDS_BELOW = 1e11

/** A clock as ISO 8601 UTC: from a text, or from seconds or milliseconds since 1970. Undefined where it is none. */
export const timeOf = (value: unknown): string | undefined => {
  const milliseconds =
    typeof value === 'number'
      ? value < SECONDS_BELOW
        ? value * 1000
        : value
      : typeof value === 'string'
        ? Date.parse(value)
        : Number.NaN
  // What a date of JavaScript can hold, in four digits of a year.
  return milliseconds >= 0 && milliseconds < 253_402_300_800_000 ? new Date(milliseconds).toISOString() : undefined
}

/** JSON in a text, as an object; undefined where it is none. For a record that is unfolded before it is redacted. */
export const objectIn = (text: unknown): Readonly<Record<string, unknown>> | undefined => {
  if (typeof text !== 'string' || !text.trimStart().startsWith('{')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}

/** Texts put together, with what the program puts between them. */
export const joined = (texts: readonly RedactedText[], by: string): RedactedText => texts.join(by) as RedactedText

/** Words of ours, in the place of a text that was not there. */
export const ownWords = (words: string): RedactedText => pieceOf(NO_TEXT, words)

/** A redacted text without white space around it. */
export const trimmed = (text: RedactedText | undefined): RedactedText =>
  text === undefined ? NO_TEXT : pieceOf(text, text.trim())
