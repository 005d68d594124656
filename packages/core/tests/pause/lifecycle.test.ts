import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { IncrementalPauseManager, readLog, type SnapshotWriter, toJsonLine } from '../../dist/index.js'
import { testProject } from '../test-project.ts'

const at = (text: string) => () => new Date(text)

describe('IncrementalPauseManager', () => {
  it('goes from start over append to a landed session', async () => {
    const project = testProject()
    const manager = project.manager({ now: at('2026-03-04T05:06:07.800Z') })
    expect(manager.isPauseActive()).toBe(false)
    expect(existsSync(manager.store.directory)).toBe(false)
    expect(manager.startIncrementalPause(0.9, { percentage_used: 90 })).toBe('session-20260304-050607')
    expect(manager.isPauseActive()).toBe(true)
    expect(manager.appendAction('tool_call', { tool: 'Read', tool_use_id: 'one' }, 0.92).outcome).toBe('stored')
    const later = project.manager({ now: at('2026-03-04T05:07:17.900Z') })
    expect(later.getPauseSummary()).toEqual({
      sessionId: 'session-20260304-050607',
      actionCount: 2,
      typeCounts: { pause_started: 1, tool_call: 1 },
      noteCount: 0,
      durationSeconds: 70,
      contextRange: [0.9, 0.92],
      pauseStartedAt: '2026-03-04T05:06:07.800Z',
      lastActionType: 'tool_call',
      lastUpdated: '2026-03-04T05:06:07.800Z',
      damageCount: 0,
    })
    const json = await later.finalizePause()
    expect(json).toBe(join(manager.store.directory, 'session-20260304-050607.json'))
    expect(manager.isPauseActive()).toBe(false)
    const archive = join(manager.store.directory, 'session-20260304-050607-incremental.jsonl')
    const last = [...readLog(archive)].at(-1)
    expect(last?.kind === 'action' && last.action).toMatchObject({
      type: 'pause_finalized',
      context_percentage: 0.92,
      data: {
        total_actions: 2,
        final_percentage: 0.92,
        pause_started_at: '2026-03-04T05:06:07.800Z',
        duration_seconds: 70,
      },
    })
    expect(await later.finalizePause()).toBeNull()
  })

  it('writes pause_started with the keys of the original first, and what is known besides', () => {
    const manager = testProject().manager({ owner: 'claude.1' })
    manager.startIncrementalPause(0.91, { models: ['a'] }, { reason: 'auto_pause', harness: 'x' })
    const [first] = manager.getRecordedActions()
    expect(first?.data).toEqual({
      context_percentage: 0.91,
      initial_state: { models: ['a'] },
      reason: 'auto_pause',
      harness: 'x',
      owner: 'claude.1',
    })
    expect(Object.keys(first?.data ?? {}).slice(0, 3)).toEqual(['context_percentage', 'initial_state', 'reason'])
  })

  it('refuses a second start, and appending, reading or discarding where no pause runs', async () => {
    const manager = testProject().manager()
    expect(() => manager.appendAction('user_message', { summary: 'x' }, 0.9)).toThrow(/^PAUSE_NOT_ACTIVE/)
    expect(() => manager.getRecordedActions()).toThrow(/^PAUSE_NOT_ACTIVE/)
    expect(manager.discardPause()).toBe(false)
    expect(manager.getPauseSummary()).toBeNull()
    expect(await manager.checkpoint()).toBeNull()
    manager.startIncrementalPause(0.9, {})
    expect(() => manager.startIncrementalPause(0.9, {})).toThrow(/^PAUSE_ALREADY_ACTIVE/)
    expect(() => manager.appendAction('pause_finalized' as 'tool_call', { tool: 'x' }, 0.9)).toThrow(/^ACTION_INVALID/)
    expect(() => manager.appendAction('toolcall' as 'tool_call', { tool: 'x' }, 0.9)).toThrow(/^ACTION_INVALID/)
    expect(manager.getRecordedActions()).toHaveLength(1)
  })

  it.each([
    [null, 0, true],
    [1.22, 1, false],
    [0.42, 0.42, false],
  ])('stores a context percentage of %s as %s', (given, stored, unknown) => {
    const manager = testProject().manager()
    manager.startIncrementalPause(0.9, {})
    manager.appendAction('tool_call', { tool: 'x' }, given)
    const action = manager.getRecordedActions()[1]
    expect(action?.context_percentage).toBe(stored)
    expect(action?.data['context_unknown'] === true).toBe(unknown)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -0.5])('refuses a context percentage of %s', (given) => {
    const manager = testProject().manager()
    manager.startIncrementalPause(0.9, {})
    expect(() => manager.appendAction('tool_call', { tool: 'x' }, given)).toThrow(/ARGUMENT_INVALID: the context perc/)
    expect(manager.getRecordedActions()).toHaveLength(1)
  })

  it('does not take an unknown percentage for the final one', async () => {
    const manager = testProject().manager()
    manager.startIncrementalPause(0.9, {})
    manager.appendAction('tool_call', { tool: 'x' }, 0.93)
    manager.appendAction('tool_call', { tool: 'x' }, null)
    expect(manager.getPauseSummary()?.contextRange).toEqual([0.9, 0.93])
    const archive = await manager.finalizePause(false)
    expect(readFileSync(archive ?? '', 'utf8')).toContain('"final_percentage":0.93')
  })

  it('keeps what is discarded, gives its id to nobody else, and takes it out of the registry', () => {
    const project = testProject()
    const manager = project.manager({ now: at('2026-03-04T05:06:07Z') })
    const id = manager.startIncrementalPause(0.9, {})
    manager.appendAction('tool_call', { tool: 'x', tool_use_id: 'kept' }, 0.91)
    expect(manager.discardPause()).toBe(true)
    expect(manager.discardPause()).toBe(false)
    const kept = join(manager.store.directory, 'discarded', `${id}-incremental.jsonl`)
    expect(readFileSync(kept, 'utf8')).toContain('"kept"')
    expect(readdirSync(manager.store.directory)).toEqual(['.gitignore', 'discarded'])
    expect(project.userState.registry.list(manager.store.directory)).toEqual([])
    expect(manager.startIncrementalPause(0.9, {})).not.toBe(id)
  })

  it('gives the archive where no snapshot is wanted, and derives none later', async () => {
    const manager = testProject().manager()
    const id = manager.startIncrementalPause(0.9, {})
    expect(await manager.finalizePause(false)).toBe(join(manager.store.directory, `${id}-incremental.jsonl`))
    expect(await manager.finalizePause()).toBeNull()
  })

  it('says before it seals that nothing can derive a snapshot', async () => {
    const project = testProject()
    const manager = new IncrementalPauseManager({ projectPath: project.path })
    manager.startIncrementalPause(0.9, {})
    await expect(manager.finalizePause()).rejects.toMatchObject({
      code: 'SNAPSHOT_WRITER_MISSING',
      hint: expect.stringContaining('finalizePause(false)'),
    })
    await expect(manager.checkpoint()).rejects.toMatchObject({ code: 'SNAPSHOT_WRITER_MISSING' })
    expect(manager.isPauseActive()).toBe(true)
    expect(manager.getRecordedActions()).toHaveLength(1)
  })

  it.each([true, false])(
    'finishes on the second call what a failing writer left, with one pause_finalized (registry: %s)',
    async (registered) => {
      const project = testProject()
      const failing: SnapshotWriter = { write: () => Promise.reject(new Error('disk gone')) }
      const userState = registered ? project.userState : undefined
      const manager = project.manager({ snapshotWriter: failing, owner: 'a', userState })
      const id = manager.startIncrementalPause(0.9, {})
      await expect(manager.finalizePause()).rejects.toMatchObject({
        code: 'SNAPSHOT_WRITE_FAILED',
        hint: `winddown log ${id}`,
      })
      expect(manager.isPauseActive()).toBe(false)
      expect(await project.manager({ owner: 'b', userState }).finalizePause()).toBeNull()
      const json = await project.manager({ owner: 'a', userState }).finalizePause()
      expect(json).toBe(join(manager.store.directory, `${id}.json`))
      const archive = readFileSync(join(manager.store.directory, `${id}-incremental.jsonl`), 'utf8')
      expect(archive.match(/"pause_finalized"/g)).toHaveLength(1)
      expect(await project.manager({ owner: 'a', userState }).finalizePause()).toBeNull()
    },
  )

  it('does not repeat pause_finalized where a finalizer was killed right after writing it', async () => {
    const manager = testProject().manager()
    manager.startIncrementalPause(0.9, {})
    const line = toJsonLine({
      type: 'pause_finalized',
      timestamp: new Date().toISOString(),
      session_id: manager.getPauseSummary()?.sessionId ?? '',
      data: { total_actions: 1, final_percentage: 0.9, pause_started_at: '', duration_seconds: 0 },
      context_percentage: 0.9,
    })
    writeFileSync(manager.activePausePath, `\n${line}`, { flag: 'a' })
    const archive = await manager.finalizePause(false)
    expect(readFileSync(archive ?? '', 'utf8').match(/"pause_finalized"/g)).toHaveLength(1)
  })
})
