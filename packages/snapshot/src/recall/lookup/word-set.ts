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
  for (const [token] of normal.matchAll(TOKEN)) {
    into.add(lowerCase(token).slice(0, LONGEST))
    // The middle of a compound name begins a word too.
    if (/\p{Ll}\p{Lu}|[_\d]/u.test(token))
      for (const part of token.replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ').split(/[\s_$]+/u))
        if (part !== '') into.add(lowerCase(part).slice(0, LONGEST))
  }
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
