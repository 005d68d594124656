import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { bytesOf, DamagedIndex } from '../../src/search/block-format.ts'
import { IndexPart } from '../../src/search/index-part.ts'
import type { IndexedSession } from '../../src/search/indexed-session.ts'
import { mergeParts } from '../../src/search/merge-parts.ts'
import { PartBuilder } from '../../src/search/part-builder.ts'
import { openParts, partName, removeOld } from '../../src/search/part-folder.ts'

const STORE = '/srv/ada/project/.winddown/sessions'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-parts-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const session = (id: string): IndexedSession => ({
  id,
  stamp: '1',
  harness: null,
  branch: null,
  ended_at: '2026-11-22T10:00:00Z',
  title: id,
})

function write(number: number, sessions: readonly (readonly [string, readonly string[]])[]): void {
  const builder = new PartBuilder()
  for (const [id, words] of sessions) builder.add(session(id), new Set(words))
  builder.write(join(folder, partName(number, number)), STORE)
}

/** The ids of the sessions that have a word with this beginning, in all parts. */
const having = (beginning: string): string[] => {
  const parts = openParts(folder, STORE)
  try {
    return parts
      .flatMap(({ part }) => {
        const numbers = new Set<number>()
        part.having(bytesOf(beginning), (number) => numbers.add(number))
        return [...numbers].map((number) => part.session(number).id)
      })
      .toSorted()
  } finally {
    for (const { part } of parts) part.close()
  }
}

it('finds what a scan of all words finds, in one part, in several, and merged', () => {
  const word = fc.oneof(
    fc.stringMatching(/^[a-d]{1,5}$/),
    fc.constantFrom('速率', '速', '限制', 'größe', 'Ωmega', '𝒳y', 'été', 'ab', 'abc'),
  )
  const sessions = fc.array(fc.uniqueArray(word, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(
      sessions,
      fc.integer({ min: 1, max: 4 }),
      fc.array(word, { minLength: 1, maxLength: 8 }),
      (all, among, asked) => {
        for (const name of readdirSync(folder)) rmSync(join(folder, name))
        const named = all.map((words, at) => [`s${at}`, words] as const)
        const size = Math.ceil(named.length / among)
        for (let at = 0; at * size < named.length; at++) write(at + 1, named.slice(at * size, (at + 1) * size))
        const scanned = (beginning: string, but?: string): string[] =>
          named
            .flatMap(([id, words]) => (id !== but && words.some((each) => each.startsWith(beginning)) ? [id] : []))
            .toSorted()
        for (const beginning of asked) expect(having(beginning)).toEqual(scanned(beginning))
        const parts = openParts(folder, STORE)
        mergeParts(folder, STORE, parts, ({ part }, number) => part.session(number).id === 's0')
        for (const { part } of parts) part.close()
        removeOld(folder)
        expect(readdirSync(folder)).toHaveLength(1)
        for (const beginning of asked) expect(having(beginning)).toEqual(scanned(beginning, 's0'))
      },
    ),
    { numRuns: 60 },
  )
})

it('reads of thousands of words a few blocks', () => {
  const words = Array.from({ length: 30_000 }, (_, at) => `w${String(at).padStart(5, '0')}`)
  write(1, [
    ['one', words],
    ['two', ['w12345', ...words.slice(0, 9)]],
  ])
  const [opened] = openParts(folder, STORE)
  if (opened === undefined) throw new Error('no part')
  const found: number[] = []
  opened.part.having('w12345', (number) => found.push(number))
  expect(found).toEqual([0, 1])
  expect([...opened.part.words()].length).toBe(30_000)
  opened.part.close()
})

it.each([['of another store', (): unknown => new IndexPart(join(folder, partName(1, 1)), '/elsewhere')]])(
  'a part %s is damaged for its reader',
  (_, read) => {
    write(1, [['one', ['a']]])
    expect(read).toThrow(DamagedIndex)
  },
)

it('counts no part whose sessions stand in another one', () => {
  write(1, [['one', ['apple']]])
  write(2, [['two', ['apple']]])
  const parts = openParts(folder, STORE)
  mergeParts(folder, STORE, parts, () => false)
  for (const { part } of parts) part.close()
  // A kill came before the parts were taken away.
  expect(readdirSync(folder).toSorted()).toEqual([partName(1, 1), partName(1, 2), partName(2, 2)])
  expect(having('app')).toEqual(['one', 'two'])
})
