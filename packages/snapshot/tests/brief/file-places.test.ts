import { describe, expect, it } from 'vitest'
import { fileItems } from '../../src/brief/file-items.ts'
import type { FileFact } from '../../src/facts/files.ts'
import type { SessionFacts } from '../../src/session-facts.ts'

const file = (path: string, record: number, writes: number): FileFact =>
  ({ path, reads: 0, writes, symbols: [], source: { record } }) as unknown as FileFact

const certainOf = (files: readonly FileFact[]): string[] =>
  fileItems({ files } as unknown as SessionFacts)
    .filter(({ pool }) => pool === 'files')
    .map(({ text }) => text.replace(/^[-,] (?:\S+: )?/, '').replace(/ \(.*$/, ''))

const bulk = Array.from({ length: 20 }, (_, i) => file(`docs/page-${i}.md`, 900, 1))

describe('the files that a brief names in any case', () => {
  it('are not those alone that one command changed at the end', () => {
    const worked = Array.from({ length: 6 }, (_, i) => file(`work/module-${i}.ts`, 800 - i, 12))
    const certain = certainOf([...worked, ...bulk])
    expect(certain).toHaveLength(15)
    for (let i = 0; i < 6; i++) expect(certain.some((name) => name.endsWith(`module-${i}.ts`))).toBe(true)
    expect(certain.filter((name) => name.includes('page-'))).toHaveLength(9)
  })

  it('are as many of those as there is place for where nothing else was worked on', () => {
    expect(certainOf(bulk)).toHaveLength(15)
  })

  it('are the newest of those that were changed one by one', () => {
    const files = Array.from({ length: 20 }, (_, i) => file(`docs/page-${i}.md`, i, 1))
    const certain = certainOf(files)
    expect(certain).toHaveLength(15)
    expect(certain.some((name) => name.endsWith('page-19.md'))).toBe(true)
    expect(certain.some((name) => name.endsWith('page-4.md'))).toBe(false)
  })

  it('are those too that were worked on most, where many others were touched in passing since', () => {
    const files = Array.from({ length: 30 }, (_, i) => file(`docs/page-${i}.md`, 100 + i, 1))
    const certain = certainOf([
      file('src/session.ts', 4, 14),
      file('src/mode.ts', 3, 9),
      file('src/old.ts', 1, 2),
      ...files,
    ])
    expect(certain).toHaveLength(15)
    expect(certain.filter((name) => !name.includes('page-'))).toEqual(['src/session.ts', 'src/mode.ts'])
    expect(certain.some((name) => name.endsWith('page-29.md'))).toBe(true)
  })

  it('are none that is deleted, however much it was worked on', () => {
    const gone = { ...file('src/gone.ts', 1, 30), deleted: true } as FileFact
    const files = Array.from({ length: 30 }, (_, i) => file(`docs/page-${i}.md`, 100 + i, 1))
    expect(certainOf([gone, ...files]).some((name) => name.includes('gone'))).toBe(false)
  })
})

it('files that are on record by number alone are counted', () => {
  const told = (file_count: number): string[] =>
    fileItems({ files: bulk, file_count } as unknown as SessionFacts).map(({ text }) => text)
  expect(told(20).filter((text) => text.includes('more'))).toEqual([])
  expect(told(21)).toContain('- and 1 more file, touched before these, on record by number alone')
  expect(told(423)).toContain('- and 403 more files, touched before these, on record by number alone')
})
