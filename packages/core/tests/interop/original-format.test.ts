import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLog } from '../../dist/index.js'
import { testProject } from '../test-project.ts'

const SCRIPT = join(import.meta.dirname, 'original_format.py')
const python = (...args: string[]): string => {
  const run = spawnSync('python3', [SCRIPT, ...args], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  return run.stdout
}
const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython) console.warn('The tests against Python are skipped: python3 is not installed')

describe.skipIf(!hasPython)('a log and the Python reader and writer of the original format', () => {
  it('reads every record that we write: five keys, whatever data holds', async () => {
    const project = testProject()
    const manager = project.manager()
    const odd = 'Grüße \u2028 🙂 "quoted" \\ \u0000 a\ud800b'
    manager.startIncrementalPause(0.9, { note: odd })
    manager.appendAction('tool_call', { tool: 'Bash', command: odd, extra: { a: [1, null, true, 1e300, -0.5] } }, 0.91)
    manager.appendAction('user_message', { summary: 'x'.repeat(100_000) }, null)
    const archive = await manager.finalizePause(false)
    const read = python('read', archive ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    const ours = [...readLog(archive ?? '')].map((entry) => (entry.kind === 'action' ? entry.action : entry))
    expect(read).toEqual(ours)
    expect(ours).toHaveLength(4)
  })

  it('splits our log by lines where we do: not at the separators that other tools take for line ends', async () => {
    // Python's str.splitlines() would split at all of these; reading a text file splits at \n, \r and \r\n alone.
    const separators = [
      '\u2028',
      '\u2029',
      '\u0085',
      '\u000b',
      '\u000c',
      '\u001c',
      '\u001d',
      '\u001e',
      '\r',
      '\r\n',
      '\n',
    ]
    const project = testProject()
    const manager = project.manager()
    manager.startIncrementalPause(0.9, { [separators.join('key')]: separators.join('text') })
    for (const separator of separators) {
      manager.appendAction(
        'user_message',
        { summary: `before${separator}after`, extra: { [`a${separator}b`]: [separator] } },
        0.91,
      )
    }
    const archive = (await manager.finalizePause(false)) ?? ''
    // What would split a line is escaped by JSON; the rest stands there as it is.
    expect(readFileSync(archive, 'utf8')).not.toContain('\r')
    expect(readFileSync(archive, 'utf8')).toContain('before\u2028after')
    const read = python('read', archive).trim().split('\n')
    expect(read.map((line) => JSON.parse(line) as unknown)).toEqual(
      [...readLog(archive)].map((entry) => (entry.kind === 'action' ? entry.action : entry)),
    )
    expect(read).toHaveLength(separators.length + 2)
  })

  it('gives us every record that it writes: microseconds, +00:00, NaN, escapes, spaces after separators', () => {
    const project = testProject()
    const path = join(project.folder, 'ACTIVE-PAUSE.jsonl')
    python('write', path)
    const entries = [...readLog(path)]
    const actions = entries.flatMap((entry) => (entry.kind === 'action' ? [entry.action] : []))
    // A lone surrogate that Python wrote raw is no UTF-8: that one record is damage, the others are whole.
    expect(actions.map(({ type }) => type)).toEqual(['pause_started', 'tool_call', 'user_message', 'system_event'])
    expect(entries.filter(({ kind }) => kind === 'damage')).toMatchObject([
      { reason: 'malformed', detail: 'bytes that are no UTF-8' },
    ])
    expect(actions[0]?.timestamp).toBe('2026-03-04T05:06:07.890123+00:00')
    expect(actions[2]?.data).toEqual({ summary: '', odd: null, NaN: 'NaN, Infinity', context_unknown: true })
  })

  it('continues, summarizes and seals a pause that the original began', async () => {
    const project = testProject()
    const store = join(project.path, '.claude-mpm', 'sessions')
    mkdirSync(store, { recursive: true })
    python('write', join(store, 'ACTIVE-PAUSE.jsonl'))
    const manager = project.manager()
    expect(manager.store).toMatchObject({ directory: store, kind: 'adopted' })
    expect(manager.isPauseActive()).toBe(true)
    manager.appendAction('system_event', { event: 'ours' }, 0.95)
    expect(manager.getPauseSummary()).toMatchObject({ sessionId: 'session-20260304-050607', contextRange: [1, 0.95] })
    expect(await manager.finalizePause()).toBe(join(store, 'session-20260304-050607.json'))
    // It was not started by this user's tool: nothing of it is entered as our own.
    expect(project.userState.registry.list(store)).toEqual([])
  })
})

describe('a log that the original left damaged', () => {
  it('keeps the record that follows a torn one on the same line', () => {
    const project = testProject()
    const path = join(project.folder, 'log.jsonl')
    const record = (n: number): string =>
      `{"type": "tool_call", "timestamp": "2026-03-04T05:06:07.890123+00:00", "session_id": "s", "data": {"n": ${n}}, "context_percentage": 0.9}`
    writeFileSync(path, `${record(1)}\n${record(2).slice(0, 60)}${record(3)}\n${record(4)}\n`)
    const entries = [...readLog(path)]
    expect(entries.map((entry) => (entry.kind === 'action' ? entry.action.data['n'] : entry.reason))).toEqual([
      1,
      'torn',
      3,
      4,
    ])
  })
})
