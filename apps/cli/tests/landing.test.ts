import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { activeLogPath, IncrementalPauseManager, resolveStore, sealLog } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changedBox, leavePause } from './gone-session.ts'
import type { Sandbox } from './sandbox.ts'
import { keepTour, SESSION } from './tour.ts'

let box: Sandbox
beforeEach(() => {
  box = changedBox()
})
afterEach(() => box.remove())

const startPause = (owner: string): string => leavePause(box, owner)

const snapshot = (id: string) => JSON.parse(readFileSync(join(box.store, `${id}.json`), 'utf8'))

describe('a pause is landed', () => {
  it('as JSON, YAML, Markdown, archive and pointer, with what git knows', () => {
    const id = startPause('claude-code.a')
    expect(box.run('finalize').stdout).toContain(`${id}.json`)
    expect(box.stored()).toEqual(
      ['LATEST-SESSION.txt', `${id}-incremental.jsonl`, `${id}.json`, `${id}.md`, `${id}.yaml`].sort(),
    )
    const { conversation, git_context, pause_reason } = snapshot(id)
    expect(conversation.primary_task).toBe('Mend the parser')
    expect(git_context.status.modified_files).toEqual(['a.txt'])
    expect(pause_reason).toBe('auto_pause')
  })

  it('with the transcript where it is now, and git of the work tree that was entered', () => {
    const session = '7ad64397-64c6-4633-b5f5-422e9a279430'
    const tree = join(box.project, '.claude/worktrees/limiter')
    box.git('worktree', 'add', '-q', '-b', 'limiter', tree)
    box.write({ '.claude/worktrees/limiter/limit.js': 'export const limit = 1\n' })
    const projects = join(box.home, '.claude/projects')
    const row = (content: string, cwd: string, gitBranch: string, second: number) =>
      `${JSON.stringify({
        type: 'user',
        message: { role: 'user', content },
        uuid: `0000000${second}-0000-4000-8000-000000000000`,
        timestamp: `2026-11-29T08:15:0${second}.000Z`,
        cwd,
        sessionId: session,
        version: '2.1.330',
        gitBranch,
        origin: { kind: 'human' },
      })}\n`
    const manager = new IncrementalPauseManager({
      projectPath: box.project,
      owner: `claude-code.${session}`,
      userState: box.userState,
      process: { pid: 1, startTime: '1', bootId: 'an earlier boot', namespace: null },
    })
    const id = manager.startIncrementalPause(
      0.91,
      {},
      {
        reason: 'auto_pause',
        harness: 'claude-code',
        harness_session_id: session,
        working_directory: box.project,
        worktree: box.project,
        transcript_path: join(projects, 'before', `${session}.jsonl`),
      },
    )
    mkdirSync(join(projects, 'after'), { recursive: true })
    writeFileSync(
      join(projects, 'after', `${session}.jsonl`),
      row('FIRST: add a limiter', box.project, 'main', 1) + row('SECOND: in a tree of its own', tree, 'limiter', 2),
    )
    expect(box.run('finalize').stdout).toContain(`${id}.json`)
    const { facts, git_context, transcript } = snapshot(id)
    expect(facts.requests.map(({ text }: { text: string }) => text)).toEqual([
      'FIRST: add a limiter',
      'SECOND: in a tree of its own',
    ])
    expect(transcript.state).toBe('read')
    expect(git_context.branch).toBe('limiter')
    expect(git_context.status.untracked_files).toEqual(['limit.js'])
  })

  it('once: nothing is left for recovery', () => {
    startPause('claude-code.a')
    box.run('finalize')
    expect(box.run('recover').stdout).toBe('Nothing to finish.\n')
    expect(box.run('finalize').code).toBe(3)
  })

  it('by recovery, where the agent is gone', () => {
    const id = startPause('claude-code.a')
    expect(box.run('recover').stdout).toBe(`${id}  snapshot written; its agent is gone\n`)
    expect(snapshot(id).conversation.primary_task).toBe('Mend the parser')
  })

  it('by recovery, where the finalizer died after sealing', () => {
    const id = startPause('claude-code.a')
    sealLog({ store: resolveStore({ projectPath: box.project }), owner: 'claude-code.a', now: () => new Date() })
    expect(box.run('status').stdout).toContain('1 without a snapshot: winddown recover')
    expect(box.run('recover').stdout).toContain(`${id}  snapshot written`)
  })

  it('by recovery, and doctor says before that it waits', () => {
    const id = startPause('claude-code.a')
    sealLog({ store: resolveStore({ projectPath: box.project }), owner: 'claude-code.a', now: () => new Date() })
    const landing = (): unknown =>
      JSON.parse(box.run('doctor', '--json').stdout).findings.find(
        ({ check }: { check: string }) => check === 'landing',
      )
    expect(landing()).toMatchObject({
      state: 'warn',
      text: `1 session without a snapshot: ${id}; their logs are complete`,
      fix: 'winddown recover',
    })
    box.run('recover')
    expect(landing()).toMatchObject({ state: 'ok' })
  })

  it('although its calls have the names of what every object has, also behind env, npx and sudo', () => {
    const manager = new IncrementalPauseManager({
      process: null,
      projectPath: box.project,
      owner: 'claude-code.a',
      userState: box.userState,
    })
    const id = manager.startIncrementalPause(0.91, {}, { reason: 'auto_pause', harness: 'claude-code' })
    for (const word of ['constructor', 'valueOf', 'toString', '__proto__'])
      for (const before of ['', 'env ', 'npx ', 'sudo ', 'npm run '])
        manager.appendAction('tool_call', { tool: word, kind: 'command', command: before + word, outcome: 'ok' }, 0.92)
    expect(box.run('finalize').stdout).toContain(`${id}.json`)
    expect(snapshot(id).facts.actions).toBe(22)
  })

  it('not by recovery, where somebody else began it', () => {
    const store = resolveStore({ projectPath: box.project })
    new IncrementalPauseManager({ projectPath: box.project }).startIncrementalPause(0.9, {})
    expect(box.run('recover').stdout).toBe('Nothing to finish.\n')
    expect(readdirSync(store.directory)).toContain(activeLogPath(store).split('/').at(-1))
  })

  it('without a snapshot where none is wanted', () => {
    const id = startPause('claude-code.a')
    expect(box.run('finalize', '--no-snapshot').code).toBe(0)
    expect(box.stored()).toEqual([`${id}-incremental.jsonl`])
  })

  it('and goes on, at a checkpoint', () => {
    const id = startPause('claude-code.a')
    expect(box.run('checkpoint').code).toBe(0)
    expect(box.stored()).toEqual(expect.arrayContaining(['ACTIVE-PAUSE.claude-code.a.jsonl', `${id}.json`]))
  })
})

