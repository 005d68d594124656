import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPreludes } from '@winddown/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSession, type SessionOptions } from '../src/index.ts'

const before = process.cwd()
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-relative-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
  mkdirSync(join(folder, 'elsewhere'))
  process.chdir(folder)
})
afterEach(() => {
  process.chdir(before)
  rmSync(folder, { recursive: true, force: true })
})

const begin = (sessionId: string, own: Partial<SessionOptions> = {}) =>
  createSession({ projectPath: 'project', stateFolder: 'state', sessionId, limit: 100_000, ...own })

it('a relative state folder is fixed when the session is created, as the project is', async () => {
  const session = begin('run-1')
  session.userMessage('Mend the parser.')
  process.chdir('elsewhere')
  await session.end()
  expect(readdirSync('.')).toEqual([])
  process.chdir(folder)
  expect((await begin('run-2').brief())?.text).toContain('Mend the parser.')
})

it('so is a relative working directory', async () => {
  const session = begin('run-1', { workingDirectory: 'project/inner' })
  session.userMessage('Mend the parser.')
  process.chdir('elsewhere')
  await session.end()
  process.chdir(folder)
  expect((await begin('run-2').brief())?.text).toContain(`${join(process.cwd(), 'project/inner')}`)
})

it('so is the project, as the working directory that it is by default, also of a run that is killed', async () => {
  const whole = join(process.cwd(), 'project')
  const session = begin('run-1')
  session.userMessage('Mend the parser.')
  session.toolCall({ tool: 'edit', kind: 'edit', files: [{ path: join(whole, 'src/parser.ts'), access: 'write' }] })
  const [prelude] = openPreludes(join(folder, 'state')).list(join(whole, '.winddown/sessions'))
  expect(prelude?.of.workingDirectory).toBe(whole)
  process.chdir('elsewhere')
  await session.end()
  process.chdir(folder)
  const { text = '' } = (await begin('run-2').brief()) ?? {}
  expect(text).toContain(`Directory (paths are relative to it): ${whole}`)
  expect(text).toContain('src/parser.ts')
  expect(text).not.toContain(join(whole, 'src/parser.ts'))
})

it.each(['./src/parser.ts', 'lib/../src/parser.ts', '../project/src/parser.ts'])(
  'a path is one file however it is written: %s',
  async (path) => {
    const session = begin('run-1')
    session.userMessage('Mend the parser.')
    for (const one of [path, 'src/parser.ts', join(process.cwd(), 'project/src/parser.ts')])
      session.toolCall({ tool: 'edit', kind: 'edit', files: [{ path: one, access: 'write' }] })
    const { facts } = JSON.parse(readFileSync((await session.end()) ?? '', 'utf8'))
    expect(facts.files.map((file: { path: string; writes: number }) => [file.path, file.writes])).toEqual([
      ['src/parser.ts', 3],
    ])
    expect(facts.file_count).toBe(1)
  },
)
