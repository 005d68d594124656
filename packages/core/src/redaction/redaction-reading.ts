import type { JsonObject } from '../action/action.ts'
import { wordTable } from '../base/word-table.ts'
import { mayBeEncoded } from './encoded-text.ts'
import { plainData } from './plain-data.ts'
import type { Redacted, RedactedText, Redaction } from './redacted.ts'
import {
  type FieldRoom,
  markerOf,
  type Redactor,
  type RedactorOptions,
  redactField,
  redactPattern,
  SHORTEST,
} from './redaction.ts'
import { redactAssignments, SECRET_WORD } from './redaction-assignments.ts'
import { redactValue } from './redaction-data.ts'
import { type SecretPattern, secretPatterns } from './redaction-patterns.ts'
import { redactPrivateKeys } from './redaction-private-keys.ts'
import { createWordScan, type ScannedWord, type WordScan } from './word-scan.ts'

/** Characters of one string that are looked at: more than any reader of transcripts keeps of one. */
const FIELD_LIMIT = 65_536

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
    const groups = groupsIn(text)
    let clean = groups[0] === PRIVATE_KEY ? redactPrivateKeys(text, mark) : text
    for (const pattern of extra) clean = redactPattern(clean, pattern, mark)
    for (const group of groups)
      if (group >= FIRST_PATTERN) clean = redactPattern(clean, patterns[group - FIRST_PATTERN] as SecretPattern, mark)
    return groups.includes(ASSIGNMENT) ? redactAssignments(clean, mark) : clean
  }
  const field = (text: string, found: Record<string, number>): string =>
    (text.length < SHORTEST || (extra.length === 0 && text.length <= room.limit && groupsIn(text).length === 0)) &&
    !mayBeEncoded(text)
      ? text
      : redactField(text, once, room, found)
  const scratch: Record<string, number> = wordTable()
  const isPlain = plainData((text) => field(text, scratch) === text)
  return {
    redactText(text) {
      const found: Record<string, number> = wordTable()
      return { text: field(text, found) as RedactedText, found }
    },
    redactData<Data extends JsonObject>(data: Data) {
      const found: Record<string, number> = wordTable()
      if (isPlain(data)) return { data: data as Redacted<Data>, found }
      const clean = redactValue(data, '', '', 0, (text) => field(text, found), markerOf(found, options.onSecret))
      return { data: clean as JsonObject as Redacted<Data>, found }
    },
  }
}

let scan: WordScan | undefined
/** Words that somebody else looks for in the same texts, and the number behind those of the redactor's own groups. */
let others: readonly ScannedWord[] = []
let ownGroups = 0

/** The groups whose beginnings or words occur in a text. The scan is made once, for all redactors: it knows no pattern of a user. */
function groupsIn(text: string): readonly number[] {
  scanOnce(text)
  return lastGroups
}

/**
 * Looks for other words in the same pass, for whoever asks of texts that a reading redactor was given just before: to go through a text, and to get
 * a scan going, costs more than what it looks for. There is one such list in a process: the one that was given last.
 * @returns what tells the groups of these words that occur in a text, ascending
 */
export function scanAlong(words: readonly ScannedWord[]): (text: string) => readonly number[] {
  others = words
  scan = undefined
  return (text) => {
    scanOnce(text)
    return lastOthers
  }
}

function scanOnce(text: string): void {
  if (text === lastText && scan !== undefined) return
  if (scan === undefined) {
    const patterns = secretPatterns()
    ownGroups = FIRST_PATTERN + patterns.length
    scan = createWordScan([
      { word: 'PRIVATE KEY', anyCase: false, group: PRIVATE_KEY },
      { word: 'Private-Lines', anyCase: false, group: PRIVATE_KEY },
      ...SECRET_WORD.source.split('|').map((word) => ({ word, anyCase: true, group: ASSIGNMENT })),
      ...patterns.flatMap(({ hints, anyCase }, index) =>
        hints.map((word) => ({ word, anyCase, group: FIRST_PATTERN + index })),
      ),
      ...others.map((one) => ({ ...one, group: ownGroups + one.group })),
    ])
  }
  const found = scan.groupsIn(text)
  lastText = text
  lastGroups = found.length === 0 ? NONE : found.filter((group) => group < ownGroups)
  lastOthers =
    found.length === lastGroups.length
      ? NONE
      : found.filter((group) => group >= ownGroups).map((group) => group - ownGroups)
}

/** Asked of a text, once more by what takes out what it holds, and by who looks for other words. */
let lastText = ''
let lastGroups: readonly number[] = []
let lastOthers: readonly number[] = []
const NONE: readonly number[] = []
