import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { pattern as named } from '../../src/language/expressions.ts'
import { EXPRESSIONS, type ExpressionName } from '../../src/language/lexicons/expressions.ts'
import { anyCase } from '../../src/text/any-case.ts'

const SOURCES = new URL('../../src/', import.meta.url)

/** Every expression that is given to `anyCase`: those by name, and out of the sources a line of its own that ends in a flag `i`. */
const byName = (Object.keys(EXPRESSIONS) as ExpressionName[])
  .map((name) => named(name))
  .filter(({ ignoreCase }) => ignoreCase)
const inSources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
  if (!name.endsWith('.ts')) return []
  const source = readFileSync(new URL(name, SOURCES), 'utf8')
  if (!source.includes('anyCase(')) return []
  return [...source.matchAll(/^\s+\/(.+)\/(iu?),?$/gm)].map(([, pattern = '', flags]) => new RegExp(pattern, flags))
})

const patterns = [...byName, ...inSources]

/** Texts that such expressions are about: what they say themselves, without their signs, in three ways of writing. */
const texts = patterns
  .flatMap(({ source }) => source.split('|'))
  .map((piece) => piece.replace(/\\[bBswdSWD]|[\\^$()?:*+]/g, ' ').replace(/\s+/g, ' '))
  .flatMap((piece) => [piece.trim(), piece.trim().toUpperCase(), `So ${piece} Then 12 Tests.`])

it('asks the same as the flag i', () => {
  expect(patterns.length).toBeGreaterThan(30)
  const differing = patterns.flatMap((pattern) => {
    const matcher = anyCase(pattern)
    return texts.filter((text) => matcher.test(text) !== pattern.test(text)).map((text) => `${pattern.source}: ${text}`)
  })
  expect(differing).toEqual([])
  expect(patterns.some((pattern) => texts.some((text) => pattern.test(text)))).toBe(true)
})

it('leaves escapes and properties as they are, and an expression that minds the case', () => {
  const escaped = anyCase(/^\S\W\p{L}?A\u00e9$/iu)
  expect(['x!aÉ', 'X!bAé', 'x a', 'x_aé'].map((text) => escaped.test(text))).toEqual([true, true, false, false])
  const minding = /^A$/
  expect(anyCase(minding)).toBe(minding)
})
