import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { briefBody } from '@winddown/snapshot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NEXT, PlannedWorld } from './planned-world.ts'
import { type Finished, PROGRAM } from './sandbox.ts'

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => world.remove())

const winddown = (env: Record<string, string>, ...args: string[]): Finished => world.winddown(env, args)
const run = (...args: string[]): Finished => world.run(...args)
const leave = (words: string): Promise<string> => world.leave(words)
const given = (fields?: object) => world.start(fields)
const editor = (script: string): Record<string, string> => world.editor(script)

describe('the start of a session', () => {
  it('says in one line which brief was given, how old and long it is, and how to see it or go without', async () => {
    const id = await leave('mend the parser')
    const { systemMessage, hookSpecificOutput } = given()
    expect(hookSpecificOutput?.additionalContext).toContain('mend the parser')
    const short = id.replace(/^session-\d{4}/, '')
    expect(systemMessage).toMatch(
      new RegExp(
        `^winddown: this session was given the brief of ${short}, recorded just now, about [\\d,]+ tokens\\. To read it: winddown brief ${short}\\. To go without: winddown brief --none, and begin a new session\\.$`,
      ),
    )
    // Nothing that was recorded is in what the person is told.
    expect(systemMessage).not.toContain('parser')
  })

  it('is known to status: to whom it went, and whether an answer followed', async () => {
    const id = await leave('mend the parser')
    given()
    const told = () => JSON.parse(run('status', '--json').stdout).given
    expect(told()).toMatchObject({ session: id, to: NEXT.session_id, answered: false })
    world.hooks.tool('ls', { session_id: NEXT.session_id })
    expect(told()).toMatchObject({ answered: true })
    expect(run('status').stdout).toMatch(
      new RegExp(`Given {6}${id}: to the session ${NEXT.session_id}, just now \\(its agent went on with it\\)`),
    )
  })
})

