import { appendFileSync, existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { readLog } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { createSnapshotWriter } from '../../src/archive/session-writer.ts'
import { listSessions } from '../../src/read/list-sessions.ts'
import { deriveSnapshot } from '../../src/write/snapshot-writer.ts'
import { git, writeProgram } from '../git/repository.ts'
import { type LandOptions, land, repository, temporaryFolder, write } from '../landed-session.ts'

const call = (id: number, more: object = {}): NonNullable<LandOptions['actions']>[number] => [
  'tool_call',
  { tool: 'Bash', kind: 'command', command: `step ${id}`, tool_use_id: `t${id}`, outcome: 'ok', ...more },
]

/** One test for each fault that formats.md lists, named after it. */
describe('faults of the original that are not repeated', () => {
  it('its meter summed tokens over calls: here the newest response alone counts, cache tokens included', async () => {
    const usage = { input: 10, output: 90, cache_read: 100_000, cache_creation: 900 }
    const { snapshot } = await land({
      initialState: { limit: 167_000 },
      actions: [1, 2, 3].map(
        (i) => ['assistant_response', { summary: `r${i}`, message_id: `m${i}`, usage }, 0.6] as const,
      ),
    })
    expect(snapshot.context_usage).toEqual({ tokens_used: 101_000, tokens_total: 167_000, percentage: 60 })
  })

  it('no percentage is above 100', async () => {
    const { snapshot } = await land({ actions: [[...call(1).slice(0, 2), 1.22] as never] })
    expect(snapshot.context_usage.percentage).toBe(100)
    expect(snapshot.incremental_pause.context_range).toEqual([0.9, 1])
  })

  it('one torn line made finalize raise: here it is reported by offset, and every other record is in the snapshot', async () => {
    const { store, id, project } = await land({ actions: [call(1), call(2)] })
    const log = join(store, `${id}-incremental.jsonl`)
    const whole = readFileSync(log)
    appendFileSync(log, '\n{"type":"tool_call","timestamp":"2026-03-04T05:0')
    appendFileSync(
      log,
      `\n${readFileSync(log, 'utf8')
        .split('\n')
        .find((line) => line.includes('step 1'))
        ?.replaceAll('t1', 't9')
        .replaceAll('step 1', 'step 9')}\n`,
    )
    const snapshot = await deriveSnapshot({
      sessionId: id,
      storeDirectory: store,
      projectPath: project,
      logPath: log,
      sealed: true,
      reason: 'api',
    })
    expect(snapshot.log.damage).toEqual([{ offset: whole.length + 1, length: 48, reason: 'torn' }])
    expect(snapshot.facts.commands.map(({ command }) => command)).toContain('step 9')
    expect(snapshot.log.bytes).toBe(statSync(log).size)
  })

  it('pause_finalized was appended before the snapshot, twice on a retry: here a retry leaves one', async () => {
    let fail = true
    const writer = createSnapshotWriter()
    const project = repository(join(temporaryFolder(), 'project'))
    const { IncrementalPauseManager } = await import('@winddown/core')
    const manager = new IncrementalPauseManager({
      projectPath: project,
      snapshotWriter: {
        write: (request) => {
          if (fail) return Promise.reject(new Error('disk full'))
          return writer.write(request)
        },
      },
    })
    const id = manager.startIncrementalPause(0.9, {})
    await expect(manager.finalizePause()).rejects.toThrow(/disk full/)
    fail = false
    const store = join(project, '.winddown/sessions')
    const log = join(store, `${id}-incremental.jsonl`)
    await writer.write({
      sessionId: id,
      storeDirectory: store,
      projectPath: project,
      logPath: log,
      sealed: true,
      reason: 'api',
    })
    const types = [...readLog(log)].map((entry) => (entry.kind === 'action' ? entry.action.type : entry.kind))
    expect(types.filter((type) => type === 'pause_finalized')).toHaveLength(1)
    expect(existsSync(join(store, `${id}.json`))).toBe(true)
  })

  it('ids of one second overwrote each other: here two pauses of one second have files of their own', async () => {
    const first = await land({ start: '2026-03-04T05:06:07Z' })
    const second = await land({ project: first.project, start: '2026-03-04T05:06:07Z' })
    expect(second.id).not.toBe(first.id)
    expect(readdirSync(first.store).filter((name) => name.endsWith('.json'))).toHaveLength(2)
  })

  it('no result of a tool call was ever known: here it is told', async () => {
    const { snapshot } = await land({
      actions: [
        [
          'tool_call',
          { tool: 'Bash', kind: 'command', command: 'npm test', outcome: 'error', exit_code: 1, output: '1 failed' },
        ],
      ],
    })
    expect(snapshot.facts.checks[0]).toMatchObject({ result: 'failed', exit_code: 1 })
    expect(snapshot.conversation.current_phase).toContain('npm test failed')
  })

  it('accomplishments kept the first ten: here they are the last ten', async () => {
    const { snapshot } = await land({
      actions: Array.from(
        { length: 15 },
        (_, i) =>
          ['system_event', { event: 'commit', sha: `${i}`.padStart(8, '0'), message: `Step ${i + 1}` }] as const,
      ),
    })
    expect(snapshot.conversation.accomplishments).toHaveLength(10)
    expect(snapshot.conversation.accomplishments[0]).toContain('Step 6')
    expect(snapshot.conversation.accomplishments.at(-1)).toContain('Step 15')
  })

  it('primary_task was a fixed sentence about the threshold: here it is what the user asked', async () => {
    const { snapshot } = await land()
    expect(snapshot.conversation.primary_task).toBe('Make the parser accept tabs')
    expect((await land({ actions: [] })).snapshot.conversation.primary_task).toMatch(/^Not known/)
  })

  it('git status was stripped as a whole: here the first path keeps its first character', async () => {
    const { snapshot } = await land({ prepare: (project) => write(project, { 'a.txt': 'changed' }) })
    expect(snapshot.git_context.status.modified_files).toEqual(['a.txt'])
  })

  it('renames stayed "a -> b": here they are two paths', async () => {
    const { snapshot, file } = await land({ prepare: (project) => git(project, 'mv', 'a.txt', 'b.txt') })
    expect(snapshot.git_context.status.modified_files).toEqual(['b.txt'])
    expect(snapshot.git).toMatchObject({ staged: { items: [{ path: 'b.txt', from: 'a.txt', change: 'renamed' }] } })
    expect(file('.md')).toContain('`b.txt` (renamed from `a.txt`)')
  })

  it('git was found at the top of the repository only: here also from a subfolder', async () => {
    const { snapshot } = await land({
      prepare: (project) => write(project, { 'sub/file.txt': 'x' }),
      details: { reason: 'user' },
      captureGit: async (directory) => {
        const { captureGit } = await import('../../src/git/git-capture.ts')
        return captureGit(join(directory, 'sub'))
      },
    })
    expect(snapshot.git_context).toMatchObject({ is_git_repo: true, status: { untracked_files: ['sub/'] } })
  })

  it('a failing git was reported as a clean tree: here as unknown, with its words', async () => {
    const folder = temporaryFolder()
    writeProgram(join(folder, 'git'), 'echo "fatal: broken" >&2; exit 128')
    const { captureGit } = await import('../../src/git/git-capture.ts')
    const { snapshot, file } = await land({
      captureGit: (directory) => captureGit(directory, { searchPath: folder, home: folder }),
    })
    expect(snapshot.git_context).toMatchObject({ is_git_repo: null, branch: null, status: { clean: null } })
    expect(snapshot.git).toEqual({ state: 'failed', reason: 'fatal: broken' })
    expect(snapshot.important_reminders[0]).toContain('not known (failed: fatal: broken)')
    expect(file('.md')).toContain('Not known (failed): fatal: broken')
  })

  it('the newest session was chosen by file time: here by paused_at', async () => {
    const older = await land({ start: '2026-03-04T05:00:00Z' })
    const newer = await land({ project: older.project, start: '2026-03-04T06:00:00Z' })
    utimesSync(join(older.store, `${older.id}.json`), new Date(), new Date(Date.now() + 86_400_000))
    expect(listSessions(older.store).sessions[0]?.id).toBe(newer.id)
  })

  it('pausing deleted work trees and stopped processes: here nothing outside of the store changes', async () => {
    const { execFileSync } = await import('node:child_process')
    const state = (folder: string): string =>
      execFileSync(
        'find',
        [folder, '-path', '*/.winddown*', '-prune', '-o', '-type', 'f', '-printf', '%P %T@ %s %i\n'],
        { encoding: 'utf8' },
      )
    const project = repository(join(temporaryFolder(), 'project'))
    git(project, 'worktree', 'add', '-q', join(project, '../other'))
    write(project, { 'a.txt': 'changed' })
    const before = state(join(project, '..'))
    await land({ project })
    expect(state(join(project, '..'))).toBe(before)
  })
})
