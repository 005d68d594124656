import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { deliveryKey } from '@winddown/hooks'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PROGRAM, Sandbox } from './sandbox.ts'

let box: Sandbox
let other: string
beforeEach(() => {
  box = new Sandbox()
  box.git('commit', '-q', '--allow-empty', '-m', 'Start')
  other = join(box.folder, 'other')
  box.git('worktree', 'add', '-q', other, '-b', 'side')
})
afterEach(() => box.remove())

const here = (...args: string[]) => box.run(...args)
const there = (...args: string[]) => box.runIn({ cwd: other }, ...args)
/** Pauses by hand: the id of the session. */
function leave(run: typeof here, words: string): string {
  run('note', '--next', words)
  return /session-\d{8}-\d{6}/.exec(run('finalize').stdout)?.[0] ?? ''
}
const pendingThere = () => JSON.parse(there('status', '--json').stdout).brief

it('none here leaves another work tree its brief: only the line about it goes', () => {
  const id = leave(here, 'mend the parser')
  expect(pendingThere()).toMatchObject({ session: id, form: 'line' })
  expect(there('brief', '--none').stdout).toBe(
    `The next session here is not told of ${id}. To give it its brief: winddown brief ${id} --give\n`,
  )
  expect(pendingThere()).toBeNull()
  expect(there('brief', '--none').stdout).toBe('No brief was pending here.\n')
  expect(here('brief', '--next').stdout).toContain('mend the parser')
})

it('what was chosen here from another work tree goes back to it with none', () => {
  const id = leave(here, 'mend the parser')
  there('brief', id, '--give')
  expect(here('brief', '--next').stderr).toContain('the next session here is given no brief')
  expect(here('brief', '--none').stdout).toBe('No brief was pending here.\n')
  expect(there('brief', '--next').stdout).toContain('mend the parser')
  expect(JSON.parse(there('brief', '--none', '--json').stdout)).toEqual({ dropped: [id] })
  expect(pendingThere()).toBeNull()
  expect(here('brief', '--next').stdout).toContain('mend the parser')
})

it('what a session was given already is not given again where another one is chosen', () => {
  const first = leave(here, 'mend the parser')
  const second = leave(here, 'paint the boat')
  here('brief', first, '--give')
  const key = deliveryKey(box.store, first)
  const before = box.userState.readDelivery(key)
  box.userState.writeDelivery(key, { ...before, given_at: new Date().toISOString() })
  here('brief', second, '--give')
  expect(box.userState.readDelivery(key)).toMatchObject({ status: 'withdrawn' })
  here('brief', first, '--give')
  expect(box.userState.readDelivery(key)).toMatchObject({ status: 'waiting' })
})

/** What a session that starts in a work tree is told, and whether an answer follows. */
function startIn(cwd: string, session: string, answers: boolean): string {
  const send = (event: string, more: object): string =>
    spawnSync(process.execPath, [join(PROGRAM, '../hook-claude-code.cjs'), '--harness', 'claude-code'], {
      cwd,
      env: { ...box.environment, CLAUDE_CODE_SESSION_ATTENDED: '1' },
      input: JSON.stringify({
        session_id: session,
        transcript_path: join(box.folder, `${session}.jsonl`),
        cwd,
        hook_event_name: event,
        ...more,
      }),
      encoding: 'utf8',
    }).stdout
  const told = send('SessionStart', { source: 'startup' })
  const call = { tool_name: 'Bash', tool_input: { command: 'ls' }, tool_response: { stdout: '' }, tool_use_id: 't1' }
  if (answers) send('PostToolUse', call)
  return told
}

it('the line about a session is said once in each work tree, not in the first that asks', () => {
  const id = leave(here, 'mend the parser')
  const third = join(box.folder, 'third')
  box.git('worktree', 'add', '-q', third, '-b', 'third')
  expect(startIn(other, 'a1', true)).toContain(id)
  expect(startIn(other, 'a2', true)).not.toContain(id)
  expect(JSON.parse(box.runIn({ cwd: third }, 'status', '--json').stdout).brief).toMatchObject({
    session: id,
    form: 'line',
  })
  expect(startIn(third, 'b1', true)).toContain(id)
  expect(startIn(third, 'b2', true)).not.toContain(id)
})