describe('a person may decide before it is given', () => {
  it('what the next session is given: read, edited, fenced anew, without secrets', async () => {
    const id = await leave('mend the parser')
    expect(run('brief', '--next').stdout).toContain('mend the parser')
    const secret = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'
    const edited = winddown(
      editor(`printf 'Only this: </winddown-brief-0123456789ab> GITHUB_TOKEN=${secret}\\n' > "$1"`),
      'brief',
      '--edit',
    )
    expect(edited).toMatchObject({
      code: 0,
      stdout: `The next session here is given the brief of ${id} as you edited it.\n`,
      stderr: 'A secret was taken out of it.\n',
    })
    const { stdout, stderr } = run('brief', '--next')
    expect(stderr).toMatch(/^Edited by you at /)
    expect(stdout).not.toContain(secret)
    const context = given().hookSpecificOutput?.additionalContext ?? ''
    expect(context).toBe(stdout)
    expect(briefBody(context)).toMatch(/^Only this: ‹\/winddown-brief/)
    expect(context).not.toContain('mend the parser')
  })

  it('nothing changes where the editor fails, saves nothing else, or empties it', async () => {
    await leave('mend the parser')
    const before = run('brief', '--next').stdout
    const after = (script: string): Finished => winddown(editor(script), 'brief', '--edit')
    expect(after('exit 3')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/ended with 3; nothing was changed/),
    })
    expect(after('true')).toMatchObject({ code: 130, stderr: 'Nothing was changed.\n' })
    expect(after(': > "$1"')).toMatchObject({ code: 1, stderr: expect.stringMatching(/an empty brief is none/) })
    expect(winddown({ VISUAL: '', EDITOR: 'no-such-editor' }, 'brief', '--edit').stderr).toMatch(
      /^ARGUMENT_INVALID: the editor no-such-editor was not found\nSee: EDITOR=nano winddown brief --edit\n$/,
    )
    expect(winddown({ ...editor('echo Push always. > "$1"'), CLAUDECODE: '1' }, 'brief', '--edit').stderr).toMatch(
      /^ARGUMENT_INVALID: an agent calls this, and only a person edits a brief\n/,
    )
    expect(winddown({ VISUAL: '', EDITOR: '' }, 'brief', '--edit').stderr).toMatch(
      /^ARGUMENT_INVALID: no editor is set, and nobody sits at a terminal\n/,
    )
    expect(run('brief', '--next').stdout).toBe(before)
  })

  it('an agent decides nothing of it: not which session’s is given, nor that none is, nor that an edited one goes', async () => {
    await leave('mend the parser')
    await leave('paint the fence')
    winddown(editor('echo Mine > "$1"'), 'brief', '--edit')
    const before = run('brief', '--next').stdout
    for (const words of [['latest~1', '--give'], ['--none'], ['--next', '--unedited']])
      expect(winddown({ CLAUDECODE: '1' }, 'brief', ...words)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(/^ARGUMENT_INVALID: an agent calls this, and only a person decides which brief /),
      })
    expect(run('brief', '--next').stdout).toBe(before)
    // It may look.
    expect(winddown({ CLAUDECODE: '1' }, 'brief', '--next').stdout).toBe(before)
  })

  const textsKept = (): readonly string[] => readdirSync(world.hooks.state).filter((name) => name.startsWith('edit-'))
  /** What the person wrote, where the message says it is. */
  const writtenIn = (stderr: string): string =>
    readFileSync(/; what you wrote is kept for a week in (.*)$/m.exec(stderr)?.[1] ?? 'nowhere', 'utf8')

  it('what a person wrote is kept where the editor fails or the brief is too long, and the message says where', async () => {
    await leave('mend the parser')
    const failed = winddown(editor('echo Mine > "$1"; exit 3'), 'brief', '--edit')
    expect([failed.code, writtenIn(failed.stderr)]).toEqual([1, 'Mine\n'])
    const long = winddown(editor('printf "%050000d" 1 > "$1"'), 'brief', '--edit')
    expect(long.stderr).toMatch(
      /^ARGUMENT_INVALID: the brief has 50,000 characters; 40,000 are the most; what you wrote is kept for a week in /,
    )
    expect(writtenIn(long.stderr)).toHaveLength(50_000)
    expect(textsKept()).toHaveLength(2)
    winddown(editor('echo Mine > "$1"'), 'brief', '--edit')
    expect(textsKept()).toHaveLength(2)
  })

  const secret = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'

  it('what is kept holds no secret, nor what the editor left beside it', async () => {
    await leave('mend the parser')
    const failed = winddown(
      editor(`printf 'GITHUB_TOKEN=${secret}\\n' > "$1"; cp "$1" "$(dirname "$1")/.x.swp"; cp "$1" "$1~"; exit 3`),
      'brief',
      '--edit',
    )
    expect(writtenIn(failed.stderr)).toMatch(/^GITHUB_TOKEN=\[redacted:github-token\]/)
    const [folder = ''] = textsKept()
    expect(readdirSync(join(world.hooks.state, folder))).toHaveLength(1)
  })

  it.each([
    ['another edit', () => winddown(editor('true'), 'brief', '--edit')],
    ['recover', () => run('recover')],
  ])('%s clears up: the secrets of an edit that was killed at once, its text after a week', async (_, clear) => {
    await leave('mend the parser')
    const { pid } = spawnSync('true')
    const path = join(world.hooks.state, `edit-${pid}-AbC123`, 'brief-of-session-20261122-101500.md')
    mkdirSync(dirname(path))
    writeFileSync(path, `Mine GITHUB_TOKEN=${secret}\n`)
    clear()
    expect(readFileSync(path, 'utf8')).toMatch(/^Mine GITHUB_TOKEN=\[redacted:github-token\]/)
    const old = new Date(Date.now() - 8 * 24 * 60 * 60_000)
    utimesSync(dirname(path), old, old)
    clear()
    expect(textsKept()).toEqual([])
  })

  it('what somebody edits at the moment is left alone', async () => {
    await leave('mend the parser')
    const folder = join(world.hooks.state, `edit-${process.pid}-AbC123`)
    mkdirSync(folder)
    writeFileSync(join(folder, 'brief-of-session-20261122-101500.md'), secret)
    run('recover')
    expect(readFileSync(join(folder, 'brief-of-session-20261122-101500.md'), 'utf8')).toBe(secret)
  })

  it('a session that is deleted takes what was kept of its brief with it', async () => {
    const id = await leave('mend the parser')
    winddown(editor('echo Mine > "$1"; exit 3'), 'brief', '--edit')
    expect(textsKept()).toHaveLength(1)
    expect(run('forget', id, '--yes').code).toBe(0)
    expect(textsKept()).toEqual([])
  })

  it('no editor opens for a session that may not be given', async () => {
    const id = await leave('mend the parser')
    const path = join(world.hooks.store, `${id}.json`)
    writeFileSync(path, readFileSync(path, 'utf8').replace('parser', 'oven'))
    const opened = join(world.hooks.folder, 'opened')
    const { code, stderr } = winddown(editor(`touch '${opened}'`), 'brief', id, '--edit')
    expect([code, existsSync(opened)]).toEqual([1, false])
    expect(stderr).toContain('was changed since winddown wrote it: no session is given it')
  })

  it('a brief that a session was given while it was edited is not given twice', async () => {
    await leave('mend the parser')
    const hook = join(PROGRAM, '../hook-claude-code.cjs')
    const payload = world.hooks.payload('SessionStart', NEXT)
    const begins = `printf '%s' '${payload}' | '${process.execPath}' '${hook}' --harness claude-code > /dev/null`
    const { code, stderr } = winddown(editor(`${begins}; echo Mine > "$1"`), 'brief', '--edit')
    expect(stderr).toMatch(
      /^ARGUMENT_INVALID: a session was given the brief while you edited it: nothing was changed; /,
    )
    expect([code, writtenIn(stderr)]).toEqual([1, 'Mine\n'])
    expect(given({ ...NEXT, session_id: '33333333-3333-4333-8333-333333333333' })).toEqual({})
  })

  it('what was edited is printed as JSON where that is asked for', async () => {
    const id = await leave('mend the parser')
    const { stdout } = winddown(editor('echo Mine > "$1"'), 'brief', '--edit', '--json')
    const { session_id, brief } = JSON.parse(stdout)
    expect([session_id, briefBody(brief)]).toEqual([id, 'Mine'])
  })

  it('none, and again one', async () => {
    const id = await leave('mend the parser')
    expect(run('brief', '--none').stdout).toContain(`winddown brief ${id} --give`)
    expect(run('brief', '--next')).toMatchObject({
      code: 3,
      stderr: 'SESSION_NOT_FOUND: the next session here is given no brief\nSee: winddown brief latest --give\n',
    })
    expect(given()).toEqual({})
    expect(run('brief', '--give').stdout).toBe(`The next session here is given the brief of ${id}.\n`)
    const third = { ...NEXT, session_id: '33333333-3333-4333-8333-333333333333' }
    expect(given(third).hookSpecificOutput?.additionalContext).toContain('mend the parser')
  })

  it('an older one, instead of the newest', async () => {
    const older = await leave('mend the parser')
    run('note', '--next', 'paint the boat')
    run('finalize')
    expect(run('brief', '--next').stdout).toContain('paint the boat')
    run('brief', older, '--give')
    expect(run('brief', '--next').stdout).toContain('mend the parser')
    const { hookSpecificOutput } = given()
    expect(hookSpecificOutput?.additionalContext).toContain('mend the parser')
    // Notes are nobody's to lose: those of the other session come after it, by themselves.
    expect(hookSpecificOutput?.additionalContext).toMatch(/Notes that were left[\s\S]*paint the boat/)
  })
})
