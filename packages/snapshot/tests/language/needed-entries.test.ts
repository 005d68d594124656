import { describe, expect, it } from 'vitest'
import { type Entry, IDEAS, type Idea } from '../../src/language/lexicon.ts'
import { LEXICONS } from '../../src/language/lexicons.ts'
import { ruleKind } from '../../src/language/rules/standing-rules.ts'
import { casesOf, LANGUAGES, outcomeOf, sentencesOf } from './outcomes.ts'

type Ideas = { -readonly [I in Idea]?: readonly Entry[] }

/** An entry that no sentence needs does nothing that anybody has seen: it is to go, or a sentence is to be written for it. */
describe.each(
  LEXICONS.filter(({ language }) => LANGUAGES.includes(language)).map((each) => [each.language, each] as const),
)('the lexicon of %s', (language, lexicon) => {
  const sentences = sentencesOf(language)
  const cases = casesOf(language).filter(({ sentence, kinds }) => kinds.includes(ruleKind(sentence)))

  it('has no entry that no sentence needs', () => {
    const ideas = lexicon.ideas as Ideas
    const unneeded: string[] = []
    for (const idea of Object.keys(IDEAS) as Idea[]) {
      const all = ideas[idea] ?? []
      for (const entry of all) {
        // The matchers are made anew for other entries.
        ideas[idea] = all.filter((other) => other !== entry)
        const isNeeded =
          sentences.some((each) => outcomeOf(each) !== each.outcome) ||
          cases.some(({ sentence, kinds }) => !kinds.includes(ruleKind(sentence)))
        if (!isNeeded) unneeded.push(`${idea}: ${entry[0]}`)
      }
      ideas[idea] = all
    }
    expect(unneeded).toEqual([])
  })
})
