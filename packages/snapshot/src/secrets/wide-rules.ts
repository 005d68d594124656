import {
  decodedView,
  joinedView,
  looksRandom,
  plainView,
  scanAlong,
  type TextView,
  unescapedView,
  viewOf,
} from '@winddown/core'
import { findInBase64 } from './base64-text.ts'
import { type BrokenToken, brokenToken, findBrokenOnes } from './broken-tokens-of-owners.ts'
import { asciiHints, findByForeignNames, holdsForeignLetters } from './foreign-names.ts'
import { hintOfLook, sourceOfLook, startOfLook } from './look.ts'
import { findBrokenTokens, findRandomTokens } from './random-tokens.ts'
import { NAME_WORDS } from './secret-frame.ts'
import { SECRET_FRAMES } from './secret-frames.ts'
import { SECRET_FRAMES_MORE } from './secret-frames-more.ts'
import { SECRET_LOOKS } from './secret-looks.ts'
import { SECRET_LOOKS_MORE } from './secret-looks-more.ts'
import { SECRET_OWNERS } from './secret-owners.ts'
import type { SecretRange } from './secret-range.ts'
import { findInTables } from './secret-tables.ts'

export type { SecretRange }

/** One kind of secret, and how it is found. What its first group holds is kept. */
interface WideRule {
  readonly kind: string
  readonly hints: readonly string[]
  readonly anyCase: boolean
  /** True where what is found may begin like a reference to a variable: a hash of a password. */
  readonly dollars?: boolean
  /** True where the name of a secret is a part of it. */
  readonly named?: boolean
  readonly source: () => string
  /** How everything that it finds begins, if that is known to the letter: it is tried at these places alone. */
  readonly start?: string
  expression?: RegExp
  /** How it is found where a line break cuts it in two. */
  readonly broken?: () => BrokenToken
  brokenToken?: BrokenToken
}

/** A line of a table: its words, of which the last is the look. */
export const tableLines = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' '))

/** The beginning of a word, also behind an escape that is written out. */
const BEGINS = String.raw`((?<![A-Za-z0-9])|(?<=\\[nrt])|(?<=%[0-9A-F]{2}))`
const ENDS = '(?![A-Za-z0-9])'
/** A word for what the value is, and what joins it to the value. */
const JOINS = String.raw`[\w\s.'"\[\]{}:/-]{0,30}?(?:key|token|secret|password|passwd|pass|auth|pat|sid|credential)\w{0,12}["'\])]{0,2}\s{0,4}(?:=>|:=|=|:|,|\bis\b|\s)\s{0,4}["'${'`'}]?`

const ownerBefore = (words: string): string => `(?<![a-z])(?:${words.replaceAll(',', '|')})${JOINS}`

/** The kinds that the tables name. */
export const wideKinds = (): readonly string[] => rules().map(({ kind }) => kind)

function rules(): WideRule[] {
  const looks = tableLines(`${SECRET_LOOKS.trim()}\n${SECRET_LOOKS_MORE.trim()}`).map(
    ([kind = '', look = '']): WideRule => ({
      kind,
      hints: [hintOfLook(look)],
      anyCase: false,
      start: startOfLook(look),
      source: () => `${BEGINS}${sourceOfLook(look)}`,
    }),
  )
  const owners = tableLines(SECRET_OWNERS).map(
    ([kind = '', words = '', look = '']): WideRule => ({
      kind,
      hints: words.split(','),
      anyCase: true,
      source: () => `(${ownerBefore(words)})${sourceOfLook(look, true)}${ENDS}`,
      broken: () => brokenToken(ownerBefore(words), look),
    }),
  )
  const frames = [...SECRET_FRAMES, ...SECRET_FRAMES_MORE].map(
    ({ kind, hints, before, value, shaped }): WideRule => ({
      kind,
      hints,
      anyCase: true,
      dollars: shaped === true,
      named: before.includes(NAME_WORDS),
      source: () => `(${before})${value}`,
    }),
  )
  return [...looks, ...owners, ...frames]
}

/** One of these is in every name of a secret. */
const WORDS_OF_NAMES = ['pass', 'pwd', 'secret', 'token', 'key', 'credential']

interface KnownRules {
  readonly rules: readonly WideRule[]
  /** Numbers of the rules whose words occur in a text, ascending. */
  readonly groupsIn: (text: string) => readonly number[]
}

let known: KnownRules | undefined

function knownRules(): KnownRules {
  if (known !== undefined) return known
  const all = rules()
  const groupsIn = scanAlong([
    ...all.flatMap(({ hints, anyCase }, group) =>
      hints.map((word) => ({ word: anyCase ? word.toLowerCase() : word, anyCase, group })),
    ),
    ...WORDS_OF_NAMES.map((word) => ({ word, anyCase: true, group: all.length })),
    ...asciiHints().map((word) => ({ word, anyCase: true, group: all.length + 1 })),
  ])
  known = { rules: all, groupsIn }
  return known
}

