import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { clausesOf, formOf, withoutOpeners } from '../../src/language/clauses.ts'
import { pattern } from '../../src/language/expressions.ts'
import { EXCLUDES, IDEAS, type Idea, type Lexicon, OF_CLAUSES } from '../../src/language/lexicon.ts'
import { EXPRESSIONS, type ExpressionName, type Words } from '../../src/language/lexicons/expressions.ts'
import { LEXICONS } from '../../src/language/lexicons.ts'
import { compile } from '../../src/language/matchers.ts'

const ideas = Object.keys(IDEAS) as Idea[]

const ESCAPE = /\\(?:p\{L\}|.)/g

/** Signs before the first word, which no entry counts on. */
const BEFORE = /^[\s¡¿]+/u

/** Whether these words find the idea in a sentence. */
function finds(lexicon: Lexicon, idea: Idea, said: readonly string[], sentence: string): boolean {
  const matcher = compile(lexicon, said)
  if (!OF_CLAUSES.has(idea)) return matcher?.test(formOf(sentence, lexicon).replace(BEFORE, '')) ?? false
  const clauses = clausesOf(sentence, lexicon)
  return matcher !== undefined && (matcher.test(clauses) || matcher.test(withoutOpeners(clauses, lexicon)))
}

describe.each(LEXICONS.map((lexicon) => [lexicon.language, lexicon] as const))(
  'the lexicon of %s',
  (_name, lexicon) => {
    it('needs every entry for its example', () => {
      const faults: string[] = []
      for (const idea of ideas) {
        const entries = lexicon.ideas[idea] ?? []
        entries.forEach(([said, example], i) => {
          const others = entries.filter((_entry, other) => other !== i).map(([one]) => one)
          if (!finds(lexicon, idea, [said], example)) faults.push(`${idea}: "${said}" is not in "${example}"`)
          else if (others.length > 0 && finds(lexicon, idea, others, example))
            faults.push(`${idea}: "${example}" is found without "${said}"`)
        })
      }
      expect(faults).toEqual([])
    })

    it('finds no idea in the examples of one that it excludes', () => {
      const faults: string[] = []
      for (const [idea, other] of EXCLUDES)
        for (const [said] of lexicon.ideas[idea] ?? [])
          for (const [, example] of lexicon.ideas[other] ?? [])
            if (finds(lexicon, idea, [said], example))
              faults.push(`${idea} "${said}" is found in "${example}" of ${other}`)
      expect(faults).toEqual([])
    })

    it('is in lower case, outside of escapes', () => {
      const faults = ideas
        .flatMap((idea) => lexicon.ideas[idea] ?? [])
        .filter(([said]) => said.replace(ESCAPE, '').toLowerCase() !== said.replace(ESCAPE, ''))
      expect(faults).toEqual([])
    })
  },
)

/** What a session in any language must be understood by. */
const NEEDED: readonly Idea[] = [
  'prohibition',
  'standing rule',
  'lifting',
  'permission',
  'ask first',
  'consent',
  'refusal',
  'correction',
  'question',
  'order',
  'decision',
  'rejection',
  'cause',
  'not done',
  'finding',
  'next',
  'result',
  'withdrawal',
  'contrast',
]

it.each(LEXICONS.map((lexicon) => [lexicon.language, lexicon] as const))(
  '%s has words for every idea that is needed',
  (_name, lexicon) => {
    expect(NEEDED.filter((idea) => (lexicon.ideas[idea] ?? []).length === 0)).toEqual([])
  },
)

it.each(Object.keys(EXPRESSIONS) as ExpressionName[])('the expression "%s" is found in its example', (name) => {
  const found = new RegExp(pattern(name).source, EXPRESSIONS[name].flags.replace('g', ''))
  expect([name, found.test(EXPRESSIONS[name].example)]).toEqual([name, true])
})

/** Characters of one expression: longer ones are cut along their alternatives. */
const LONGEST = 200

it('no expression is longer than about 200 characters, and how its words stand in a text names none', async () => {
  const folder = new URL('../../src/language/lexicons/expressions/', import.meta.url)
  const words = await Promise.all(
    readdirSync(folder).map((name) => import(`../../src/language/lexicons/expressions/${name}`)),
  )
  const all = words
    .flatMap((each: Readonly<Record<string, Words>>) => Object.values(each))
    .flatMap((each) => Object.values(each).flat())
  expect(all.length).toBeGreaterThan(200)
  expect(all.filter(({ source }) => source.length > LONGEST)).toEqual([])
  const frames = Object.values(EXPRESSIONS).map(({ frame }) => frame.replace(/\\(?:[pP]\{[^}]*\}|.)|\{[a-z ]*\}/g, ' '))
  expect(frames.filter((frame) => /\p{L}{2}/u.test(frame))).toEqual([])
})

it('no language is there twice', () => {
  expect(new Set(LEXICONS.map(({ language }) => language)).size).toBe(LEXICONS.length)
})
