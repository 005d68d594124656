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
function agent(when: 'closed' | 'closing' | 'again' | 'unread' | 'state' | 'handler'): readonly unknown[] {
  const { stdout, stderr } = spawnSync(process.execPath, [AGENT, folder, when], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout) as readonly unknown[]
}

it('a project that cannot be written is said of the first words: which folder, why, and what helps; they are kept, and what only reads goes on', () => {
  const project = join(folder, 'project')
  const denied = {
    code: 'STORE_DENIED',
    message: `STORE_DENIED: the sessions of this project cannot be kept in ${project}/.winddown/sessions: this user may not write to ${project}; what was told is kept in ${folder}/own-state until they can`,
    path: project,
    hint: expect.stringContaining('Pass store: resolveStore({ projectPath, directory })'),
    call: expect.stringContaining('resolveStore({ projectPath, directory })'),
    stored: { in: `${folder}/own-state` },
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

it('a note that is kept though telling it threw is taken back by its own id, and equal words are told as often as they are said', () => {
  const [denied, first, again, second, times, brief] = agent('again')
  expect(denied).toMatchObject({ code: 'STORE_DENIED', stored: { noteId: expect.any(String) } })
  const { noteId } = (denied as { readonly stored: { readonly noteId: string } }).stored
  expect(again).toEqual({ id: expect.not.stringMatching(noteId) })
  expect([first, second, times]).toEqual([null, null, 2])
  expect(brief).not.toContain('Say FIRST to the parser.')
})

it("what is said to be kept is kept, though the user's state could not be read when it was told", () => {
  const [first, second, brief] = agent('unread')
  expect([first, second]).toEqual([expect.objectContaining({ stored: { in: 'memory' } }), null])
  for (const word of ['FIRST', 'SECOND']) expect(brief).toContain(`${word} with`)
})

it("what the user's state could not take is kept in memory, said so with the id of each note, and written with the next", () => {
  const kept = { code: 'STORE_DENIED', stored: { in: 'memory', noteId: expect.any(String) } }
  const [first, again, last, files] = agent('state')
  expect([first, again]).toMatchObject([kept, kept])
  expect((first as { readonly message: string }).message).toContain('the memory of this process alone')
  expect([last, files]).toEqual([null, [['SECOND', 'SECOND', 'FOURTH']]])
})

it('without a state of the user the error says that memory alone keeps it, and a level that no answer told is told with the next', () => {
  const [denied, odd, none, failed, crossed, times] = agent('handler')
  expect(denied).toMatchObject({
    stored: { in: 'memory' },
    message: expect.stringContaining('in the memory of this process'),
  })
  expect([odd, none]).toEqual([expect.objectContaining({ code: 'ACTION_INVALID' }), []])
  expect(failed).toMatchObject({ code: 'STORE_DENIED' })
  expect(failed).not.toHaveProperty('stored')
  expect([crossed, times]).toEqual([['caution', 'warning', 'auto_pause', 'critical'], 1])
})