/** What stands where a secret would and is none: words for one, masks, what is put together from pieces. */
const STANDS_FOR_ONE =
  /\[redacted:|\[left out|^[x*.•_#0-]+$|(?:^|[-_.])(?:your|example|placeholder|changeme|change-me|dummy|sample|insert|replace|redacted|xxx+)(?:[-_.]|$)|^(?:password|passwd|secret|token|apikey|api[-_]key|undefined|null|none|true|false|string|number|boolean|required|optional|function)$|\$\{|\.\.\.|…/i

/** A value that stands elsewhere. */
const REFERENCE =
  /^["']?(?:\$[A-Za-z_{(]|\$\d?$|(?:process|os|import\.meta|Deno|Bun|System|secrets|vars|local|data|module|this|self|config|settings|options|props)\.[A-Za-z]|env[.[(]|getenv|\{\{|<%|%\w+%|@\w+\()/

/**
 * Secrets in a text by the wide tables: looks, owners and frames, also where the text is escaped or its lines are broken within them.
 * Linear in the length of the text for each rule whose words occur in it.
 * @param whole every rule is asked, whether its words occur or not: what is found is the same, and a test says so
 */
export function findWidely(text: string, whole = false): SecretRange[] {
  const found: SecretRange[] = []
  const plain = plainView(text)
  const unescaped = unescapedView(text)
  const decoded = decodedView(text)
  for (const view of [plain, unescaped, decoded, viewOf(decoded, unescapedView)]) {
    if (view === null) continue
    const words = findIn(view, found, whole)
    if (view !== unescaped || whole) keep(view, findRandomTokens(view.text), found)
    if (words.names) keep(view, findInTables(view.text), found)
    if (view === plain) keep(view, findInBase64(text), found)
    if (words.foreign) keep(view, findByForeignNames(view.text), found)
  }
  // Where there are escapes, their line ends are joined too.
  const joined = viewOf(unescaped ?? plain, joinedView)
  if (joined !== null) {
    findIn(joined, found, whole)
    keep(joined, findBrokenTokens(joined), found)
  }
  return found
}

/** Ranges of a view as places of the text, without what stands for a secret and is none. */
function keep(view: TextView, ranges: readonly SecretRange[], found: SecretRange[]): void {
  for (const { start, end, kind } of ranges) {
    const value = view.text.slice(start, Math.min(end, start + 400))
    if (STANDS_FOR_ONE.test(value) || REFERENCE.test(value)) continue
    found.push({ start: view.placeOf(start), end: view.endOf(end), kind })
  }
}

/** Which words stand in a view that other rules than the tables' go by. */
interface WordsIn {
  readonly names: boolean
  readonly foreign: boolean
}

function findIn(view: TextView, found: SecretRange[], whole: boolean): WordsIn {
  const { rules: all, groupsIn } = knownRules()
  const { text } = view
  const seen = whole ? all.map((_, index) => index) : groupsIn(text)
  const names = whole || seen.includes(all.length)
  for (const group of seen) {
    const rule = all[group]
    if (rule === undefined || (rule.named === true && !names)) continue
    if (rule.broken !== undefined && text.includes('\n')) {
      rule.brokenToken ??= rule.broken()
      keep(view, findBrokenOnes(rule.brokenToken, text, rule.kind), found)
    }
    for (const match of matchesOf(rule, text)) {
      const start = match.index + (match[1]?.length ?? 0)
      const end = quotedEnd(text, start, match.index + match[0].length)
      const value = text.slice(start, Math.min(end, start + 400))
      if (end <= start || STANDS_FOR_ONE.test(value) || (rule.dollars !== true && REFERENCE.test(value))) continue
      found.push({ start: view.placeOf(start), end: view.endOf(end), kind: rule.kind })
    }
  }
  // Names in other letters than ASCII are no words of the scan.
  return { names, foreign: whole || seen.includes(all.length + 1) || holdsForeignLetters(text) }
}

/** Characters of a quoted value that a rule may take by half. */
const LONGEST_QUOTED = 128

/**
 * Where a value ends: at its closing quote, where one stands before it and all between the two is random by its look (`-p 'Xy7k&9mQz4Lp'`).
 * The rules stop at signs that end a word of a shell.
 */
function quotedEnd(text: string, start: number, end: number): number {
  const quote = text[start - 1] ?? ''
  if (!/["'`]/.test(quote) || text[end] === quote || /[\s\\]/.test(text[end] ?? ' ')) return end
  const value = text.slice(start, start + LONGEST_QUOTED)
  const closing = value.indexOf(quote, end - start)
  return closing > 0 && looksRandom(value.slice(0, closing)) ? start + closing : end
}

function* matchesOf(rule: WideRule, text: string): Generator<RegExpExecArray> {
  const { start = '' } = rule
  if (start === '') {
    rule.expression ??= new RegExp(rule.source(), rule.anyCase ? 'gi' : 'g')
    const { expression } = rule
    // `matchAll` would make a copy of the expression for each text.
    expression.lastIndex = 0
    for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
      const { lastIndex } = expression
      yield match
      expression.lastIndex = match[0] === '' ? lastIndex + 1 : lastIndex
    }
    return
  }
  rule.expression ??= new RegExp(rule.source(), 'y')
  // Also within what was found: a token may run on into the beginning of the next one (`<token>/<token>`).
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    rule.expression.lastIndex = at
    const match = rule.expression.exec(text)
    if (match !== null) yield match
  }
}
