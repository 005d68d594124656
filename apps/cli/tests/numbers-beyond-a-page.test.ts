import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OwnStore } from '@winddown/core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expandSession, ownSessions } from '../src/project/session-choice.ts'
import { Sandbox } from './sandbox.ts'

/** More than two pages of the list. */
const SESSIONS = 45
const idOf = (n: number): string => `session-20260301-1000${String(n).padStart(2, '0')}`
/** The oldest id, and the last that ended. */
const LONG = idOf(0)

let box: Sandbox
let store: OwnStore
let text: string
let recorded: string

/** The snapshot that was recorded, under another id. */
function write(id: string, pausedAt: string): string {
  const json = JSON.stringify({ ...JSON.parse(text.replaceAll(recorded, id)), paused_at: pausedAt })
  writeFileSync(join(box.store, `${id}.json`), json)
  return createHash('sha256').update(json).digest('hex')
}

beforeAll(() => {
  box = new Sandbox()
  box.run('note', 'kept')
  box.run('finalize')
  store = OwnStore.open({ projectPath: box.project }, box.userState.registry)
  const [entry] = store.sessions()
  if (entry === undefined) throw new Error('nothing was recorded')
  recorded = entry.sessionId
  text = readFileSync(join(box.store, `${recorded}.json`), 'utf8')
  for (let n = 0; n < SESSIONS; n += 1) {
    const at = n === 0 ? '2026-03-02T00:00:00.000Z' : `2026-03-01T10:00:${String(n).padStart(2, '0')}.000Z`
    const jsonSha256 = write(idOf(n), at)
    box.userState.registry.put({ ...entry, sessionId: idOf(n), snapshot: { jsonSha256, at, sealed: true } })
  }
  box.userState.registry.remove(entry.store, recorded)
  write('session-20270301-100007', '2027-03-01T10:00:07.000Z')
})
afterAll(() => box.remove())
const project = () => ({
  store,
  userState: box.userState,
  config: { unattended: 'silent' as const, brief: { budget: 2000, hours: 24 } },
})

it('a number beyond the first page is that of the list of all', () => {
  const all = ownSessions({ store }, Number.POSITIVE_INFINITY).map(({ id }) => id)
  expect(all).toHaveLength(SESSIONS)
  expect(all[20]).toBe(LONG)
  expect(['1', '20', '21', '22', '45'].map((row) => expandSession(project(), row))).toEqual(
    [0, 19, 20, 21, 44].map((at) => all[at]),
  )
  expect(() => expandSession(project(), '46')).toThrow('the list of sessions has no number 46')
})

it('latest~1 comes after the last that ended, however old its id is', () => {
  expect(['latest~1', 'latest~2'].map((name) => expandSession(project(), name))).toEqual([idOf(44), idOf(43)])
})

it('an id without its year is first that of an own session, also where somebody else’s is newer', () => {
  expect(expandSession(project(), '0301-100007')).toBe(idOf(7))
  expect(expandSession(project(), '100007')).toBe(idOf(7))
})
