/** Transcripts of landed sessions that winddown keeps, since their agents delete them. */
import { readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { askMore, keepTour, SESSION } from '../tour.ts'
import { ID, KeptWorld } from './kept-world.ts'

let world: KeptWorld
beforeEach(() => {
  world = new KeptWorld()
})
afterEach(() => world.box.remove())

// Some ask a dozen commands, each a process of its own.
vi.setConfig({ testTimeout: 600_000 })

const run = (...args: readonly string[]) => world.run(...args)
const kept = (id?: string): string => world.kept(id)

/** What people and agents ask of a session beyond its snapshot. */
function asked(): Readonly<Record<string, string>> {
  const printed = (...args: readonly string[]): string => {
    const { code, stdout, stderr } = run(...args)
    return `${code} ${stdout}${stderr}`
  }
  // Made anew, so that it is read from what is there.
  rmSync(join(world.box.folder, 'state/search'), { recursive: true, force: true })
  const { timelines } = JSON.parse(run('report', ID, '--json').stdout) as { timelines: unknown }
  return {
    question: printed('recall', 'why is the total of an empty till NaN'),
    line: printed('recall', 'L2'),
    later: printed('recall', '--session', ID, 'L12'),
    view: printed('recall', '--view', 'checks'),
    all: printed('recall', '--all', 'empty till'),
    search: printed('search', 'reduce'),
    brief: printed('brief', ID),
    resume: printed('resume', ID),
    show: run('show', ID).stdout,
    timeline: JSON.stringify(timelines),
  }
}

describe('winddown keep', () => {
  it('keeps a transcript once, and every command reads it when the agent has deleted its own', () => {
    run('salvage', SESSION)
    const before = asked()
    expect(before['timeline']).toContain('npm test')
    const done = run('keep')
    expect([done.code, done.stderr]).toEqual([0, ''])
    expect(done.stdout).toMatch(
      /^Kept 1 transcript in \S+\.winddown\/sessions, without secrets and compressed \([\d.]+ KB take [\d.]+ KB\); the agent's own files are as they were\.\n$/,
    )
    expect(statSync(kept()).mode & 0o777).toBe(0o600)
    expect(run('keep').stdout).toBe('Nothing to keep.\n')
    world.deleteTranscript()
    expect(asked()).toEqual(before)
    expect(run('show', ID).stderr).toContain('winddown keeps it')
    expect(run('list').stdout).toContain('transcript kept')
    expect(JSON.parse(run('list', '--json').stdout)).toMatchObject([{ id: ID, transcript: 'kept' }])
    // Without it they know less.
    rmSync(kept())
    expect(`0 ${run('recall', 'L2').stdout}`).not.toBe(before['line'])
    expect(run('list').stdout).toContain('transcript gone')
    expect(run('recall', 'empty till').stdout).toContain('its transcript is gone')
  })

  it('calls no transcript gone that could not be looked for', () => {
    run('salvage', SESSION)
    world.deleteTranscript()
    const folder = dirname(dirname(world.transcript))
    rmSync(folder, { recursive: true, force: true })
    symlinkSync(folder, folder)
    expect(run('list').stdout).toContain('transcript unknown')
    expect(run('show', ID).stderr).toContain('cannot be looked for')
    expect(run('show', ID).stderr).not.toContain('is gone')
  })

  it('keeps again what has grown, and what is damaged', () => {
    run('salvage', SESSION)
    run('keep')
    askMore(world.transcript, world.box, 'And now the receipts, please')
    expect(run('keep', ID).stdout).toContain('Kept 1 transcript')
    expect(world.keptText()).toContain('And now the receipts')
    const [whole, text] = [readFileSync(kept()), world.keptText()]
    writeFileSync(kept(), whole.subarray(0, whole.length - 30))
    expect(run('keep').stdout).toContain('Kept 1 transcript')
    // By its text: it says when it was kept, and compressed, one moment is a byte longer than another.
    expect(world.keptText()).toHaveLength(text.length)
  })

  it('keeps one transcript for all recordings of a session, the newest, and the others read it', () => {
    run('salvage', SESSION)
    run('keep')
    askMore(world.transcript, world.box, 'And now the receipts, please')
    run('salvage', SESSION)
    run('keep')
    const names = world.box.stored().filter((name) => name.includes('-transcript'))
    expect(names).toEqual(['session-20261122-110000-transcript.jsonl.gz'])
    world.deleteTranscript()
    expect(run('recall', '--session', ID, 'L2').stdout).not.toContain('gone')
  })

  it('leaves an archive as it is, goes with a session that is deleted, and is none without one', () => {
    run('salvage', SESSION)
    run('keep')
    run('brief', '--none')
    const bytes = readFileSync(kept())
    expect(run('unarchive', '--all').stdout).toBe('Nothing of it is archived.\n')
    expect(run('archive', ID).stdout).toContain('Archived 1 session')
    expect(readFileSync(kept())).toEqual(bytes)
    world.deleteTranscript()
    expect(run('recall', 'L2').code).toBe(0)
    expect(run('unarchive', '--all').stdout).toContain('Taken out 1 session')
    expect(readFileSync(kept())).toEqual(bytes)
    run('forget', ID, '--yes')
    expect(world.box.stored().filter((name) => name.includes(ID))).toEqual([])
    writeFileSync(kept(), bytes)
    expect(run('list').stderr).toContain('No session')
  })

  it('costs itself where it is damaged, and that is said', () => {
    run('salvage', SESSION)
    run('keep')
    world.deleteTranscript()
    const whole = readFileSync(kept())
    const broken = Buffer.from(whole)
    // The first of its members that holds passages.
    const member = broken.indexOf('WD', broken.indexOf('WD') + 2)
    broken.fill(0, member + 60, member + 80)
    writeFileSync(kept(), broken)
    const asking = run('recall', 'empty till')
    expect(asking.stdout).toContain(`its kept transcript ${kept()} is damaged`)
    writeFileSync(kept(), 'no gzip')
    expect(run('recall', 'empty till').stdout).toContain(
      'and no log of it holds its work: only the snapshot is searched',
    )
    for (const args of [['show'], ['brief'], ['list'], ['search', 'till'], ['report', '--json']])
      expect([args, run(...args).code]).toEqual([args, 0])
    const { findings } = JSON.parse(run('doctor', '--json').stdout) as { findings: { check: string; text: string }[] }
    expect(findings.find(({ check }) => check === 'transcripts')?.text).toContain(`${ID}: its kept transcript`)
  })

  it('follows no snapshot that came with a repository', () => {
    run('salvage', SESSION)
    const planted = join(world.box.store, 'session-20260101-000000.json')
    writeFileSync(
      planted,
      readFileSync(join(world.box.store, `${ID}.json`), 'utf8').replaceAll(ID, 'session-20260101-000000'),
    )
    expect(run('keep', 'session-20260101-000000')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('was not recorded by your winddown'),
    })
    run('keep')
    expect(world.box.stored().filter((name) => name.includes('-transcript'))).toEqual([`${ID}-transcript.jsonl.gz`])
  })
})

