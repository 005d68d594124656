/** One expression for each idea and language, made of the lexicon's entries when it is first asked for. */
import { foldedForm, plainForm } from '../text/normal-form.ts'
import type { Entry, Idea, Lexicon } from './lexicon.ts'

/** A letter of the language, of the Latin names that stand in every text, or a figure. */
const letterOf = ({ letters }: Lexicon): string => `[${letters}a-z\\d_]`
const SPACES = '[^\\S\\n]+'
const SPACES_OR_NONE = '[^\\S\\n]*'
const GAP_SPACED = '(?:\\s[^]{0,60}?)?\\s'
const GAP = '[^]{0,40}?'

/** What is no letter as it stands: an escape, a property, a code point. */
const ESCAPE = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|[\s\S])|[^\\]+/g

/** The expression of one entry, without what keeps it to whole words. */
function sourceOf(said: string, lexicon: Lexicon): string {
  const form = lexicon.folds ? foldedForm : plainForm
  return said
    .replace(ESCAPE, (piece) => (piece.startsWith('\\') ? piece : form(piece)))
    .replace(/\((?!\?)/g, '(?:')
    .replaceAll(' … ', lexicon.spaced ? GAP_SPACED : GAP)
    .replaceAll('\\p{L}', letterOf(lexicon))
    .replaceAll('~', `[${lexicon.letters}a-z\\d_']*`)
    .replace(/ $/, '(?=\\s)')
    .replaceAll(' ?', SPACES_OR_NONE)
    .replaceAll(' ', lexicon.spaced ? SPACES : SPACES_OR_NONE)
}

/** The alternatives of an entry: cut at the bars that stand in no group. */
export function alternatives(said: string): string[] {
  const parts = ['']
  let depth = 0
  for (const [sign] of said.matchAll(/\\?./gu)) {
    if (sign === '(' || sign === '[') depth += 1
    if (sign === ')' || sign === ']') depth -= 1
    if (sign === '|' && depth === 0) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts
}

/** An expression over clauses that stand on a line each; `undefined` where a language has no words for the idea. */
export function compile(lexicon: Lexicon, said: readonly string[]): RegExp | undefined {
  if (said.length === 0) return undefined
  const all = said.flatMap(alternatives)
  const first = all.filter((one) => one.startsWith('^')).map((one) => sourceOf(one.slice(1), lexicon))
  const anywhere = all.filter((one) => !one.startsWith('^')).map((one) => sourceOf(one, lexicon))
  const letter = letterOf(lexicon)
  const end = lexicon.spaced ? `(?!${letter})` : ''
  const parts: string[] = []
  if (first.length > 0) parts.push(`^(?:${first.join('|')})${end}`)
  if (anywhere.length > 0) parts.push(`${lexicon.spaced ? `(?<!${letter}'?)` : ''}(?:${anywhere.join('|')})${end}`)
  return new RegExp(parts.join('|'), 'm')
}

/** By the entries themselves: a language has another expression as soon as it has other entries. */
const compiled = new WeakMap<readonly Entry[], RegExp>()

/** The expression for an idea in a language. */
export function matcherOf(lexicon: Lexicon, idea: Idea): RegExp | undefined {
  const entries = lexicon.ideas[idea]
  if (entries === undefined) return undefined
  const known = compiled.get(entries)
  if (known !== undefined) return known
  const matcher = compile(
    lexicon,
    entries.map(([said]) => said),
  )
  if (matcher !== undefined) compiled.set(entries, matcher)
  return matcher
}

/** All places of what an idea says in a text, to be taken out or cut at. */
export function everywhere(matcher: RegExp): RegExp {
  let known = everywheres.get(matcher)
  if (known === undefined) {
    known = new RegExp(matcher.source, 'gm')
    everywheres.set(matcher, known)
  }
  return known
}

const everywheres = new WeakMap<RegExp, RegExp>()
