import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'winddown-unwritable-')))
  for (const name of ['project', 'warm']) mkdirSync(join(folder, name, '.git'), { recursive: true })
})
afterEach(() => {
  chmodSync(join(folder, 'project'), 0o755)
  rmSync(folder, { recursive: true, force: true })
})

const AGENT = fileURLToPath(new URL('unwritable-agent.mjs', import.meta.url))
function agent(when: 'closed' | 'closing'): readonly unknown[] {
  const { stdout, stderr } = spawnSync(process.execPath, [AGENT, folder, when], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout) as readonly unknown[]
}

it('a project that cannot be written is said of the first words: which folder, why, and what helps; they are kept, and what only reads goes on', () => {
  const project = join(folder, 'project')
  const denied = {
    code: 'STORE_DENIED',
    message: `STORE_DENIED: the sessions of this project cannot be kept in ${project}/.winddown/sessions: this user may not write to ${project}`,
    path: project,
    hint: expect.stringContaining('Pass store: resolveStore({ projectPath, directory })'),
    call: expect.stringContaining('resolveStore({ projectPath, directory })'),
  }
  const [recalled, brief, pause, end, first, second, state, next] = agent('closed')
  expect([recalled, brief, pause, end]).toEqual([null, null, null, null])
  expect([first, second]).toEqual([denied, null])
  expect(state).toMatchObject({ code: 'STORE_DENIED', hint: expect.stringContaining('stateFolder: folder') })
  for (const word of ['FIRST', 'SECOND']) expect(next).toContain(`${word} with`)
})

it('what was told is kept where the project cannot be written any more, and landed once it can', () => {
  const denied = expect.objectContaining({ code: 'STORE_DENIED' })
  const [crossing, second, end, again, brief] = agent('closing')
  expect([crossing, second, end]).toEqual([denied, null, denied])
  expect(again).toMatch(/\.json$/)
  for (const word of ['FIRST', 'SECOND']) expect(brief).toContain(`${word} with`)
})
