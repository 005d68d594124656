/** What is asked of a text: whether it says something, in whatever language it is written. */
import { clausesOf, withoutOpeners } from './clauses.ts'
import { languagesIn } from './languages-of.ts'
import type { Idea, Lexicon } from './lexicon.ts'
import { everywhere, matcherOf } from './matchers.ts'

/** A sentence as one language hears it. */
export interface Heard {
  readonly lexicon: Lexicon
  /** A clause a line. */
  readonly clauses: string
  /** The same without what only opens a clause. */
  readonly bare: string
}

/** A sentence as each language hears that it may be in; `message` is what it was said in. */
export function hear(sentence: string, message: string = sentence): readonly Heard[] {
  return languagesIn(sentence, message).map((lexicon) => {
    const clauses = clausesOf(sentence, lexicon)
    return { lexicon, clauses, bare: withoutOpeners(clauses, lexicon) }
  })
}

/** True where one of the languages has it. */
export function says(idea: Idea, heard: readonly Heard[]): boolean {
  return heard.some(({ lexicon, clauses, bare }) => {
    const matcher = matcherOf(lexicon, idea)
    return matcher !== undefined && (matcher.test(bare) || (clauses !== bare && matcher.test(clauses)))
  })
}

/** What was heard without the words that say an idea. */
export function without(idea: Idea, heard: readonly Heard[]): readonly Heard[] {
  return heard.map(({ lexicon, clauses, bare }) => {
    const matcher = matcherOf(lexicon, idea)
    if (matcher === undefined) return { lexicon, clauses, bare }
    const words = everywhere(matcher)
    return { lexicon, clauses: clauses.replace(words, '\n'), bare: bare.replace(words, '\n') }
  })
}

/** What was heard without the clauses that say an idea. */
export function withoutClauses(idea: Idea, heard: readonly Heard[]): readonly Heard[] {
  return heard.map(({ lexicon, clauses, bare }) => {
    const matcher = matcherOf(lexicon, idea)
    if (matcher === undefined) return { lexicon, clauses, bare }
    const lines = clauses.split('\n')
    const bareLines = bare.split('\n')
    const kept = lines.map((line, i) => !matcher.test(line) && !matcher.test(bareLines[i] ?? ''))
    const rest = (all: readonly string[]): string => all.filter((_line, i) => kept[i]).join('\n')
    return { lexicon, clauses: rest(lines), bare: rest(bareLines) }
  })
}
