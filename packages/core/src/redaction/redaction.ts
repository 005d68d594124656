import type { JsonObject } from '../action/action.ts'
import { checkArguments } from '../base/check-arguments.ts'
import { withoutSequences } from '../base/terminal-sequences.ts'
import { wordTable } from '../base/word-table.ts'
import { alsoBeside, isTelling, rawOfKept } from './beside-sequences.ts'
import { checkRedactorOptions } from './check-redactor.ts'
import { decodedText, mayBeEncoded, readings } from './encoded-text.ts'
import type { Mark, Redacted, RedactedText, Redaction } from './redacted.ts'
import { redactAssignments } from './redaction-assignments.ts'
import { redactValue } from './redaction-data.ts'
import { headWithoutPart, tailWithoutPart, wholeCharacters } from './redaction-ends.ts'
import { expressionOf, type SecretPattern, secretPatterns } from './redaction-patterns.ts'
import { redactPrivateKeys } from './redaction-private-keys.ts'
import { restOfSecret } from './redaction-rest.ts'
import { mayNameSecret } from './secret-names.ts'
import { isPlaceholder } from './secret-values.ts'

/** How often each kind of secret was taken out. */
export interface SecretCounts {
  readonly [kind: string]: number
}

export interface RedactorOptions {
  /** Patterns of one's own, from `parseExtraPatterns`; they run before the built-in ones. */
  readonly extra?: readonly SecretPattern[]
  /** Characters of one string that are looked at; what goes beyond is dropped, with a note. Default 16,384. */
  readonly fieldLimit?: number
  /** Of a string that is longer, keep the beginning and the end, a third and two thirds; default: the beginning alone. */
  readonly keepEnds?: boolean
  /** Told of each secret that is taken out, for whoever looks for it elsewhere too. It must not be kept. */
  readonly onSecret?: (secret: string, kind: string) => void
}

export interface Redactor {
  /** The text without secrets, each replaced by `[redacted:<kind>]`, and what was found. Its own output stays as it is. */
  redactText(text: string): { readonly text: RedactedText; readonly found: SecretCounts }
  /**
   * A copy without secrets: every string is treated as by `redactText`, and a string under a key that names a secret
   * (`password`, `apiKey`, `authorization`) is replaced whole. Deeper than 64 levels nothing is kept.
   */
  redactData<Data extends JsonObject>(data: Data): { readonly data: Redacted<Data>; readonly found: SecretCounts }
}

/** Characters of one string that are looked at. */
export const REDACTION_FIELD_LIMIT = 16_384

/** Goes through one text at most; each takes something out, and two are enough for all that was found so far. */
const PASSES = 4

/** Shorter than the shortest assignment of a secret, `pw=abcd`. */
export const SHORTEST = 7

/**
 * Makes a redactor: by rules, without a model or the network, in time linear in the length of the text.
 * @throws WinddownError ARGUMENT_INVALID; CONFIG_INVALID for an extra pattern that did not come from `parseExtraPatterns`
 */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  checkRedactorOptions(options)
  const extra = options.extra ?? []
  const room: FieldRoom = {
    limit: options.fieldLimit ?? REDACTION_FIELD_LIMIT,
    keepEnds: options.keepEnds === true,
    onSecret: options.onSecret,
  }
  const patterns = (): readonly SecretPattern[] => [...extra, ...secretPatterns()]
  return {
    redactText(text) {
      checkArguments('redactText', { text }, { text: 'text' })
      const found: Record<string, number> = wordTable()
      const once: Redaction = (part, mark) => redactOnce(part, patterns(), true, mark)
      return { text: redactField(text, once, room, found) as RedactedText, found }
    },
    redactData<Data extends JsonObject>(data: Data) {
      checkArguments('redactData', { data }, { data: 'object' })
      const found: Record<string, number> = wordTable()
      // Asked once of the whole and not of each of some dozen strings: nearly always no pattern is left to run.
      const written = jsonText(data, room.limit)
      // What stands there encoded may be what a pattern is looked for by; what is not seen is an escape in JSON, and another one where it is read.
      const json = written?.includes('\\u') === true ? null : written
      const whole = json === null || !mayBeEncoded(json) ? json : `${json}\n${decodedText(json)}`
      const lower = whole?.toLowerCase() ?? ''
      const left = whole === null ? patterns() : patterns().filter((one) => mayOccur(one, one.anyCase ? lower : whole))
      const named = whole === null || mayNameSecret(lower)
      const once: Redaction = (text, mark) => redactOnce(text, left, named, mark)
      const field = (text: string): string => redactField(text, once, room, found)
      return {
        data: redactValue(data, '', '', 0, field, markerOf(found, room.onSecret)) as JsonObject as Redacted<Data>,
        found,
      }
    },
  }
}

/** Counts a find, and gives what stands in its place. */
export function markerOf(found: Record<string, number>, onSecret?: RedactorOptions['onSecret']): Mark {
  return (kind, secret) => {
    onSecret?.(secret, kind)
    found[kind] = (found[kind] ?? 0) + 1
    return `[redacted:${kind}]`
  }
}

/** How much of one string is kept. */
export interface FieldRoom {
  /** In characters. */
  readonly limit: number
  readonly keepEnds: boolean
  readonly onSecret?: RedactorOptions['onSecret']
}

/** Of what holds a sequence only that is a secret which is one without it: a coloured word is none. */
const isInnocentWith = (secret: string): boolean => secret.includes('\u001b') && !isTelling(secret)

// biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with one
const CUT_SEQUENCE = /\u001b\[[0-?]*(?=\[redacted:)/g

/** Takes out what is for a terminal alone, cuts a text at its limit, and redacts it until nothing changes. */
export function redactField(text: string, once: Redaction, room: FieldRoom, found: Record<string, number>): string {
  if (!text.includes('\u001b')) return redactBare(text, once, room, found)
  const bare = withoutSequences(text)
  let clean = redactBare(bare, alsoBeside(rawOfKept(text, room), once), room, found)
  // A sequence that was cut may end with a letter of the name by which a short secret is known: that is whole where nothing was taken out.
  if (clean === bare && bare !== text) {
    const mark = markerOf(found, room.onSecret)
    const seen = once(text, (kind, secret) => (isInnocentWith(secret) ? secret : mark(kind, secret)))
    if (seen !== text) clean = redactBare(withoutSequences(seen.replace(CUT_SEQUENCE, '')), once, room, found)
  }
  // What stands in the place of a secret may end a sequence where a letter kept it from being one.
  return withoutSequences(clean)
}

function redactBare(text: string, once: Redaction, room: FieldRoom, found: Record<string, number>): string {
  if (text.length < SHORTEST) return text
  const { limit } = room
  if (room.keepEnds && text.length > limit) {
    const head = headWithoutPart(text, Math.floor(limit / 3))
    const tail = tailWithoutPart(text, limit - Math.floor(limit / 3) - 48)
    const left = text.length - head.length - tail.length
    return `${untilClean(head, once, found, room)}\n[dropped: ${left} characters]\n${untilClean(tail, once, found, room)}`
  }
  const head = text.length > limit ? headWithoutPart(text, limit) : text
  const clean = untilClean(head, once, found, room)
  if (head.length === text.length && clean.length <= limit) return clean
  // Cut once more, because replacements may be longer than what they replace: so the result is never cut again.
  const kept = clean.length > limit - 48 ? wholeCharacters(clean, limit - 48) : clean
  return `${kept} [dropped: ${text.length - head.length + clean.length - kept.length} characters]`
}

function untilClean(text: string, once: Redaction, found: Record<string, number>, room: FieldRoom): string {
  const mark = markerOf(found, room.onSecret)
  let clean = text
  // What a replacement shortened may be a secret by a rule that its length had kept away: until nothing changes, so that
  // what is redacted again stays as it is. Text without secrets, nearly all of it, is gone through once.
  for (let pass = 0, before = ''; clean !== before && pass < PASSES; pass++) {
    before = clean
    clean = once(before, mark)
  }
  return mayBeEncoded(clean) ? decodedClean(clean, once, mark) : clean
}

/**
 * A text of which only what it reads as shows a secret is kept as it reads. That is asked of the whole text at once, so that a sign
 * which stands for itself stays where there is no secret.
 */
function decodedClean(text: string, once: Redaction, mark: Mark): string {
  for (const read of readings(text)) {
    let hidden = read
    for (let pass = 0, before = ''; hidden !== before && pass < PASSES; pass++) {
      before = hidden
      hidden = once(before, mark)
    }
    if (hidden !== read) return hidden
  }
  return text
}

function redactOnce(text: string, patterns: readonly SecretPattern[], named: boolean, mark: Mark): string {
  let clean = redactPrivateKeys(text, mark)
  if (patterns.length > 0) {
    const lower = clean.toLowerCase()
    for (const pattern of patterns)
      if (mayOccur(pattern, pattern.anyCase ? lower : clean)) clean = redactPattern(clean, pattern, mark)
  }
  return named ? redactAssignments(clean, mark) : clean
}

/**
 * All strings and keys of `data` in one text; null where it cannot be written. What a pattern is looked for by has no
 * character that JSON escapes, so it stands there if it stands in any of them.
 */
function jsonText(data: JsonObject, limit: number): string | null {
  try {
    const json = JSON.stringify(data)
    if (json.length <= Math.max(LARGE, limit)) return json
    // Of a text that is cut only its ends are looked at, so only they are asked for: of megabytes that takes a second.
    return JSON.stringify(data, (_key, value: unknown) =>
      typeof value === 'string' && value.length > 2 * limit
        ? `${value.slice(0, limit)}\n${value.slice(-limit)}`
        : value,
    )
  } catch {
    return null
  }
}

/** Characters of an action from which it is worth its while to leave out what is dropped anyway. */
const LARGE = 65_536

function mayOccur({ hints }: SecretPattern, text: string): boolean {
  for (const hint of hints) if (text.includes(hint)) return true
  return hints.length === 0
}

/** Replaces what one pattern finds, whether or not its hints occur. */
export function redactPattern(text: string, pattern: SecretPattern, mark: Mark): string {
  const expression = expressionOf(pattern)
  let out = ''
  let from = 0
  expression.lastIndex = 0
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
    const start = match.index + (match[1]?.length ?? 0)
    const end = match.index + match[0].length
    if (isHarmless(pattern.kind, text.slice(start, end), end === text.length)) continue
    out += text.slice(from, start) + mark(pattern.kind, text.slice(start, end))
    from = end + restOfSecret(text, end)
    expression.lastIndex = from
  }
  return from === 0 ? text : out + text.slice(from)
}

/** What has the look of a secret and is none. `last`: the text ends here, perhaps because it was cut. */
function isHarmless(kind: string, secret: string, last: boolean): boolean {
  // The end of a line that goes on in the next one, also as JSON within the text writes it.
  if (/^\\+[nr]?$/.test(secret) || secret.startsWith('[redacted:') || isPlaceholder(secret)) return true
  // `https://user:pass@example.com`, as documents write it.
  if (kind === 'url-credentials' && /^(?:[a-z]{1,4}|\d{1,4}|password|secret|token)$/i.test(secret)) return true
  if (kind === 'jwt') return !last && !secret.includes('.')
  return kind === 'bearer-token' && secret.length < 20 && !/\d/.test(secret)
}
