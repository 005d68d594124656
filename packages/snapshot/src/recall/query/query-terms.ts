/**
 * The words of a question, in any language: what is sought, and how a text is matched against it. No word of a language is known
 * here: what is rare in the session counts, and that is told while it is read.
 */

import { isInPath } from './path-words.ts'

/** What a word is worth that is only a folder in a path. */
const IN_PATH = 0.5

/** One thing that is sought. */
export interface QueryTerm {
  /** In lower case. */
  readonly text: string
  /** The beginning that a word of the same stem shares; the text itself where it is too short to have one. */
  readonly stem: string
  /** `word`: at the border of a word; `piece`: anywhere (scripts without spaces, phrases). */
  readonly kind: 'word' | 'piece'
  /** True where a path or a part of one is sought itself. */
  readonly isPath: boolean
  /** 0 to 1: parts of a compound name weigh less than the name. */
  readonly weight: number
}

/** More terms than a person asks for; what a machine sends beyond is left out. */
const MOST_TERMS = 28

/** Characters of a question that are read. */
const MOST_CHARACTERS = 2_000

const TOKEN = /[\p{L}\p{M}\p{N}_$]+(?:[-./:@#][\p{L}\p{M}\p{N}_$]+)*/gu
/** Scripts that put no space between words: two characters at a time stand for a word. */
export const UNSPACED: RegExp =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu

const stemOf = (word: string): string => {
  const { length } = word
  // `logs` is of `log`; a shorter beginning of other short words would be another word.
  if (length === 4 && /^\p{L}+s$/u.test(word)) return word.slice(0, 3)
  if (length < 5 || /[\d_./:@-]/.test(word)) return word
  // Of a long word its endings are long too: `configure` is of `configuration`, with nine letters of fewer.
  return word.slice(0, length < 11 ? length - (length < 6 ? 1 : length < 8 ? 2 : 3) : Math.max(7, length - 5))
}

/** The parts of a compound name: `pauseManager.start` has `pause`, `manager`, `start`. */
const partsOf = (token: string): string[] =>
  token
    .replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((part) => part.length > 2)

/** Short words are mostly the grammar of a language, long ones its names. */
const weightOf = (word: string): number => (word.length > 4 || /[\d_]/.test(word) ? 1 : word.length > 3 ? 0.8 : 0.55)

/** In lower case, every character in its place: the one letter whose small form is longer is taken for its plain one. */
export const lowerCase = (text: string): string =>
  (text.includes('\u0130') ? text.replaceAll('\u0130', 'i') : text).toLowerCase()

/** What a question asks for; words between quotes are sought as they stand. */
export function queryTerms(question: string): readonly QueryTerm[] {
  const terms = new Map<string, QueryTerm>()
  const add = (text: string, kind: QueryTerm['kind'], weight: number): void => {
    const lower = lowerCase(text)
    const known = terms.get(lower)
    if (lower === '' || (known === undefined && terms.size >= MOST_TERMS)) return
    if (known === undefined || known.weight < weight)
      terms.set(lower, {
        text: lower,
        stem: kind === 'word' ? stemOf(lower) : lower,
        kind,
        isPath: /[/.]/.test(lower),
        weight,
      })
  }
  let rest = question.slice(0, MOST_CHARACTERS).normalize('NFC')
  rest = rest.replace(
    /"([^"]{2,200})"|“([^”]{2,200})”|«([^»]{2,200})»|「([^」]{2,200})」/gu,
    (_, ...quoted: unknown[]) => {
      const phrase = quoted.find((one) => typeof one === 'string') as string
      add(phrase.trim(), 'piece', 2)
      return ` ${phrase} `
    },
  )
  for (const [run] of rest.matchAll(UNSPACED)) {
    const characters = Array.from(run)
    if (characters.length === 1) add(run, 'piece', 0.4)
    for (let at = 0; at + 1 < characters.length; at++) add(`${characters[at]}${characters[at + 1]}`, 'piece', 0.7)
  }
  for (const [token] of rest.replace(UNSPACED, ' ').matchAll(TOKEN)) {
    const parts = partsOf(token)
    const compound = parts.length > 1 || /[-./:@#_]/.test(token)
    add(token, 'word', compound ? 1.2 : weightOf(token))
    if (compound) for (const part of parts) add(part, 'word', 0.5 * weightOf(part))
  }
  return [...terms.values()]
}

/** A letter or digit of any script. Table look-ups for the first 128, since nearly all are. */
const isWordCode = (code: number): boolean =>
  code < 128
    ? (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
    : /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(code))

const isUpper = (code: number): boolean => code >= 65 && code <= 90
const isLower = (code: number): boolean => code >= 97 && code <= 122

/** Occurrences that count: what is said more often is not said better. */
const MOST_COUNTED = 6

/** What a word of the same stem is worth, beside the word itself. */
const OF_STEM = 0.6
/** The same of words of three letters and their plural: so short a beginning is that of other words too. */
const OF_PLURAL = 0.3

/** How much further than the stem a word of it may go beyond the sought word. */
const LONGER = 4

/**
 * How often a term occurs between two places of a text: 1 for the word itself, less for one of the same stem. `lower` is `text`
 * in lower case, of the same length.
 */
export function occurrences(term: QueryTerm, text: string, lower: string, from: number, to: number): number {
  let sum = 0
  let inPaths = 0
  const { stem, kind, isPath } = term
  for (let at = lower.indexOf(stem, from), n = 0; at >= 0 && at < to && n < MOST_COUNTED * 10; n++) {
    if (kind === 'piece') sum += 1
    else {
      const found = wordAt(term, text, lower, at)
      // However many paths lead through a folder, they say no more of it.
      if (found > 0 && !isPath && isInPath(text, at)) inPaths = Math.max(inPaths, found * IN_PATH)
      else sum += found
    }
    if (sum >= MOST_COUNTED) return MOST_COUNTED
    at = lower.indexOf(stem, at + stem.length)
  }
  return sum > 0 ? sum : inPaths
}

/** Where a term stands first between two places of a text; -1 where it does not. */
export function firstPlace(term: QueryTerm, text: string, lower: string, from: number, to: number): number {
  const { stem, kind } = term
  for (let at = lower.indexOf(stem, from), n = 0; at >= 0 && at < to && n < MOST_COUNTED * 10; n++) {
    if (kind === 'piece' || wordAt(term, text, lower, at) > 0) return at
    at = lower.indexOf(stem, at + stem.length)
  }
  return -1
}

function wordAt(term: QueryTerm, text: string, lower: string, at: number): number {
  const before = at === 0 ? 0 : text.charCodeAt(at - 1)
  const first = text.charCodeAt(at)
  // The middle of a compound name is a border too: `Manager` in `pauseManager`.
  if (isWordCode(before) && !(isUpper(first) && isLower(before))) return 0
  const { text: sought, stem } = term
  if (lower.startsWith(sought, at)) {
    const after = text.charCodeAt(at + sought.length)
    if (
      Number.isNaN(after) ||
      !isWordCode(after) ||
      (isUpper(after) && !isUpper(text.charCodeAt(at + sought.length - 1)))
    )
      return 1
  }
  if (sought.length < 4) return isPluralAt(sought, text, lower, at) ? OF_PLURAL : 0
  let end = at + stem.length
  const limit = sought.length === 4 && stem.length === 3 ? end : at + sought.length + LONGER
  while (
    end <= limit &&
    isWordCode(text.charCodeAt(end)) &&
    !(isUpper(text.charCodeAt(end)) && isLower(text.charCodeAt(end - 1)))
  )
    end++
  return end > limit ? 0 : stem.length < 4 ? OF_PLURAL : OF_STEM
}

/** `logs` where `log` is sought. */
const isPluralAt = (sought: string, text: string, lower: string, at: number): boolean =>
  sought.length === 3 && lower[at + 3] === 's' && !isWordCode(text.charCodeAt(at + 4))
