import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { IncrementalPauseManager } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changedBox, leavePause } from './gone-session.ts'
import type { Sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = changedBox()
})
afterEach(() => box.remove())

const startPause = (owner: string): string => leavePause(box, owner)

describe('list, show and status', () => {
  it('name the newest first, and find one by the beginning of its id', () => {
    const first = startPause('claude-code.a')
    box.run('finalize')
    const second = JSON.parse(box.run('pause', 'later', '--json').stdout).path.match(/session-\d+-\d+/)[0]
    const listed = JSON.parse(box.run('list', '--json').stdout).map((entry: { id: string }) => entry.id)
    expect(listed).toEqual([second, first])
    expect(JSON.parse(box.run('show', first.slice(8), '--json').stdout).session_id).toBe(first)
    // A pause with nothing at work is a note: what somebody goes on with is the session before it.
    expect(box.run('show').stdout).toContain(first)
    expect(box.run('show', second).stdout).toContain(second)
    expect(box.run('show', '--path').stdout.split('\n')).toContain(join(box.store, `${first}.yaml`))
  })

  it('say that there is none, and exit 3, where there is none', () => {
    expect(box.run('list').stderr).toContain('No session')
    const { code, stderr } = box.run('show')
    expect(code).toBe(3)
    expect(stderr).toMatch(/^SESSION_NOT_FOUND: .*\nSee: winddown\n/)
  })

  it.each(['.winddown/sessions', '.winddown'])(
    'say that nothing is recorded where %s is a link: doctor too',
    (path) => {
      box.write({ 'elsewhere/x': '' })
      mkdirSync(dirname(join(box.project, path)), { recursive: true })
      symlinkSync(join(box.project, 'elsewhere'), join(box.project, path))
      const { stdout } = box.run('status')
      expect(stdout).toContain(`STORE_UNSAFE: ${join(box.project, path)}: is a symbolic link`)
      expect(stdout).toContain(`See: ls -ld ${join(box.project, path)}`)
      expect(JSON.parse(box.run('status', '--json').stdout).store_fault).toMatchObject({ code: 'STORE_UNSAFE' })
      expect(box.run('doctor').stdout).toMatch(/FAIL {2}store .*STORE_UNSAFE/)
      expect(box.run('doctor').code).toBe(1)
    },
  )

  it('work from a folder below the project', () => {
    const id = startPause('claude-code.a')
    box.write({ 'deep/er/b.txt': '' })
    expect(box.runIn({ cwd: join(box.project, 'deep/er') }, 'status').stdout).toContain(id)
  })

  it('show what runs, and what was recorded, without acting on the terminal', () => {
    const id = startPause('claude-code.a')
    const manager = new IncrementalPauseManager({ projectPath: box.project, owner: 'claude-code.b' })
    manager.startIncrementalPause(0.9, {}, { reason: 'user' })
    manager.appendAction('user_message', { summary: 'title \u001b]0;owned\u0007', origin: 'user' }, 0.9)
    const { running } = JSON.parse(box.run('status', '--json').stdout)
    expect(
      running.map(({ owner, session_id }: { owner: string; session_id: string }) => [owner, session_id])[0],
    ).toEqual(['claude-code.a', id])
    box.run('finalize', 'claude-code.b')
    for (const args of [['status'], ['list'], ['show']]) expect(box.run(...args).stdout).not.toContain('\u001b')
  })
})
