/** What is asked of a text as a whole: how it opens, whether it comes to nothing but a few words, whether it only greets, whether it says something anywhere. */
import { oneLine } from '../text/excerpt.ts'
import { formOf } from './clauses.ts'
import { languagesOf, languagesOfSentence } from './languages-of.ts'
import type { Idea, Lexicon } from './lexicon.ts'
import { everywhere, matcherOf } from './matchers.ts'

/** Characters that are looked at. */
const LOOKED_AT = 2000

interface Form {
  readonly lexicon: Lexicon
  readonly text: string
}

/** A text as each of its languages writes it; of the last text they are kept, since many ideas are asked of one. */
function formsBy(languages: (line: string) => readonly Lexicon[]): (text: string) => readonly Form[] {
  let last: { readonly text: string; readonly forms: readonly Form[] } | undefined
  return (text) => {
    if (last?.text !== text) {
      const line = oneLine(text, LOOKED_AT)
      last = { text, forms: languages(line).map((lexicon) => ({ lexicon, text: formOf(line, lexicon) })) }
    }
    return last.forms
  }
}

const formsOf = formsBy(languagesOf)
/** Of the many sentences of a session. */
const formsOfSentence = formsBy(languagesOfSentence)

/** True where a text says it, anywhere. */
export function mentions(idea: Idea, text: string): boolean {
  return formsOfSentence(text).some((form) => matcherOf(form.lexicon, idea)?.test(form.text) ?? false)
}

/** Words that only open are passed over, so many of them. */
const OPENERS = 6

const PUNCTUATION = /^[\s,.!…:;、。，！،؛।«»"“”()¡¿-]+/u

/** What ends a clause; a hyphen within a word does not. */
const APART = /^\s*(?:[,.!…:;、。，！،؛।)»"“”]|[-–—]\s)/u

/** What is left of a text behind an idea that it begins with; `undefined` where it does not. */
function behind(idea: Idea, { lexicon, text }: Form): string | undefined {
  const match = matcherOf(lexicon, idea)?.exec(text)
  return match?.index === 0 && match[0] !== '' ? text.slice(match[0].length).replace(PUNCTUATION, '') : undefined
}

/** True where a text begins with it, or has only words before it that open a sentence. */
export function opens(idea: Idea, text: string): boolean {
  return formsOf(text).some((form) => isOpenedBy(idea, form))
}

/** The same of a clause, which is in the language of its sentence whatever its few words look like: "implement remember me". */
export const opensIn = (lexicon: Lexicon, idea: Idea, clause: string): boolean =>
  isOpenedBy(idea, { lexicon, text: formOf(clause, lexicon) })

function isOpenedBy(idea: Idea, { lexicon, text }: Form): boolean {
  let rest: string | undefined = text.replace(PUNCTUATION, '')
  for (let i = 0; i < OPENERS && rest !== undefined; i += 1) {
    const here: Form = { lexicon, text: rest }
    if (behind(idea, here) !== undefined) return true
    rest = behind('opener', here)
  }
  return false
}

/** True where a text begins with it as a clause of its own: "Yes, as it is", and not "Correct the test", whose first word is another one there. */
export function opensApart(idea: Idea, text: string): boolean {
  return formsOf(text).some(({ lexicon, text: form }) => {
    const words = form.replace(PUNCTUATION, '')
    const match = matcherOf(lexicon, idea)?.exec(words)
    if (match?.index !== 0 || match[0] === '') return false
    const rest = words.slice(match[0].length)
    return rest.trim() === '' || APART.test(rest)
  })
}

/** True where a text is nothing but these, one after the other, and at least one. */
export function amountsTo(ideas: readonly Idea[], text: string): boolean {
  return formsOf(text).some((form) => {
    let rest = form.text.replace(PUNCTUATION, '')
    if (rest === '') return false
    while (rest !== '') {
      const left = ideas
        .map((idea) => behind(idea, { lexicon: form.lexicon, text: rest }))
        .filter((each): each is string => each !== undefined)
      // The longest of them: "ok" is the beginning of "okay, go ahead".
      const next = left.sort((a, b) => a.length - b.length)[0]
      if (next === undefined) return false
      rest = next
    }
    return true
  })
}

/** What stands behind each place in which a text says it, as its language writes it. */
export function behindEach(idea: Idea, text: string): string[] {
  return formsOf(text).flatMap((form) => {
    const matcher = matcherOf(form.lexicon, idea)
    if (matcher === undefined) return []
    return [...form.text.matchAll(everywhere(matcher))].map((match) => form.text.slice(match.index + match[0].length))
  })
}

const GREETS: readonly Idea[] = ['greeting', 'thanks', 'opener']

/** A message of more characters says something besides. */
const LONGEST = 80

/** Letters of a name, at most: whoever is greeted is often called by one. */
const NAME = /\s+@?[\p{L}\p{M}\d-]{1,12}$/u
/** Scripts without spaces: what stands last is no word of its own. */
const DENSE = /[\u0e00-\u0e7f\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/u

/** True where a message greets and says nothing else, but for the name of whoever is greeted. */
export function onlyGreets(message: string): boolean {
  const words = message
    .replace(/[^\p{L}\p{M}\p{N}\s'’@-]+/gu, ' ')
    .replace(/’/g, "'")
    .trim()
  if (words === '' || words.length > LONGEST) return false
  if (amountsTo(GREETS, words)) return true
  const unnamed = words.replace(NAME, '')
  return unnamed !== words && !DENSE.test(words) && amountsTo(['greeting'], unnamed)
}
