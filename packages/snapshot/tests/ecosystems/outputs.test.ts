import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readCheckOutput } from '../../src/ecosystems/check-output.ts'
import { troubleLines } from '../../src/ecosystems/trouble-lines.ts'

/** What runners, linters and build tools print, cut down, under what is to be read of it: `real/` are whole ones, as they were printed. */
const lines = (name: string): string[] =>
  readFileSync(new URL(`./lines/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('//'))

describe('a line by itself', () => {
  it.each(lines('passed'))('says that all went well: %s', (line) => {
    expect(readCheckOutput(line).verdict).toBe('passed')
  })

  it.each(lines('failed'))('says that something failed: %s', (line) => {
    expect(readCheckOutput(line).verdict).toBe('failed')
  })

  it.each(lines('neither'))('says neither: %s', (line) => {
    const { verdict, counts } = readCheckOutput(line)
    expect([verdict, counts]).toEqual(['unknown', undefined])
  })

  it.each(lines('totals').map((line) => line.split(' -> ') as [string, string]))('counts: %s', (line, counted) => {
    const { counts = {} } = readCheckOutput(line)
    expect(
      Object.entries(counts)
        .map(([kind, count]) => `${kind} ${count}`)
        .sort()
        .join(', '),
    ).toBe(counted)
  })

  it.each(lines('names').map((line) => line.split(' -> ') as [string, string]))(
    'names what failed: %s',
    (line, name) => {
      expect(readCheckOutput(line).failing).toEqual([name])
    },
  )

  it.each(lines('nothing'))('says that there was no test to run: %s', (line) => {
    expect(readCheckOutput(line).ranNothing).toBe(true)
  })

  it.each(lines('whole'))('says of all that ran that it passed: %s', (line) => {
    const { verdict, passedBy } = readCheckOutput(line)
    expect([verdict, passedBy]).toEqual(['passed', 'whole'])
  })

  it.each(lines('told'))('is told where nothing else says what is wrong: %s', (line) => {
    expect(readCheckOutput(`we look at the shop\n${line}`).detail).toBe(line)
  })

  it.each(lines('wrappers'))('only says that something failed, so that the next one is told: %s', (line) => {
    expect(troubleLines(`${line}\nthe press crashed`)).toEqual(['the press crashed'])
  })

  it.each(lines('complaints'))('says what is wrong, beside a line that says little: %s', (line) => {
    expect(troubleLines(`the press crashed\n${line}`)[0]).toContain(line.trim())
  })
})

interface Read {
  readonly verdict: string
  readonly counts?: Readonly<Record<string, number>>
  readonly failing?: readonly string[]
  readonly reasons?: readonly string[]
}

const REAL = [
  'deno-test',
  'deno-lint',
  'deno-check',
  'bun-test',
  'python-unittest',
  'node-tap',
  'cargo-test',
  'make-gcc',
]

/** As they were printed, but for the folder; each begins with what is to be read of it. */
describe.each(REAL)('%s', (name) => {
  const text = readFileSync(new URL(`./real/${name}.txt`, import.meta.url), 'utf8')
  const [head = '', ...rest] = text.split('\n')
  const expected = JSON.parse(head) as Read

  it('is read', () => {
    const read = readCheckOutput(rest.join('\n'))
    expect(read).toMatchObject(expected)
  })
})
