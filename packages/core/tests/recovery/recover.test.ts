import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  appendToLog,
  IncrementalPauseManager,
  identifyProcess,
  openStore,
  type RecoverOptions,
  recordSum,
  recover,
  sealLog,
  toJsonLine,
} from '../../dist/index.js'
import { plainSnapshotWriter } from '../crash/plain-snapshot-writer.mjs'
import { redactedAction } from '../redacted-action.ts'
import { type TestProject, testProject } from '../test-project.ts'

const now = (): Date => new Date()
function recoverIn(project: TestProject, options: Partial<RecoverOptions> = {}): ReturnType<typeof recover> {
  const { store } = project.manager()
  return recover({ store, userState: project.userState, snapshotWriter: plainSnapshotWriter(), ...options })
}

describe('recover', () => {
  it('lands a pause whose harness is gone, and leaves alone one whose harness runs', async () => {
    const project = testProject()
    const alive = project.manager({ owner: 'alive', process: identifyProcess() })
    const dead = project.manager({ owner: 'dead', process: { ...identifyProcess(), startTime: '1' } })
    const rebooted = project.manager({ owner: 'rebooted', process: { ...identifyProcess(), bootId: 'another' } })
    const running = alive.startIncrementalPause(0.9, {})
    const ids = [dead, rebooted].map((manager) => manager.startIncrementalPause(0.9, {}))
    const report = await recoverIn(project)
    expect(report.recovered.map(({ sessionId, action }) => [sessionId, action])).toEqual(
      ids.map((id) => [id, 'finalized']),
    )
    expect(report.running).toEqual([running])
    expect([alive, dead, rebooted].map((manager) => manager.isPauseActive())).toEqual([true, false, false])
  })

  it('lands a log whose name somebody else took under another id', async () => {
    const project = testProject()
    const manager = project.manager({ owner: 'a', process: { ...identifyProcess(), startTime: '1' } })
    const id = manager.startIncrementalPause(0.9, {})
    const taken = join(manager.store.directory, `${id}-incremental.jsonl`)
    writeFileSync(taken, 'of somebody else\n')
    const [landed, ...more] = (await recoverIn(project)).recovered
    expect(more).toEqual([])
    expect(landed?.sessionId).not.toBe(id)
    expect(JSON.parse(readFileSync(landed?.json ?? '', 'utf8'))).toMatchObject({ session_id: landed?.sessionId })
    expect(readFileSync(taken, 'utf8')).toBe('of somebody else\n')
  })

  it('waits for 24 hours of silence where the process is not known, and where it runs in another container', async () => {
    const project = testProject()
    const unknown = project.manager({ owner: 'unknown' })
    const elsewhere = project.manager({
      owner: 'elsewhere',
      process: { ...identifyProcess(), pid: 1 << 22, namespace: 'pid:[1]' },
    })
    for (const manager of [unknown, elsewhere]) manager.startIncrementalPause(0.9, {})
    expect((await recoverIn(project)).recovered).toEqual([])
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000)
    utimesSync(unknown.activePausePath, yesterday, yesterday)
    expect((await recoverIn(project)).recovered).toHaveLength(1)
    expect([unknown, elsewhere].map((manager) => manager.isPauseActive())).toEqual([false, true])
  })

  it('touches no log that this user did not start: forged ones stay, and nothing is derived from them', async () => {
    const project = testProject()
    const forger = new IncrementalPauseManager({ projectPath: project.path, owner: 'forged' })
    forger.startIncrementalPause(0.9, {})
    const { store } = forger
    const archived = new IncrementalPauseManager({ projectPath: project.path, owner: 'archived' })
    archived.startIncrementalPause(0.9, {})
    sealLog({ store, owner: 'archived', now })
    const before = readdirSync(store.directory)
    const report = await recoverIn(project, { orphanAfterMs: -1 })
    expect(report).toEqual({ recovered: [], running: [], removed: [], pointer: null, changed: [], errors: [] })
    expect(readdirSync(store.directory)).toEqual(before)
  })

  it('does not take a log that was put in the place of a registered one', async () => {
    const project = testProject()
    const manager = project.manager({ owner: 'a' })
    const id = manager.startIncrementalPause(0.9, {})
    writeFileSync(
      manager.activePausePath,
      toJsonLine({
        type: 'pause_started',
        timestamp: '2020-01-01T00:00:00.000Z',
        session_id: id,
        data: { context_percentage: 1, initial_state: {}, reason: 'forged' },
        context_percentage: 1,
      }),
    )
    const report = await recoverIn(project, { orphanAfterMs: -1 })
    expect(report.recovered).toEqual([])
    expect(existsSync(join(manager.store.directory, `${id}.json`))).toBe(false)
  })

  it('derives the snapshot again where a late record made the archive longer than it covers', async () => {
    const project = testProject()
    const manager = project.manager({ owner: 'a' })
    const id = manager.startIncrementalPause(0.9, {})
    const json = (await manager.finalizePause()) ?? ''
    expect((await recoverIn(project)).recovered).toEqual([])
    const record = redactedAction({
      type: 'tool_call',
      timestamp: now().toISOString(),
      session_id: id,
      data: { tool: 'x', tool_use_id: 'late' },
      context_percentage: 0.95,
    })
    // As a writer does that had the log open when it was sealed.
    project.userState.registry.addLate(manager.store.directory, id, [recordSum(toJsonLine(record).trimEnd())])
    appendToLog(join(manager.store.directory, `${id}-incremental.jsonl`), record)
    expect((await recoverIn(project)).recovered).toEqual([{ sessionId: id, action: 'renewed', json }])
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ seen: ['late'] })
  })

  it('derives no snapshot of a session that was sealed without one', async () => {
    const project = testProject()
    const manager = project.manager({ owner: 'a' })
    const id = manager.startIncrementalPause(0.9, {})
    await manager.finalizePause(false)
    expect((await recoverIn(project, { orphanAfterMs: -1 })).recovered).toEqual([])
    expect(existsSync(join(manager.store.directory, `${id}.json`))).toBe(false)
  })

  it('sets the pointer to the newest own snapshot where it is gone, and goes by the time of the pause, not of the file', async () => {
    const project = testProject()
    const ids: string[] = []
    for (const time of ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z']) {
      const clock = () => new Date(time)
      const manager = project.manager({ owner: 'a', now: clock, snapshotWriter: plainSnapshotWriter({ now: clock }) })
      ids.push(manager.startIncrementalPause(0.9, {}))
      await manager.finalizePause()
    }
    const { directory } = project.manager().store
    const pointer = join(directory, 'LATEST-SESSION.txt')
    utimesSync(join(directory, `${ids[0]}.json`), new Date(), new Date())
    rmSync(pointer)
    expect((await recoverIn(project)).pointer).toBe(ids[1])
    expect(readFileSync(pointer, 'utf8')).toContain(ids[1])
    writeFileSync(pointer, 'Latest Session: session-20200101-000000\n')
    expect((await recoverIn(project)).pointer).toBe(ids[1])
    expect((await recoverIn(project)).pointer).toBeNull()
  })

  it('removes temporary files of dead processes only, and reservations that no log uses', async () => {
    const project = testProject()
    const manager = project.manager({ owner: 'a' })
    const id = manager.startIncrementalPause(0.9, {})
    const { directory } = manager.store
    const files = [
      '.x.json.999999999-abc.tmp',
      `.x.json.${process.pid}-abc.tmp`,
      'mine.tmp',
      'session-20200101-000000-incremental.jsonl',
    ]
    for (const name of files) writeFileSync(join(directory, name), '')
    const later = () => new Date(Date.now() + 2 * 60 * 60 * 1000)
    expect((await recoverIn(project)).removed).toEqual([files[0]])
    expect((await recoverIn(project, { now: later })).removed).toEqual([files[3]])
    expect(existsSync(join(directory, `${id}-incremental.jsonl`))).toBe(true)
    expect(existsSync(join(directory, files[1] ?? ''))).toBe(true)
  })

  it.skipIf(!existsSync('/proc/self/stat'))(
    'takes a process that ended and that nobody waited for as gone',
    async () => {
      const project = testProject()
      const manager = project.manager({ owner: 'a' })
      manager.startIncrementalPause(0.9, {})
      // The shell starts it, says its id, and becomes a program that never waits: a child that ends stays a zombie.
      const parent = spawn('sh', ['-c', 'sleep 0.01 & echo $!; exec sleep 600'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      try {
        const pid = Number(
          await new Promise<string>((done) => parent.stdout.once('data', (text) => done(String(text)))),
        )
        while (!/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await new Promise((done) => setTimeout(done, 5))
        const name = `.LATEST-SESSION.txt.${pid}-abc.tmp`
        writeFileSync(join(manager.store.directory, name), '')
        expect((await recoverIn(project)).removed).toEqual([name])
      } finally {
        parent.kill('SIGKILL')
      }
    },
  )

  it('goes on after a session that cannot be finished, and says which', async () => {
    const project = testProject()
    const ids = ['a', 'b', 'c'].map((owner) => project.manager({ owner }).startIncrementalPause(0.9, {}))
    const writer = plainSnapshotWriter()
    const report = await recoverIn(project, {
      orphanAfterMs: -1,
      snapshotWriter: {
        write: (request) => (request.sessionId === ids[1] ? Promise.reject(new Error('no')) : writer.write(request)),
      },
    })
    expect(report.recovered.map(({ sessionId }) => sessionId)).toEqual([ids[0], ids[2]])
    expect(report.errors).toMatchObject([{ code: 'SNAPSHOT_WRITE_FAILED' }])
    expect((await recoverIn(project)).recovered).toMatchObject([{ sessionId: ids[1], action: 'landed' }])
  })

  it('does its work with the clock 1,000 days back: the order is the log’s', async () => {
    const project = testProject()
    const back = () => new Date(Date.now() - 1000 * 24 * 60 * 60 * 1000)
    const manager = project.manager({ owner: 'a', process: { ...identifyProcess(), startTime: '1' } })
    const id = manager.startIncrementalPause(0.9, {})
    project.manager({ owner: 'a', now: back }).appendAction('tool_call', { tool: 'x', tool_use_id: 'back' }, 0.95)
    expect(project.manager({ owner: 'a', now: back }).getPauseSummary()).toMatchObject({
      durationSeconds: 0,
      contextRange: [0.9, 0.95],
    })
    expect((await recoverIn(project, { now: back })).recovered).toMatchObject([{ sessionId: id, action: 'finalized' }])
  })

  it('writes nothing where there is no store', async () => {
    const project = testProject()
    expect(await recoverIn(project)).toEqual({
      recovered: [],
      running: [],
      removed: [],
      pointer: null,
      changed: [],
      errors: [],
    })
    expect(readdirSync(project.path)).toEqual([])
  })

  it('leaves a log that never got a record to nobody: finalize keeps it as evidence', async () => {
    const project = testProject()
    const manager = project.manager({ owner: 'a' })
    openStore(manager.store)
    writeFileSync(manager.activePausePath, '{"type":"pause_st')
    expect(manager.getPauseSummary()).toBeNull()
    expect(await manager.finalizePause()).toBeNull()
    expect(manager.isPauseActive()).toBe(false)
    const kept = readdirSync(join(manager.store.directory, 'discarded'))
    expect(kept).toHaveLength(1)
    expect(readFileSync(join(manager.store.directory, 'discarded', kept[0] ?? ''), 'utf8')).toBe('{"type":"pause_st')
  })
})
