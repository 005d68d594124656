import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
/** The rows of the tables: a line that begins with `|`, but for heads and rules. */
const rows = read('docs/explanation/threats.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.endsWith('| test |'))
const testsIn = (text: string): readonly string[] =>
  [...text.matchAll(/`((?:packages|apps|tests)\/[^`]+\.test\.ts)`/g)].map(([, path]) => path ?? '')

describe('the table of threats', () => {
  it('has a test for every row, and each of them is there', () => {
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.filter((row) => testsIn(row).length === 0)).toEqual([])
    expect(rows.flatMap(testsIn).filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it('is named by SECURITY.md, whose commands name tests that are there too', () => {
    const text = read('SECURITY.md')
    expect(text).toContain('docs/explanation/threats.md')
    const named = [...text.matchAll(/vitest run (?:--config \S+ )?(\S+?)`/g)].map(([, path]) => path ?? '')
    expect(named.length).toBeGreaterThan(2)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})
