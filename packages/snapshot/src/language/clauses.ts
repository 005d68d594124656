/** A sentence cut into its clauses, each on a line without what only opens it: what an order or a ban begins with stands first. */
import { foldedForm, plainForm } from '../text/normal-form.ts'
import type { Lexicon } from './lexicon.ts'
import { everywhere, matcherOf } from './matchers.ts'

/** Where a clause ends: at a mark followed by a space, at a wide mark, at a dash between spaces. */
const END = /\s*(?:[,;:!?.()[\]"“”„«»](?=\s|$)|(?<=\s)[([„«“"]|[、，；：。！？؟،؛।…「」（）]|\s[-–—]+\s|\*\*)\s*/gu

/** A text as a language's expressions are written. */
export function formOf(text: string, lexicon: Lexicon): string {
  return lexicon.folds ? foldedForm(text) : plainForm(text)
}

/** The clauses of a sentence as a language's expressions see them, as they are. */
export function clausesOf(sentence: string, lexicon: Lexicon): string {
  let clauses = formOf(sentence, lexicon)
    // Long rows of spaces would be looked through from each of them.
    .replace(/[^\S\n]{2,}/g, ' ')
    .replace(/^\s*(?:[-*•>]\s+|\d+[.)]\s+)?/, '')
    .replace(END, '\n')
  const joiner = matcherOf(lexicon, 'joiner')
  if (joiner !== undefined) clauses = clauses.replace(everywhere(joiner), '\n').replace(/\s*\n\s*/g, '\n')
  return clauses
}

/** The same clauses, line by line, without what only opens them. */
export function withoutOpeners(clauses: string, lexicon: Lexicon): string {
  const opener = openers(lexicon)
  return opener === undefined ? clauses : clauses.replace(opener, '')
}

const known = new WeakMap<RegExp, RegExp>()

function openers(lexicon: Lexicon): RegExp | undefined {
  const matcher = matcherOf(lexicon, 'opener')
  if (matcher === undefined) return undefined
  let several = known.get(matcher)
  if (several === undefined) {
    several = new RegExp(`^(?:(?:${matcher.source})[^\\S\\n]*)+`, 'gm')
    known.set(matcher, several)
  }
  return several
}
