/** Which languages a text may be in: by its script, then by the small words that only some languages have. */
import { foldedForm } from '../text/normal-form.ts'
import { remember } from '../text/remember.ts'
import type { Lexicon } from './lexicon.ts'
import { LEXICONS } from './lexicons.ts'

/** Words looked at. */
const WORDS = 60

let marked: Map<string, Lexicon[]> | undefined

function marks(): Map<string, Lexicon[]> {
  if (marked === undefined) {
    marked = new Map()
    for (const lexicon of LEXICONS)
      for (const word of foldedForm(lexicon.marks).split(' ')) {
        if (word === '') continue
        const known = marked.get(word)
        if (known === undefined) marked.set(word, [lexicon])
        else known.push(lexicon)
      }
  }
  return marked
}

/**
 * The lexicons to ask about a text. Where several languages share its script, those whose small words it holds nearly as often as
 * the commonest one's: people mix languages, and a few words belong to many. All of the script where no word tells.
 */
export const languagesOf: (text: string) => readonly Lexicon[] = remember((text) => readLanguages(text), 500)

/** The same of a sentence in a message: where no word of the sentence tells, the languages of the message around it. */
export function languagesIn(sentence: string, message: string): readonly Lexicon[] {
  return sentence === message ? languagesOf(message) : readLanguages(sentence, () => languagesOf(message))
}

/** Small words that tell; one alone may be a name. */
const TELLS = 2

/** Share of the commonest language's small words that another must have. */
const NEARLY = 0.6

function readLanguages(text: string, otherwise?: () => readonly Lexicon[]): readonly Lexicon[] {
  const scripts = LEXICONS.filter(({ script }) => script.test(text))
  const shared = scripts.filter((lexicon) => lexicon.marks !== '')
  if (shared.length < 2) return scripts
  const counts = new Map<Lexicon, number>()
  let looked = 0
  for (const [word] of foldedForm(text.slice(0, 600)).matchAll(/[\p{L}\p{M}]+/gu)) {
    looked += 1
    if (looked > WORDS) break
    for (const lexicon of marks().get(word) ?? []) counts.set(lexicon, (counts.get(lexicon) ?? 0) + 1)
  }
  const most = Math.max(0, ...shared.map((lexicon) => counts.get(lexicon) ?? 0))
  if (most < TELLS) return otherwise?.() ?? scripts
  return scripts.filter((lexicon) => lexicon.marks === '' || (counts.get(lexicon) ?? 0) >= most * NEARLY)
}