describe('secrets in what is kept', () => {
  it('are in no form: named once, bare, encoded, printed of a secret file, or of the user’s own kind', () => {
    const password = 'Vx7-qLr2Tz9wKd4'
    const call = (id: string, command: string, printed: string): string =>
      [
        {
          type: 'assistant',
          message: {
            role: 'assistant',
            id: `m${id}`,
            content: [{ type: 'tool_use', id, name: 'Bash', input: { command } }],
          },
        },
        {
          type: 'user',
          message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content: printed }] },
          toolUseResult: { stdout: printed, stderr: '' },
        },
      ]
        .map(
          (row, at) =>
            `${JSON.stringify({ ...row, sessionId: SESSION, cwd: world.box.project, uuid: `0000000${at}-${id}`, timestamp: '2026-11-22T10:03:00.000Z' })}\n`,
        )
        .join('')
    world.settings({ redaction: { extra: [{ kind: 'gate', pattern: 'gate_[a-z]{12}' }] } })
    keepTour(world.box, SESSION, (text) =>
      [
        text,
        call('c1', 'curl https://shop.example', `it said ${password} and ${Buffer.from(password).toString('base64')}`),
        call('c2', `export DB_PASSWORD=${password}`, 'ok'),
        call('c3', 'cat .env', 'HARMLESS_LOOKING=orchard-lantern-riddle\nPLAIN orchard pebble'),
        call('c4', 'ls', 'gate_abcdefabcdef and marker-of-the-test'),
      ].join(''),
    )
    run('salvage', SESSION)
    expect(run('keep').stdout).toContain('Kept 1 transcript')
    const text = world.keptText()
    expect(text).toContain('marker-of-the-test')
    for (const secret of [password, 'orchard', 'gate_abcdef']) expect(text).not.toContain(secret)
    for (const [word] of text.matchAll(/[A-Za-z0-9+/]{8,}/g))
      expect(Buffer.from(word, 'base64').toString('latin1')).not.toContain(password.slice(0, 9))
  })
})
