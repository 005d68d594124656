/** A discard that is taken back while a recovery is at work: what goes on stays registered, whichever call comes between which. */
import { appendFileSync, linkSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { identifyProcess, openUserState, recordSum, recover, type SessionRegistry } from '../../dist/index.js'
import { plainSnapshotWriter } from '../crash/plain-snapshot-writer.mjs'
import { testProject } from '../test-project.ts'

const CALLS = ['list', 'get', 'removeUnless'] as const

it.each([
  ['that recovery has found in discarded/', false],
  ['whose log recovery has found nowhere', true],
])('a discard %s is taken back at each call of it', async (_name, isGone) => {
  for (const call of CALLS)
    for (const side of ['before', 'first look', 'second look', 'after'] as const) {
      const project = testProject()
      const manager = project.manager({ owner: 'a' })
      const id = manager.startIncrementalPause(0.9, {})
      const { store, activePausePath: open } = manager
      const { registry } = project.userState
      const entry = registry.get(store.directory, id)
      if (entry === null) throw new Error('not registered')
      manager.discardPause()
      registry.put(entry)
      const log = join(store.directory, 'discarded', `${id}-incremental.jsonl`)
      const aside = join(store.directory, 'aside')
      linkSync(log, aside)
      if (isGone) rmSync(log)
      let isRestored = false
      const restore = (): void => {
        if (isRestored) return
        isRestored = true
        linkSync(aside, open)
        registry.put(entry)
        rmSync(log, { force: true })
      }
      const watched = new Proxy(registry, {
        get: (target, name: keyof SessionRegistry) => {
          const method = target[name] as (...args: unknown[]) => unknown
          if (name !== call) return method
          return (...args: unknown[]) => {
            if (side === 'before') restore()
            let looks = 0
            const isThere = args[2]
            const look = (): unknown => {
              looks += 1
              const found = typeof isThere === 'function' ? isThere() : false
              if (side === (looks === 1 ? 'first look' : 'second look')) restore()
              return found
            }
            const result = method.apply(target, isThere === undefined ? args : [args[0], args[1], look])
            if (side === 'after') restore()
            return result
          }
        },
      })
      await recover({
        store,
        userState: { registry: watched },
        snapshotWriter: plainSnapshotWriter(),
        now: () => new Date(Date.now() + 2 * 60 * 60_000),
      })
      if (!isRestored) restore()
      const at = `${side} ${call}`
      expect([at, registry.get(store.directory, id)?.owner]).toEqual([at, 'a'])
      expect([at, manager.isPauseActive()]).toEqual([at, true])
    }
})

it('a discard that is taken back while a recovery is killed with its entry in its hand goes on as one’s own', async () => {
  const project = testProject()
  const manager = project.manager({ owner: 'a' })
  const id = manager.startIncrementalPause(0.9, {})
  const { store, activePausePath: open } = manager
  const { registry } = project.userState
  const entry = registry.get(store.directory, id)
  if (entry === null) throw new Error('not registered')
  manager.discardPause()
  expect(registry.get(store.directory, id)).toBeNull()
  registry.put(entry)
  let looks = 0
  const killed = (): boolean => {
    looks += 1
    if (looks < 2) return false
    // An undo is done here, and here this process is killed.
    linkSync(join(store.directory, 'discarded', `${id}-incremental.jsonl`), open)
    registry.put(entry)
    rmSync(join(store.directory, 'discarded', `${id}-incremental.jsonl`))
    throw new Error('killed')
  }
  expect(() => registry.removeUnless(store.directory, id, killed)).toThrow('killed')
  const next = openUserState(project.userState.home)
  expect(next.registry.list(store.directory)).toEqual([entry])
  const options = { store, userState: next, snapshotWriter: plainSnapshotWriter() }
  expect((await recover({ ...options, stateOfProcess: () => 'running' })).running).toEqual([id])
  expect((await recover({ ...options, orphanAfterMs: -1 })).recovered).toHaveLength(1)
})

it('an entry that somebody was killed with before anything was taken back is still entered, and goes with the next look', () => {
  const project = testProject()
  const manager = project.manager({ owner: 'a' })
  const id = manager.startIncrementalPause(0.9, {})
  const { registry } = project.userState
  const { directory } = manager.store
  const entry = registry.get(directory, id)
  let looks = 0
  const killed = (): boolean => {
    if (++looks === 2) throw new Error('killed')
    return false
  }
  expect(() => registry.removeUnless(directory, id, killed)).toThrow('killed')
  expect([registry.get(directory, id), registry.ids(directory)]).toEqual([entry, [id]])
  expect(registry.removeUnless(directory, id, () => false)).toBe(true)
  expect([registry.get(directory, id), registry.ids(directory)]).toEqual([null, []])
})

it('what was taken back and killed before it left discarded/ is finished by recovery, where the log that goes on has all of it', async () => {
  const project = testProject()
  const manager = project.manager({ owner: 'a' })
  const id = manager.startIncrementalPause(0.9, {})
  await manager.checkpoint()
  const { store, activePausePath: open } = manager
  const { registry } = project.userState
  const entry = registry.get(store.directory, id)
  manager.discardPause()
  linkSync(join(store.directory, 'discarded', `${id}-incremental.jsonl`), open)
  if (entry !== null) registry.put(entry)
  await recover({ store, userState: { registry }, snapshotWriter: plainSnapshotWriter() })
  expect(readdirSync(join(store.directory, 'discarded'))).toEqual([])
  expect(readdirSync(store.directory)).toContain(`${id}.json`)
  expect(manager.isPauseActive()).toBe(true)
})

it('one that went on, landed and was archived stays registered, whatever a killed undo left in discarded/', async () => {
  const project = testProject()
  const snapshotWriter = plainSnapshotWriter()
  const manager = project.manager({ owner: 'a', snapshotWriter })
  const id = manager.startIncrementalPause(0.9, {})
  const { store, activePausePath: open } = manager
  const { registry } = project.userState
  const entry = registry.get(store.directory, id)
  manager.discardPause()
  linkSync(join(store.directory, 'discarded', `${id}-incremental.jsonl`), open)
  if (entry !== null) registry.put(entry)
  await manager.finalizePause()
  for (const name of [`${id}-incremental.jsonl`, `${id}.json`])
    renameSync(join(store.directory, name), join(store.directory, `${name}.gz`))
  await recover({ store, userState: { registry }, snapshotWriter })
  expect(registry.get(store.directory, id)?.sessionId).toBe(id)
})

it('a note is taken back in a session that left it, though another one cannot be written anew', async () => {
  const project = testProject()
  const writer = plainSnapshotWriter()
  const { registry } = project.userState
  const ids: string[] = []
  for (const owner of ['a', 'b', 'c']) {
    const manager = project.manager({ owner, snapshotWriter: writer })
    ids.push(manager.startIncrementalPause(0.9, {}))
    await manager.finalizePause()
  }
  const [left = '', stuck = '', other = ''] = ids
  const { store } = project.manager({ owner: 'a' })
  const line = { type: 'system_event', session_id: left, data: { event: 'note_taken_back', note_id: 'n' } }
  const text = `${JSON.stringify({ ...line, timestamp: new Date().toISOString(), context_percentage: 0.9 })}\n`
  appendFileSync(join(store.directory, `${left}-incremental.jsonl`), text)
  registry.addLate(store.directory, left, [recordSum(text.slice(0, -1))])
  const asked: string[] = []
  const snapshotWriter = {
    ...writer,
    withoutNotes: async ({ sessionId }: { readonly sessionId: string }) => {
      asked.push(sessionId)
      if (sessionId === stuck) throw new Error('a folder stands there')
    },
  }
  const report = await recover({ store, userState: { registry }, snapshotWriter })
  expect(asked).toEqual([stuck, other])
  expect(report.errors.map(({ message }) => message)).toEqual([expect.stringContaining('a folder stands there')])
  expect(report.recovered).toEqual([expect.objectContaining({ sessionId: left, action: 'renewed' })])
  // That one is not forgotten, though the log of the session that left it is landed: also packed, it is tried until it succeeds.
  const again = async (isStuck: boolean): Promise<readonly unknown[]> => {
    asked.length = 0
    const withoutNotes = async ({
      sessionId,
      notes,
    }: {
      readonly sessionId: string
      readonly notes: readonly string[]
    }) => {
      asked.push(`${sessionId} ${notes.join()}`)
      if (isStuck) throw new Error('a folder stands there')
    }
    const { errors } = await recover({ store, userState: { registry }, snapshotWriter: { ...writer, withoutNotes } })
    return [[...asked], errors.length]
  }
  expect(await again(true)).toEqual([[`${stuck} n`], 1])
  expect(await again(false)).toEqual([[`${stuck} n`], 0])
  expect(await again(false)).toEqual([[], 0])
})

it.each(['is killed', 'ends'])(
  'a note that is taken back while its session records, which then %s, goes from those that were given it',
  async (how) => {
    const project = testProject()
    const asked: string[] = []
    const writer = {
      ...plainSnapshotWriter(),
      withoutNotes: async ({ sessionId, notes }: { readonly sessionId: string; readonly notes: readonly string[] }) => {
        asked.push(`${sessionId} ${notes.join()}`)
      },
    }
    const old = project.manager({ owner: 'old', snapshotWriter: writer })
    old.startIncrementalPause(0.9, {})
    await old.finalizePause()
    await new Promise((resolve) => setTimeout(resolve, 5))
    const manager = project.manager({ owner: 'a', snapshotWriter: writer, process: identifyProcess() })
    manager.startIncrementalPause(0.9, {})
    const noted_at = new Date().toISOString()
    const given = project.manager({ owner: 'b', snapshotWriter: writer })
    const other = given.startIncrementalPause(0.9, {})
    await given.finalizePause()
    manager.appendAction('system_event', { event: 'note_taken_back', note_id: 'n', noted_at }, 0.9)
    const { store } = manager
    const options = { store, userState: project.userState, snapshotWriter: writer }
    if (how === 'ends') await manager.finalizePause()
    else expect((await recover({ ...options, stateOfProcess: () => 'gone' })).recovered).toHaveLength(1)
    expect(asked).toEqual([`${other} n`])
  },
)
