import { appendFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  followLog,
  type IncrementalPauseManager,
  type LogEntry,
  type PauseAction,
  type RecordedAction,
} from '../../dist/index.js'
import { testProject } from '../test-project.ts'

let manager: IncrementalPauseManager

beforeEach(() => {
  manager = testProject().manager()
  manager.startIncrementalPause(0.9, {})
})

const calls = (...names: readonly string[]): RecordedAction[] =>
  names.map((id) => ({ type: 'tool_call', data: { tool: 'Read', tool_use_id: id } }))

const idsOf = (actions: readonly PauseAction[]): unknown[] =>
  actions.flatMap(({ type, data }) => (type === 'tool_call' ? [data.tool_use_id] : []))

describe('several actions at once', () => {
  it('are recorded together, in order', () => {
    expect(manager.appendActions(calls('a', 'b', 'c'), 0.91).outcome).toBe('stored')
    manager.appendAction('tool_call', { tool: 'Read', tool_use_id: 'd' }, 0.92)
    expect(idsOf(manager.getRecordedActions())).toEqual(['a', 'b', 'c', 'd'])
    expect(manager.getDamage()).toEqual([])
  })

  it('are none where one of them is wrong, and nothing at all is nothing', () => {
    const wrong = [...calls('a'), { type: 'tool_call', data: { tol: 'Read' } }] as unknown as RecordedAction[]
    expect(() => manager.appendActions(wrong, 0.91)).toThrow(/ACTION_INVALID.*tol/)
    expect(() => manager.appendActions(calls('a'), 91 as 0.91)).toThrow(/ARGUMENT_INVALID/)
    expect(manager.appendActions([], 0.91)).toEqual({ outcome: 'stored', shortened: [] })
    expect(manager.getRecordedActions()).toHaveLength(1)
  })

  it('have their secrets taken out', () => {
    const secret = `ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}`
    manager.appendActions([{ type: 'tool_call', data: { tool: 'Bash', command: `echo ${secret}` } }], null)
    expect(JSON.stringify(manager.getRecordedActions())).not.toContain(secret)
  })
})

describe('actions that are flushed off the main thread', () => {
  it('stand in the order of the calls, also between others', async () => {
    const first = manager.appendActionsAsync(calls('a', 'b'), 0.91)
    manager.appendAction('tool_call', { tool: 'Read', tool_use_id: 'c' }, 0.92)
    const many = Array.from({ length: 40 }, (_, at) => manager.appendActionsAsync(calls(`n${at}`), 0.92))
    expect((await Promise.all([first, ...many])).map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 41 }, () => 'stored'),
    )
    expect(idsOf(manager.getRecordedActions())).toEqual(['a', 'b', 'c', ...many.map((_, at) => `n${at}`)])
  })

  it('reject with what the other way throws', async () => {
    await expect(manager.appendActionsAsync(calls('a'), 91 as 0.91)).rejects.toThrow(/ARGUMENT_INVALID/)
    await manager.finalizePause(false)
    await expect(manager.appendActionsAsync(calls('a'), 0.91)).rejects.toThrow(/PAUSE_NOT_ACTIVE/)
  })
})

describe('a log that is followed', () => {
  const follow = async (log: AsyncIterable<LogEntry>, into: LogEntry[]): Promise<void> => {
    for await (const entry of log) into.push(entry)
  }
  const seen = (entries: readonly LogEntry[]): unknown[] =>
    idsOf(entries.flatMap((entry) => (entry.kind === 'action' ? [entry.action] : [])))

  it('gives what is there, then what comes, and ends with the pause', async () => {
    manager.appendActions(calls('a', 'b'), 0.91)
    const entries: LogEntry[] = []
    const done = follow(manager.followActions({ intervalMs: 5 }), entries)
    await expect.poll(() => seen(entries)).toEqual(['a', 'b'])
    manager.appendActions(calls('c'), 0.92)
    await expect.poll(() => seen(entries)).toEqual(['a', 'b', 'c'])
    manager.appendActions(calls('d'), 0.92)
    await manager.finalizePause(false)
    await done
    expect(seen(entries)).toEqual(['a', 'b', 'c', 'd'])
    expect(entries.at(-1)).toMatchObject({ action: { type: 'pause_finalized' } })
  })

  it('gives no half of a record, and damage once it is some', async () => {
    const entries: LogEntry[] = []
    const done = follow(manager.followActions({ intervalMs: 5 }), entries)
    const half = '\n{"type":"tool_call","timestamp":"2026-01-01T00:0'
    appendFileSync(manager.activePausePath, half)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(entries).toHaveLength(1)
    manager.appendActions(calls('after'), 0.92)
    await expect.poll(() => seen(entries)).toEqual(['after'])
    expect(entries.filter(({ kind }) => kind === 'damage')).toHaveLength(1)
    manager.discardPause()
    await done
  })

  it('begins where it is told, and ends by a signal with its reason', async () => {
    manager.appendActions(calls('a'), 0.91)
    const whole: LogEntry[] = []
    const [stop, other] = [new AbortController(), new AbortController()]
    const done = follow(followLog(manager.activePausePath, { intervalMs: 5, signal: stop.signal }), whole)
    await expect.poll(() => seen(whole)).toEqual(['a'])
    const last = whole.at(-1) as LogEntry
    const rest: LogEntry[] = []
    const options = { fromByte: last.offset + last.length + 1, intervalMs: 5, signal: other.signal }
    const later = follow(followLog(manager.activePausePath, options), rest)
    manager.appendActions(calls('b'), 0.92)
    await expect.poll(() => seen(rest)).toEqual(['b'])
    for (const [controller, promise] of [
      [stop, done],
      [other, later],
    ] as const) {
      controller.abort(new Error('enough'))
      await expect(promise).rejects.toThrow('enough')
    }
    await expect(follow(followLog(manager.activePausePath, { signal: stop.signal }), [])).rejects.toThrow('enough')
  })

  it('ends at once where no more is wanted, also while it waits', async () => {
    const log = manager.followActions({ intervalMs: 3_600_000 })
    expect((await log.next()).value).toMatchObject({ action: { type: 'pause_started' } })
    const waiting = log.next()
    expect(await log.return()).toEqual({ done: true, value: undefined })
    expect(await waiting).toEqual({ done: true, value: undefined })
    const failing = manager.followActions({ intervalMs: 3_600_000 })
    await failing.next()
    const late = failing.next()
    await expect(failing.throw(new Error('mine'))).rejects.toThrow('mine')
    expect(await late).toEqual({ done: true, value: undefined })
  })

  it('is none where no pause runs', async () => {
    await manager.finalizePause(false)
    expect(() => manager.followActions()).toThrow(/PAUSE_NOT_ACTIVE/)
    await expect(follow(followLog('/no/such/log'), [])).rejects.toThrow(/SESSION_NOT_FOUND/)
  })
})
