import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testProject } from '../test-project.ts'

const IGNORE = '*\n'

describe('the .gitignore of the sessions’ folder, where a repository ships something in its place', () => {
  it.each<[string, (path: string, folder: string) => void]>([
    [
      'a folder with files',
      (path) => {
        mkdirSync(path)
        writeFileSync(join(path, 'kept'), 'kept\n')
      },
    ],
    ['an empty folder', (path) => void mkdirSync(path)],
    [
      'a link to a file',
      (path, folder) => {
        writeFileSync(join(folder, 'target'), 'target\n')
        symlinkSync(join(folder, 'target'), path)
      },
    ],
    ['a link to nothing', (path) => symlinkSync('nowhere', path)],
    ['a link to itself', (path) => symlinkSync(path, path)],
    ['a link to a folder', (path, folder) => symlinkSync(folder, path)],
    ['a link to a device', (path) => symlinkSync('/dev/zero', path)],
    ['another file', (path) => writeFileSync(path, '!*\n')],
  ])('%s: the session is recorded and landed, and everything in there stays out of commits', async (what, plant) => {
    const { path, folder, manager } = testProject()
    const sessions = join(path, '.winddown/sessions')
    mkdirSync(sessions, { recursive: true })
    plant(join(sessions, '.gitignore'), folder)
    const pause = manager()
    pause.startIncrementalPause(0.9, {})
    await pause.finalizePause()
    expect(lstatSync(join(sessions, '.gitignore')).isFile()).toBe(true)
    expect(readFileSync(join(sessions, '.gitignore'), 'utf8')).toBe(IGNORE)
    expect(readdirSync(sessions).filter((name) => name.endsWith('.json'))).toHaveLength(1)
    // Nothing of what was there is lost, nor changed through a link.
    const aside = readdirSync(sessions).find((name) => name.startsWith('.gitignore.planted-'))
    if (what === 'a folder with files') expect(readFileSync(join(sessions, aside ?? '', 'kept'), 'utf8')).toBe('kept\n')
    if (what === 'a link to a file') expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('target\n')
  })
})

describe('a folder in place of another file of the store', () => {
  it.each([
    ['the pointer', () => 'LATEST-SESSION.txt'],
    ['the snapshot', (id: string) => `${id}.json`],
    ['the document', (id: string) => `${id}.md`],
  ])('%s: the session is landed, and what was there is kept beside it', async (_what, nameOf) => {
    const { path, manager } = testProject()
    const sessions = join(path, '.winddown/sessions')
    const pause = manager()
    const id = pause.startIncrementalPause(0.9, {})
    const name = nameOf(id)
    mkdirSync(join(sessions, name))
    writeFileSync(join(sessions, name, 'kept'), 'kept\n')
    await pause.finalizePause()
    expect(lstatSync(join(sessions, `${id}.json`)).isFile()).toBe(true)
    expect(lstatSync(join(sessions, name)).isFile()).toBe(true)
    const aside = readdirSync(sessions).find((each) => each.startsWith(`${name}.planted-`)) ?? ''
    expect(readFileSync(join(sessions, aside, 'kept'), 'utf8')).toBe('kept\n')
  })
})
