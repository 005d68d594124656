/** What a log does not hold of an action that was given to it, for whoever gave it. */
import type { JsonObject, JsonValue } from '../action/action.ts'
import type { AppendOutcome } from '../log/log-writer.ts'

/** A text of which a part alone is stored. */
export interface ShortenedField {
  /** The action's place among those of the call, from 0. */
  readonly action: number
  /** Where the text stands in its data: `output`, `extra.rows[2].text`. */
  readonly field: string
  /** Characters of it that are stored, and those that are not. */
  readonly kept: number
  readonly dropped: number
}

/** What became of actions that were recorded. */
export interface AppendResult {
  /** `late` where the pause was sealed meanwhile: the records are in its archive. */
  readonly outcome: AppendOutcome
  /** The texts of which only a part is stored: above 16,384 characters, or the redactor's `fieldLimit`. Empty where all of it is. */
  readonly shortened: readonly ShortenedField[]
}

/** What a redactor puts where it drops characters. */
const NOTE = /\[dropped: (\d+) characters\]/g

/** @param stored what a redactor made of `given` */
export function shortenedFields(action: number, given: JsonObject, stored: JsonObject): ShortenedField[] {
  return [...differing(given, stored, '')].map(([field, length, dropped]) => ({
    action,
    field,
    kept: Math.max(0, length - dropped),
    dropped,
  }))
}

function* differing(
  given: JsonValue | undefined,
  stored: JsonValue | undefined,
  field: string,
): Generator<readonly [field: string, length: number, dropped: number]> {
  if (typeof given === 'string') {
    if (typeof stored !== 'string' || stored === given) return
    // One that was given is of what somebody else dropped.
    const dropped = [...stored.matchAll(NOTE)].find(([note]) => !given.includes(note))?.[1]
    if (dropped !== undefined) yield [field, given.length, Number(dropped)]
  } else if (typeof given === 'object' && given !== null && typeof stored === 'object' && stored !== null) {
    const within = stored as { readonly [key: string]: JsonValue | undefined }
    for (const [key, value] of Object.entries(given)) yield* differing(value, within[key], below(field, key, given))
  }
}

const below = (field: string, key: string, holder: object): string =>
  Array.isArray(holder) ? `${field}[${key}]` : field === '' ? key : `${field}.${key}`
