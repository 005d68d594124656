/** Which languages a text may be in: by its script, then by the small words that only some languages have. */

import { foldedForm } from '../text/normal-form.ts'
import { remember } from '../text/remember.ts'
import type { Lexicon } from './lexicon.ts'
import { LEXICONS } from './lexicons.ts'

/** Words, and characters, that are looked at. */
const WORDS = 60
const CHARACTERS = 600

/** Share of the commonest language's small words that another must have. */
const NEARLY = 0.6

/** Small words that letters of its own are worth. */
const OWN_LETTERS = 2

const NO_LETTERS = /[^\p{L}\p{M}]+/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII begins at 0.
const ASCII = /^[\u0000-\u007f]*$/

/**
 * The lexicons to ask about a text. Where several languages share its script, those whose small words it holds nearly as often as
 * the commonest one's: people mix languages, and a few words belong to many. All of the script where no word tells.
 */
export const languagesOf: (text: string) => readonly Lexicon[] = remember((text) => readLanguages(text), 500)

/** The same of a sentence in a message: where no word of the sentence tells, the languages of the message around it. */
export function languagesIn(sentence: string, message: string): readonly Lexicon[] {
  return sentence === message ? languagesOf(message) : readLanguages(sentence, () => languagesOf(message))
}

/**
 * The same of one of the many sentences of a session: where no word of it tells, it is asked in the language that most is written in
 * (expressions cost the most when they are made).
 */
export const languagesOfSentence: (text: string) => readonly Lexicon[] = remember(
  (text) => readLanguages(text, () => LEXICONS.slice(0, 1)),
  500,
)

function readLanguages(text: string, otherwise?: () => readonly Lexicon[]): readonly Lexicon[] {
  const scripts = inScriptOf(text)
  const shared = scripts.filter((lexicon) => lexicon.marks !== '')
  if (shared.length < 2) return scripts
  const counts = new Map<Lexicon, number>()
  for (const word of foldedForm(text.slice(0, CHARACTERS)).split(NO_LETTERS, WORDS))
    for (const lexicon of marks().get(word) ?? []) counts.set(lexicon, (counts.get(lexicon) ?? 0) + 1)
  // Of a text in letters that one of them has, a single other small word decides nothing.
  if (!ASCII.test(text))
    for (const lexicon of shared)
      if (lexicon.own?.test(text)) counts.set(lexicon, (counts.get(lexicon) ?? 0) + OWN_LETTERS)
  const most = Math.max(0, ...shared.map((lexicon) => counts.get(lexicon) ?? 0))
  if (most === 0) {
    if (ASCII.test(text)) return otherwise?.() ?? scripts
    // Latin names stand in texts of every script: the other one is the text's.
    const others = scripts.filter(({ script }) => !script.test('a'))
    return others.length > 0 ? others : scripts
  }
  return scripts.filter((lexicon) => lexicon.marks === '' || (counts.get(lexicon) ?? 0) >= most * NEARLY)
}

let marked: Map<string, Lexicon[]> | undefined

/** Small words, with the languages that have them. */
function marks(): Map<string, Lexicon[]> {
  if (marked === undefined) {
    marked = new Map()
    for (const lexicon of LEXICONS)
      for (const word of new Set(foldedForm(lexicon.marks).split(' '))) {
        if (word === '') continue
        const known = marked.get(word)
        if (known === undefined) marked.set(word, [lexicon])
        else known.push(lexicon)
      }
  }
  return marked
}

let latin: readonly Lexicon[] | undefined

/** The languages that have the letters of a text: most texts are plain Latin ones, which one look tells. */
function inScriptOf(text: string): readonly Lexicon[] {
  if (!ASCII.test(text)) return LEXICONS.filter(({ script }) => script.test(text))
  latin ??= LEXICONS.filter(({ script }) => script.test('a'))
  return latin
}