describe('winddown pause', () => {
  it('lands a snapshot of now, with a reminder and the notes taken before', () => {
    box.run('note', '--next', 'wire it up')
    const { path } = JSON.parse(box.run('pause', 'before the refactoring', '--json').stdout)
    const { conversation, important_reminders } = JSON.parse(readFileSync(path, 'utf8'))
    expect(conversation.next_steps).toContain('The agent noted: wire it up')
    expect(important_reminders.join()).toContain('before the refactoring')
  })

  it('takes the session from a transcript', () => {
    const transcript = join(import.meta.dirname, '../../../examples/session/transcript.jsonl')
    const { path } = JSON.parse(box.run('pause', '--transcript', transcript, '--json').stdout)
    const { conversation, harness } = JSON.parse(readFileSync(path, 'utf8'))
    expect(harness).toBe('claude-code')
    expect(conversation.primary_task).toMatch(/^One thing before I stop for today: main.js should use the limiter/)
  })

  it('leaves the pause of an agent running', () => {
    startPause('claude-code.a')
    expect(box.run('pause', 'before the storm').code).toBe(0)
    expect(box.stored()).toContain('ACTIVE-PAUSE.claude-code.a.jsonl')
  })

  it('writes nothing where no session is at work and nothing was noted, and says what it could take', () => {
    expect(box.run('pause')).toEqual({
      code: 3,
      stdout: '',
      stderr: `PAUSE_NOT_ACTIVE: no session is at work in ${box.project}, and nothing was noted: there is nothing to write a snapshot of\nSee: winddown pause "what the next session is to know"\n`,
    })
    keepTour(box)
    expect(box.run('pause').stderr).toContain(`See: winddown pause --transcript ${SESSION}\n`)
    const asked = { env: { CLAUDECODE: '1', CLAUDE_CODE_SESSION_ID: SESSION } }
    expect(box.runIn(asked, 'pause').stderr).toContain(`See: winddown pause --transcript ${SESSION}\n`)
    expect(box.stored()).toEqual([])
    expect(box.run('pause', '--transcript', SESSION).code).toBe(0)
  })
})
