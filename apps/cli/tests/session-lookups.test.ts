/** How much is done for each of the many sessions of a store: calls of functions are counted, and no time. */
import { Session } from 'node:inspector/promises'
import { OwnStore, type RegisteredSession } from '@winddown/core'
import { expect, it } from 'vitest'
import { keptFile } from '../src/kept/landed-transcript.ts'
import { recordingsOf } from '../src/kept/session-end.ts'
import { Sandbox } from './sandbox.ts'

/** Calls of this workspace's functions. */
async function callsDuring(work: () => void): Promise<number> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  work()
  const { result } = await session.post('Profiler.takePreciseCoverage')
  session.disconnect()
  const own = result.filter(({ url }) => /\/(?:packages|apps)\/[^/]+\/(?:src|dist)\//.test(url))
  return own.flatMap(({ functions }) => functions).reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0)
}

/** A store of so many landed sessions, every third of which goes on with the one before it. */
function storeOf(box: Sandbox, count: number): { readonly store: OwnStore; readonly entries: RegisteredSession[] } {
  const entries = Array.from({ length: count }, (_, at): RegisteredSession => {
    const startedAt = new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString()
    return {
      sessionId: `session-${startedAt.slice(0, 10).replaceAll('-', '')}-${startedAt.slice(11, 19).replaceAll(':', '')}`,
      store: box.store,
      owner: null,
      projectPath: box.project,
      worktree: box.project,
      startedAt,
      reason: 'by hand',
      harness: 'claude-code',
      harnessSessionId: `of ${at - (at % 3 === 2 ? 1 : 0)}`,
      process: null,
      snapshot: null,
    }
  })
  for (const entry of entries) box.userState.registry.put(entry)
  return { store: OwnStore.open({ projectPath: box.project }, box.userState.registry), entries }
}

it('what is kept of each session of a store is looked up with as much work for each, however many there are', async () => {
  const callsOf = async (count: number): Promise<number> => {
    const box = new Sandbox({ git: false })
    const { store, entries } = storeOf(box, count)
    const calls = await callsDuring(() => {
      for (const { sessionId, harness, harnessSessionId } of entries) {
        keptFile({ store }, { session_id: sessionId, harness, harness_session_id: harnessSessionId })
        recordingsOf({ store }, { harness, harnessSessionId })
      }
    })
    box.remove()
    return calls
  }
  await callsOf(10)
  expect((await callsOf(160)) / (await callsOf(80))).toBeLessThan(2.3)
})

it('the recordings of an agent session are its own, oldest first', () => {
  const box = new Sandbox({ git: false })
  const { store, entries } = storeOf(box, 9)
  const of = (at: number): readonly string[] =>
    recordingsOf({ store }, entries[at] ?? { harness: null, harnessSessionId: null }).map(({ sessionId }) => sessionId)
  expect(of(4)).toEqual([entries[4]?.sessionId, entries[5]?.sessionId])
  expect(of(5)).toEqual(of(4))
  expect(of(3)).toEqual([entries[3]?.sessionId])
  expect(recordingsOf({ store }, { harness: 'codex', harnessSessionId: 'of 4' })).toEqual([])
  box.remove()
})
