import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../tools/workspace.mjs'
import { circlesIn, crowdedFolders, ROOMS, type Rooms, roomFaults, type Source } from './room-rules.ts'

function sourcesOf(folder: string): readonly Source[] {
  const top = join(root, folder, 'src')
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(top, file), text: readFileSync(file, 'utf8') }))
}

describe.each(ROOMS.map((rooms) => [rooms.folder, rooms] as const))('%s', (folder, rooms) => {
  const sources = sourcesOf(folder)

  it('each room imports only what it may', () => {
    expect(sources.length).toBeGreaterThan(0)
    expect(roomFaults(rooms, sources)).toEqual([])
  })

  it('has no circle of imports', () => {
    expect(circlesIn(sources)).toEqual([])
  })

  it('has no folder in which nobody finds anything', () => {
    expect(crowdedFolders(sources.map(({ path }) => path))).toEqual([])
  })
})

describe('the rules of the rooms find what they are for', () => {
  const rooms: Rooms = { folder: 'p', mayImport: { low: [], high: ['low'], harnesses: ['low'] } }
  const file = (path: string, text: string): Source => ({ path, text })

  it.each([
    [
      'a lower room that imports a higher one',
      'low/a.ts',
      "import type { B } from '../high/b.ts'",
      'low/a.ts: low may not import high',
    ],
    ['over several lines', 'low/a.ts', "import {\n  b,\n} from '../high/b.ts'", 'low/a.ts: low may not import high'],
    ['what is re-exported', 'low/a.ts', "export { b } from '../high/b.ts'", 'low/a.ts: low may not import high'],
    ['what is loaded on call', 'low/a.ts', "await import('../high/b.ts')", 'low/a.ts: low may not import high'],
    ['a room that no table names', 'new/a.ts', '', 'new/a.ts: the room new is not in the table'],
    [
      'one harness that imports another',
      'harnesses/x/a.ts',
      "import { b } from '../y/b.ts'",
      'harnesses/x/a.ts: the harness x may not import y',
    ],
  ])('%s', (_name, path, text, fault) => {
    expect(roomFaults(rooms, [file(path, text)])).toEqual([fault])
  })

  it('leaves alone what is allowed', () => {
    const sources = [
      file('high/a.ts', "import { b } from '../low/b.ts'\nimport { c } from './c.ts'\nimport { d } from 'node:fs'"),
      file('index.ts', "export { a } from './high/a.ts'"),
      file('harnesses/x/deep/a.ts', "import { b } from '../b.ts'"),
    ]
    expect(roomFaults(rooms, sources)).toEqual([])
    expect(circlesIn(sources)).toEqual([])
  })

  it('a circle over three files, named by its way', () => {
    const sources = [
      file('a.ts', "import { b } from './b.ts'"),
      file('b.ts', "import type { c } from './low/c.ts'"),
      file('low/c.ts', "export { a } from '../a.ts'"),
    ]
    expect(circlesIn(sources)).toEqual(['a.ts > b.ts > low/c.ts > a.ts'])
  })

  it('a folder with too many files, but for lists', () => {
    const many = (folder: string): string[] => Array.from({ length: 23 }, (_, at) => `${folder}/${at}.ts`)
    expect(crowdedFolders(many('fold'))).toEqual(['fold: 23 files'])
    expect(crowdedFolders(many('fold').slice(1))).toEqual([])
    expect(crowdedFolders(many('language/lexicons'))).toEqual([])
  })
})
