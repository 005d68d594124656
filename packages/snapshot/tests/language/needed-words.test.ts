import { readdirSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import type { ExpressionName, Words } from '../../src/language/lexicons/expressions.ts'

const LANGUAGES = readdirSync(new URL('../../src/language/lexicons/expressions/', import.meta.url)).map((name) =>
  name.slice(0, 2),
)

/** Asked of a summary that the harness wrote, of rules of one request, and of statements: `brief/summary.test.ts`, `fold/rule-log.test.ts`, `fold/repair-log.test.ts`, `brief/nothing-is-lost.test.ts` and `brief/what-is-no-statement.test.ts` do. */
const ELSEWHERE =
  /^(?:summary heading: |frame of a summary$|says that it works$|only looks$|is about to (?:look|fix)$|tells progress$|was there before$|offers ways$|numbers a way$|open at that time$|holds for good$|waits for a consent$|no ban behind it$|sets a condition$|until a consent$|asks before a step$|allows a step$|needs no consent$|between a no and an asking$|asks the person$|order in a word$|leads to reasons$|only weighs$|says it is well$)/

const wordsOf = async (language: string): Promise<Words> =>
  ((await import(`../../src/language/lexicons/expressions/${language}.ts`)) as { readonly [name: string]: Words })[
    language
  ] as Words

/** What the sentences of a language come to, with other words of it. */
async function wrong(language: string, words: Words): Promise<boolean> {
  vi.resetModules()
  vi.doMock(`../../src/language/lexicons/expressions/${language}.ts`, () => ({ [language]: words }))
  const { outcomeOf, sentencesOf } = await import('./outcomes.ts')
  return sentencesOf(language).some((each) => outcomeOf(each) !== each.outcome)
}

describe.each(LANGUAGES)('the words of expressions in %s', (language) => {
  it('are each needed by a sentence', async () => {
    const words = await wordsOf(language)
    const unneeded: string[] = []
    for (const [name, all] of Object.entries(words) as [ExpressionName, readonly RegExp[]][]) {
      if (ELSEWHERE.test(name)) continue
      for (const one of all) {
        const others = { ...words, [name]: all.filter((other) => other !== one) }
        if (!(await wrong(language, others))) unneeded.push(`${name}: ${one.source}`)
      }
    }
    vi.doUnmock(`../../src/language/lexicons/expressions/${language}.ts`)
    expect(unneeded).toEqual([])
  }, 120_000)
})
