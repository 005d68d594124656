/** Sessions of the original's program, of another machine, shipped with a repository: no question is answered from them unasked, and they are told of. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ArchivedWorld, archivedWorld } from '../archive/archived-world.ts'
import { Sandbox } from '../sandbox.ts'

let world: ArchivedWorld
beforeEach(() => {
  world = archivedWorld()
})
afterEach(() => world.box.remove())

/** A session as the original's program wrote it. */
function plant(folder: string, id: string, task: string): void {
  const conversation = { primary_task: task, summary: '', accomplishments: [], next_steps: [] }
  const text = JSON.stringify({ session_id: id, paused_at: '2025-11-17T09:30:15Z', conversation })
  writeFileSync(join(folder, `${id}.json`), text)
}

const OTHER = 'session-20251117-093015'

it('recall --all names one of others that has the words, and tells nothing of it', () => {
  const { box } = world
  plant(box.store, OTHER, 'The turnstile squeaks like an aardvark')
  const { stdout, code } = box.run('recall', 'turnstile', '--all')
  expect(code).toBe(0)
  expect(stdout).toContain('Rename the turnstile to gate')
  expect(stdout).not.toContain('aardvark')
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    `1 session that your winddown did not record has words of it, too, and is searched only by name: winddown recall turnstile --session ${OTHER}`,
  )
  expect(box.run('recall', 'turnstile', '--session', OTHER).stdout).toContain('aardvark')
  expect(box.run('recall', 'gate', '--all').stdout).not.toContain(OTHER)
})

it('recall --all asks own sessions however many of others have more of the words', () => {
  const { box } = world
  for (let at = 100; at < 180; at++)
    plant(box.store, `session-20251117-093${at}`, `The turnstile and the gate, number ${at}`)
  const { stdout, code } = box.run('recall', 'turnstile gate number', '--all')
  expect(code).toBe(0)
  expect(stdout).toContain('Rename the turnstile to gate')
  expect(stdout).not.toContain('The turnstile and the gate')
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('80 sessions that your winddown did not record have words of it')
})

it('search lists own sessions before those of others, however many of these have more of the words', () => {
  const { box, recorded } = world
  for (let at = 100; at < 130; at++)
    plant(box.store, `session-20251117-093${at}`, `The turnstile and the gate, number ${at}`)
  const { sessions, found } = JSON.parse(box.run('search', 'turnstile gate number', '--json').stdout)
  expect(sessions[0].id).toBe(recorded)
  expect(sessions).toHaveLength(10)
  expect(sessions[1].recorded_by_others).toBe(true)
  expect(found).toBeGreaterThanOrEqual(31)
})

it('neither does the walk over more of them than are collected end before the own ones', () => {
  const { box, recorded } = world
  for (let at = 100; at < 620; at++)
    plant(box.store, `session-20251117-093${at}`, `The turnstile and the gate, number ${at}`)
  expect(JSON.parse(box.run('search', 'turnstile gate number', '--json').stdout).sessions[0].id).toBe(recorded)
  expect(box.run('recall', 'turnstile gate number', '--all').stdout).toContain('Rename the turnstile to gate')
})

it('search lists several recordings of one agent session that others made as one', () => {
  const { box, recorded } = world
  const own = JSON.parse(readFileSync(join(box.store, `${recorded}.json`), 'utf8'))
  const text = JSON.stringify({ ...own, harness: 'claude-code', harness_session_id: 'f0e1' })
  for (const id of ['session-20251117-093101', 'session-20251117-093102'])
    writeFileSync(join(box.store, `${id}.json`), text.replaceAll(recorded, id))
  const { sessions } = JSON.parse(box.run('search', 'turnstile', '--json').stdout)
  const rows = sessions.map(
    ({ also, ...one }: { readonly also: readonly string[]; readonly recorded_by_others?: boolean }) => [
      one.recorded_by_others === true,
      also.length,
    ],
  )
  expect(rows).toEqual([
    [false, 0],
    [true, 1],
  ])
})

it("in a store of the original's program alone the best one is named", () => {
  const box = new Sandbox()
  try {
    const store = join(box.project, '.claude-mpm/sessions')
    mkdirSync(store, { recursive: true, mode: 0o700 })
    plant(store, OTHER, 'The turnstile squeaks like an aardvark')
    plant(store, 'session-20251201-093015', 'Something else')
    const { stderr, code } = box.run('recall', 'turnstile', '--all')
    expect(code).toBe(3)
    expect(stderr).toContain(OTHER)
    expect(stderr).not.toContain('aardvark')
    expect(box.run('search', 'turnstile').stdout).toContain(OTHER)
    expect(box.run('list').stdout).toContain(OTHER)
    expect(box.run('report', '--json').stdout).toContain(OTHER)
  } finally {
    box.remove()
  }
})
