import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../tools/workspace.mjs'
import { foreignLookUps, typeNamed } from './foreign-words.ts'
import { LAYERS } from './layer-rules.ts'

const files = LAYERS.flatMap(({ folder }) =>
  readdirSync(join(root, folder, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name)),
)
const sources = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]))

it('no source keeps a table of words from outside in a plain object', () => {
  const typeOf = (name: string): string | undefined => typeNamed([...sources.values()], name)
  const faults = [...sources].flatMap(([path, source]) =>
    foreignLookUps(source, typeOf).map((fault) => `${relative(root, path)}:${fault}`),
  )
  expect(faults).toEqual([])
})

it('a plain table of words is found; a Map, a table without a prototype and a closed union are not', () => {
  const none = (): undefined => undefined
  expect(foreignLookUps('const counts: Record<string, number> = {}', none)).toHaveLength(1)
  expect(foreignLookUps('export const T: { readonly [tool: string]: number } = { a: 1 }', none)).toHaveLength(1)
  expect(foreignLookUps('const shares: Shares = { a: 1 }', () => ' { readonly [pool: string]: number }')).toHaveLength(
    1,
  )
  expect(foreignLookUps('const counts: Record<string, number> = wordTable()', none)).toEqual([])
  expect(foreignLookUps('const counts: ReadonlyMap<string, number> = new Map()', none)).toEqual([])
  expect(foreignLookUps('const label: { readonly [K in Kind]: string } = {', none)).toEqual([])
})
