/**
 * The words of a session as a set, for an index that tells which sessions are worth reading: every session in which a question has a hit
 * is among them. Which words hit, and where, is told by reading (`searchSession`).
 */
import { lowerCase, type QueryTerm, UNSPACED } from '../query/query-terms.ts'

const TOKEN = /[\p{L}\p{M}\p{N}_$]+/gu
const HAS_UNSPACED = new RegExp(UNSPACED.source, 'u')

/** Characters of a word that are kept: what is longer is a blob, and its beginning finds it. */
const LONGEST = 40

/** Words of one session, at most. */
const MOST_WORDS = 300_000

/** Adds the words of a text, each once, in lower case; of scripts without spaces each two characters that stand together, and each one. */
export function collectWords(text: string, into: Set<string>): void {
  if (into.size >= MOST_WORDS) return
  const normal = text.normalize('NFC')
  // Character by character as long as all are ASCII, as most of what is recorded is: the expressions below take twice the time.
  let from = -1
  let isPlain = true
  for (let at = 0; at < normal.length; at++) {
    const code = normal.charCodeAt(at)
    if (code > 127) {
      collectAny(normal.slice(from < 0 ? at : from), into)
      return
    }
    const kind = KINDS[code] ?? 0
    if (kind === OTHER) {
      if (from >= 0) addToken(normal.slice(from, at), isPlain, into)
      from = -1
      continue
    }
    if (from < 0) {
      from = at
      isPlain = true
    }
    if (kind !== SMALL) isPlain = false
  }
  if (from >= 0) addToken(normal.slice(from), isPlain, into)
}

const OTHER = 0
const SMALL = 1
const MIXED = 2
/** What a character of ASCII is: none of a word, a small letter, or one of which a word may have several parts. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  return /[a-z]/.test(character) ? SMALL : /\w|\$/.test(character) ? MIXED : OTHER
})

/** @param isPlain whether it is nothing but small letters of ASCII */
function addToken(token: string, isPlain: boolean, into: Set<string>): void {
  into.add((isPlain ? token : lowerCase(token)).slice(0, LONGEST))
  // The middle of a compound name begins a word too.
  if (!isPlain && /\p{Ll}\p{Lu}|[_\d]/u.test(token))
    for (const part of token.replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ').split(/[\s_$]+/u))
      if (part !== '') into.add(lowerCase(part).slice(0, LONGEST))
}

/** The same of a text in any script that is in its composed form (NFC). */
export function collectAny(normal: string, into: Set<string>): void {
  for (const [token] of normal.matchAll(TOKEN)) addToken(token, false, into)
  if (!HAS_UNSPACED.test(normal)) return
  for (const [run] of normal.matchAll(UNSPACED)) for (const piece of piecesOf(run)) into.add(piece)
}

function piecesOf(run: string): string[] {
  const characters = Array.from(lowerCase(run))
  return characters.flatMap((character, at) => {
    const next = characters[at + 1]
    return next === undefined ? [character] : [character, `${character}${next}`]
  })
}

/** Beginnings of words that a session must have for a term to occur in it: all of them. */
export function beginningsOf(term: QueryTerm): readonly string[] {
  const whole = term.kind === 'word' ? term.stem : term.text
  const runs = [...whole.matchAll(UNSPACED)].flatMap(([run]) => {
    const pieces = piecesOf(run).filter((piece) => Array.from(piece).length === 2)
    return pieces.length === 0 ? [run] : pieces
  })
  const words = [...whole.replace(UNSPACED, ' ').matchAll(TOKEN)].map(([token]) => token.slice(0, LONGEST))
  // The last word of a phrase may be cut; one or two letters are in every session.
  return [...runs, ...words.filter((word) => word.length > 1 || words.length === 1)]
}

const WORD = /[\p{L}\p{M}\p{N}]/u
/** Behind these a capital letter begins a word of a compound name. */
const HUMP = /[\p{Ll}\p{N}]/u
/** A sign with the marks on it; the parts of a Korean syllable stand together. */
const CLUSTER = /[\u1100-\u11ff]+|[^\p{M}]?\p{M}*/gsu
const UNSPACED_FIRST = new RegExp(`^${UNSPACED.source}`, 'u')

/** Of beginnings of words those with which a word of the text begins, as {@link collectWords} takes it apart, each with its first place. */
export function placesOfBeginnings(text: string, beginnings: Iterable<string>): ReadonlyMap<string, number> {
  const composed = text.normalize('NFC')
  const places = placesInComposed(composed, beginnings)
  if (composed === text) return places
  // What stands before a place takes more room where its letters are written apart (`e` and its accent, as names of files on macOS are).
  const placeIn = (place: number): number => unitsComposedTo(text, place)
  return new Map([...places].map(([beginning, place]) => [beginning, placeIn(place)]))
}

/** Where in a text the part begins whose composed form stands at `place` of the composed text. */
function unitsComposedTo(text: string, place: number): number {
  let at = 0
  let composed = 0
  for (const [cluster] of text.matchAll(CLUSTER)) {
    if (composed >= place) break
    at += cluster.length
    composed += cluster.normalize('NFC').length
  }
  return at
}

function placesInComposed(text: string, beginnings: Iterable<string>): ReadonlyMap<string, number> {
  const lower = lowerCase(text)
  const places = new Map<string, number>()
  for (const beginning of beginnings) {
    const isAnywhere = UNSPACED_FIRST.test(beginning)
    for (let at = lower.indexOf(beginning); at >= 0; at = lower.indexOf(beginning, at + 1)) {
      const before = text[at - 1] ?? ' '
      const isHump = HUMP.test(before) && /\p{Lu}/u.test(text[at] ?? '')
      if (!isAnywhere && WORD.test(before) && !isHump) continue
      places.set(beginning, at)
      break
    }
  }
  return places
}
