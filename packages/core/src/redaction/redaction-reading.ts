import type { JsonObject, JsonValue } from '../action/action.ts'
import { wordTable } from '../base/word-table.ts'
import { mayBeEncoded } from './encoded-text.ts'
import type { Redacted, RedactedText } from './redacted.ts'
import {
  type FieldRoom,
  markerOf,
  type Redaction,
  type Redactor,
  type RedactorOptions,
  redactField,
  redactPattern,
} from './redaction.ts'
import { redactAssignments, SECRET_WORD } from './redaction-assignments.ts'
import { DEEPEST, redactValue } from './redaction-data.ts'
import { type SecretPattern, secretPatterns } from './redaction-patterns.ts'
import { redactPrivateKeys } from './redaction-private-keys.ts'
import { namesSecrets, secretKindOf } from './secret-names.ts'
import { createWordScan, type WordScan } from './word-scan.ts'

/** Characters of one string that are looked at: more than any reader of transcripts keeps of one. */
const FIELD_LIMIT = 65_536

/** Keys whose kind is remembered. Data has a few dozen; what has more is hostile. */
const REMEMBERED = 1_000

/** Groups that the scan tells besides the numbers of the patterns. */
const PRIVATE_KEY = 0
const ASSIGNMENT = 1
const FIRST_PATTERN = 2

/**
 * A redactor for whoever reads much, a whole transcript say: it takes out what `createRedactor` takes out, and leaves what that
 * leaves. One pass over a text tells which patterns can match at all, most often none. To make it takes as long as to redact some
 * twenty texts, so whoever writes one record uses `createRedactor`. Data without a secret is given back itself, not as a copy.
 * `fieldLimit` is 65,536 by default.
 */
export function createReadingRedactor(options: RedactorOptions = {}): Redactor {
  const extra = options.extra ?? []
  const room: FieldRoom = {
    limit: options.fieldLimit ?? FIELD_LIMIT,
    keepEnds: options.keepEnds === true,
    onSecret: options.onSecret,
  }
  const patterns = secretPatterns()
  const once: Redaction = (text, mark) => {
    // A copy: the scan gives the same array again.
    const groups = [...groupsIn(text)]
    let clean = groups[0] === PRIVATE_KEY ? redactPrivateKeys(text, mark) : text
    for (const pattern of extra) clean = redactPattern(clean, pattern, mark)
    for (const group of groups)
      if (group >= FIRST_PATTERN) clean = redactPattern(clean, patterns[group - FIRST_PATTERN] as SecretPattern, mark)
    return groups.includes(ASSIGNMENT) ? redactAssignments(clean, mark) : clean
  }
  const field = (text: string, found: Record<string, number>): string =>
    extra.length === 0 && text.length <= room.limit && groupsIn(text).length === 0 && !mayBeEncoded(text)
      ? text
      : redactField(text, once, room, found)
  const kinds = new Map<string, boolean>()
  const tellsSecret = (name: string): boolean => {
    let tells = kinds.get(name)
    if (tells === undefined) {
      tells = secretKindOf(name) !== undefined || namesSecrets(name) || !isPlain(name, 0)
      if (kinds.size >= REMEMBERED) kinds.clear()
      kinds.set(name, tells)
    }
    return tells
  }
  const scratch: Record<string, number> = wordTable()
  /** True where nothing is to be taken out of a value. */
  const isPlain = (value: JsonValue | undefined, depth: number): boolean => {
    if (typeof value === 'string') return field(value, scratch) === value
    if (typeof value !== 'object' || value === null) return true
    if (depth > DEEPEST) return false
    if (Array.isArray(value)) {
      for (const item of value as readonly JsonValue[])
        if (!isPlain(item, depth + 1) || (typeof item === 'string' && item.startsWith('--') && tellsSecret(item)))
          return false
      return true
    }
    const members = value as JsonObject
    for (const key of Object.keys(members)) {
      if (tellsSecret(key)) return false
      const member = members[key]
      // A variable's name beside its value.
      if ((key === 'name' || key === 'key') && typeof member === 'string' && tellsSecret(member)) return false
      if (!isPlain(member, depth + 1)) return false
    }
    return true
  }
  return {
    redactText(text) {
      const found: Record<string, number> = wordTable()
      return { text: field(text, found) as RedactedText, found }
    },
    redactData<Data extends JsonObject>(data: Data) {
      const found: Record<string, number> = wordTable()
      if (isPlain(data, 0)) return { data: data as Redacted<Data>, found }
      const clean = redactValue(data, '', '', 0, (text) => field(text, found), markerOf(found, options.onSecret))
      return { data: clean as JsonObject as Redacted<Data>, found }
    },
  }
}

let scan: WordScan | undefined

/** The groups whose beginnings or words occur in a text. The scan is made once, for all redactors: it knows no pattern of a user. */
function groupsIn(text: string): readonly number[] {
  scan ??= createWordScan([
    { word: 'PRIVATE KEY', anyCase: false, group: PRIVATE_KEY },
    { word: 'Private-Lines', anyCase: false, group: PRIVATE_KEY },
    ...SECRET_WORD.source.split('|').map((word) => ({ word, anyCase: true, group: ASSIGNMENT })),
    ...secretPatterns().flatMap(({ hints, anyCase }, index) =>
      hints.map((word) => ({ word, anyCase, group: FIRST_PATTERN + index })),
    ),
  ])
  return scan.groupsIn(text)
}
