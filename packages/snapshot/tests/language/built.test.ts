import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { EXPRESSIONS } from '../../src/language/lexicons/expressions.ts'
import { LEXICONS } from '../../src/language/lexicons.ts'

const DIST = new URL('../../dist/', import.meta.url)

it('what is built has the words of the rules, and not their examples', () => {
  const built = readdirSync(DIST)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(new URL(name, DIST), 'utf8'))
    .join('\n')
  const entries = LEXICONS.flatMap(({ ideas }) => Object.values(ideas).flat()).filter(
    ([said, example]) => example.length > 12 && !said.includes(example),
  )
  // As they are written in Latin letters: the others are built as escapes.
  const plain = entries.filter(([said, example]) => /^[ -~]+$/.test(said + example) && !/['"\\]/.test(said + example))
  expect(plain.length).toBeGreaterThan(200)
  expect(plain.filter(([said]) => !built.includes(said)).map(([said]) => said)).toEqual([])
  expect(plain.filter(([, example]) => built.includes(`"${example}"`)).map(([, example]) => example)).toEqual([])
  const abouts = Object.values(EXPRESSIONS).map(({ about }) => about)
  expect(abouts.filter((about) => built.includes(about))).toEqual([])
})
