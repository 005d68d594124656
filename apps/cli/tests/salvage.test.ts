import { readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Sandbox } from './sandbox.ts'
import { askMore, keepTour, SESSION, TOUR } from './tour.ts'

const tour = readFileSync(TOUR, 'utf8')

let box: Sandbox
let transcript: string

/** Keeps this text in its place. */
const keep = (text: string, session?: string): string => keepTour(box, session, () => text)

beforeEach(() => {
  box = new Sandbox()
  transcript = keep(tour)
})
afterEach(() => box.remove())

const snapshot = (id: string) => JSON.parse(readFileSync(join(box.store, `${id}.json`), 'utf8'))

describe('winddown salvage', () => {
  it.each(['path', 'session', 'beginning of a session'])(
    'makes a whole snapshot of a session that nobody recorded, by its %s',
    (how) => {
      const wanted = how === 'path' ? transcript : how === 'session' ? SESSION : SESSION.slice(0, 8)
      const done = box.run('salvage', wanted)
      expect(done.stderr).toBe('')
      expect(done.stdout).toContain('session-20261122-100316.json')
      expect(box.stored()).toEqual(
        [
          'LATEST-SESSION.txt',
          ...['-incremental.jsonl', '.json', '.md', '.yaml'].map((end) => `session-20261122-100316${end}`),
        ].sort(),
      )
      const { conversation, pause_reason, harness_session_id, paused_at } = snapshot('session-20261122-100316')
      expect(conversation.primary_task).toBeTypeOf('string')
      expect({ pause_reason, harness_session_id }).toEqual({ pause_reason: 'salvage', harness_session_id: SESSION })
      // Ordered by when the session last did something, not by when somebody salvaged it.
      expect(paused_at).toBe('2026-11-22T10:03:16.000Z')
    },
  )

  it('says that no session is given its brief by itself, and what gives it; so does winddown alone, until that is decided', () => {
    const give = 'winddown brief latest --give'
    expect(box.runIn({ cwd: box.home }, 'salvage', SESSION).stdout).toContain(
      `No session is given its brief by itself: winddown --dir ${box.project} brief latest --give\n`,
    )
    expect(box.run('salvage', SESSION).stdout).toContain(`No session is given its brief by itself: ${give}\n`)
    expect(box.run().stdout).toMatch(/next session is given no brief: the newest was salvaged\n/)
    expect(box.run().stdout).toContain(`  ${give} `)
    expect(box.run('brief', 'latest', '--give').code).toBe(0)
    expect(box.run().stdout).toMatch(/next session is given the brief of /)
    for (const args of [[], ['salvage', SESSION]]) expect(box.run(...args).stdout).not.toContain('--give')
  })

  it('gives a fork its own id and its own task, whatever stands before them and however its file is called', () => {
    const own = 'c0ffee00-52a4-4c1b-9a39-0e6f4f2a8b11'
    const row = {
      parentUuid: null,
      isSidechain: false,
      type: 'user',
      message: { role: 'user', content: 'Use the queue in place of the till.' },
      uuid: 'ab0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b11',
      timestamp: '2026-11-22T10:05:00.000Z',
      cwd: box.project,
      sessionId: own,
      version: '2.1.330',
    }
    const path = join(box.home, 'session (1).jsonl')
    writeFileSync(path, `${tour.replaceAll('/work/till', box.project)}${JSON.stringify(row)}\n`)
    expect(box.run('salvage', path).code).toBe(0)
    const landed = snapshot('session-20261122-100500')
    expect(landed.harness_session_id).toBe(own)
    expect(landed.conversation.primary_task).toBe('Use the queue in place of the till.')
    expect(box.run('list').stdout).toContain('Use the queue in place of the till.')
  })

  it('goes to the project that the session worked in, wherever it is called', () => {
    expect(box.runIn({ cwd: box.home }, 'salvage', SESSION).code).toBe(0)
    expect(box.stored()).toContain('session-20261122-100316.json')
  })

  it('goes to where it is called, where the session says that it worked in a place that no system has', () => {
    const path = keep(tour.replaceAll('/work/till', `/${'x'.repeat(300)}`), SESSION)
    const done = box.run('salvage', path)
    expect(done.code).toBe(0)
    expect(done.stderr.replace(/\s+/g, ' ')).toContain(
      'where it worked, does not exist here: its snapshot is in the project',
    )
    expect(box.stored()).toContain('session-20261122-100316.json')
  })

  it('refuses a transcript that is a link in a circle, with a hint', () => {
    const circle = join(box.home, 'circle.jsonl')
    symlinkSync(circle, circle)
    const done = box.run('salvage', circle)
    expect(done.code).toBe(1)
    expect(done.stderr).toMatch(/^TRANSCRIPT_UNREADABLE: /)
  })

  it('leaves the transcript as it is', () => {
    const [bytes, before] = [readFileSync(transcript), statSync(transcript)]
    box.run('salvage', SESSION)
    expect(readFileSync(transcript).equals(bytes)).toBe(true)
    expect(statSync(transcript).mtimeMs).toBe(before.mtimeMs)
  })

  it('keeps what came before the place at which a transcript was cut off, and says what was lost', () => {
    writeFileSync(transcript, readFileSync(transcript).subarray(0, 5_000))
    const done = box.run('salvage', SESSION)
    expect(done.code).toBe(0)
    expect(done.stderr).toMatch(/1 of its lines could not be read, the first at byte \d+ \(torn\)/)
    const { damage, actions } = JSON.parse(box.run('salvage', SESSION, '--json').stdout)
    expect(damage).toMatchObject([{ reason: 'torn' }])
    expect(actions).toBeGreaterThan(5)
  })

  it('makes no second session of the same transcript, archived or not, and says which it is', () => {
    box.run('salvage', SESSION)
    const before = box.stored()
    expect(box.run('salvage', SESSION)).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'session-20261122-100316 holds all of this transcript already; nothing was written',
        join(box.store, 'session-20261122-100316.json'),
        'No session is given its brief by itself: winddown brief latest --give\n',
      ].join('\n'),
    })
    expect(box.stored()).toEqual(before)
    box.run('archive', 'session-20261122-100316')
    expect(JSON.parse(box.run('salvage', SESSION, '--json').stdout)).toMatchObject({
      already: true,
      path: join(box.store, 'session-20261122-100316.json.gz'),
    })
  })

  it('makes none of a session whose recording holds all of its transcript', () => {
    box.run('salvage', SESSION)
    // As if its hooks had recorded it.
    const { registry } = box.userState
    for (const entry of registry.list(box.store)) registry.put({ ...entry, reason: 'auto_pause' })
    const before = box.stored()
    const { stdout } = box.run('salvage', SESSION)
    expect(stdout).toMatch(/^session-20261122-100316 holds all of this transcript already; nothing was written\n/)
    expect(box.stored()).toEqual(before)
    askMore(transcript, box, 'And the receipts?')
    expect(JSON.parse(box.run('salvage', SESSION, '--json').stdout)).toMatchObject({ already: false })
  })

  it('is done again for one that has grown, or whose snapshot was changed: the first stays', () => {
    box.run('salvage', SESSION)
    askMore(transcript, box, 'And the receipts?')
    box.run('salvage', SESSION)
    const [first, second] = ['session-20261122-100316.json', 'session-20261122-110000.json']
    expect(box.stored().filter((name) => name.endsWith('.json'))).toEqual([first, second])
    writeFileSync(join(box.store, second), '{}')
    expect(JSON.parse(box.run('salvage', SESSION, '--json').stdout)).toMatchObject({ already: false })
    expect(box.stored().filter((name) => name.endsWith('.json'))).toEqual([
      first,
      second,
      'session-20261122-110001.json',
    ])
  })

  it('says that there is no such session, that several begin so, that a file is no transcript', () => {
    expect(box.run('salvage', 'ffffffff')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('SESSION_NOT_FOUND'),
    })
    keep(tour, SESSION.replace(/11$/, '12'))
    expect(box.run('salvage', SESSION.slice(0, 8)).stderr).toContain('2 sessions begin with')
    box.write({ 'notes.txt': 'no transcript\n' })
    expect(box.run('salvage', './notes.txt')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('TRANSCRIPT_UNREADABLE'),
    })
    expect(box.run('salvage', './missing.jsonl').stderr).toContain('TRANSCRIPT_UNREADABLE')
  })
})

describe('winddown meter', () => {
  it('tells tokens and limit of a transcript, and where each comes from', () => {
    const reading = JSON.parse(box.run('meter', '--transcript', SESSION, '--json').stdout)
    expect(reading).toMatchObject({
      tokens: expect.any(Number),
      limit: 167_000,
      window: 200_000,
      model: 'claude-sonnet-4-6',
      source: { tokens: 'transcript', limit: 'model_table' },
      session: SESSION,
      transcript,
    })
  })

  it('tells the newest session of this folder where none is named, in words', () => {
    const told = box.run('meter').stdout
    expect(told).toMatch(/^Context {5}[\d,]+ of 167,000 tokens \(\d+ %\)$/m)
    expect(told).toContain(`Transcript  ~${transcript.slice(transcript.indexOf('/.claude/'))}`)
  })

  it('goes by the environment of the agent', () => {
    const { stdout } = box.runIn({ env: { CLAUDE_CODE_AUTO_COMPACT_WINDOW: '150000' } }, 'meter', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ source: { limit: 'environment' } })
  })

  it('measures a file of any name by the session that stands in it', () => {
    box.write({ 'session (1).jsonl': readFileSync(transcript, 'utf8') })
    const done = box.run('meter', '--transcript', './session (1).jsonl', '--json')
    expect(done).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(done.stdout)).toMatchObject({ session: SESSION, limit: 167_000 })
    expect(box.run('salvage', './session (1).jsonl').code).toBe(0)
  })

  it("takes no other project's session where the folders share a name, nor a file that holds only a title", () => {
    const answered = { role: 'assistant', model: 'claude-sonnet-4-6', usage: { input_tokens: 9_000 }, content: [] }
    const line = (cwd: string) => JSON.stringify({ type: 'assistant', sessionId: 'other', cwd, message: answered })
    keep(`${line(`${box.project}/../my_app`)}\n`, '11111111-98a3-4df1-8a0e-2f6f6e0f8a11')
    keep(`${JSON.stringify({ type: 'custom-title', title: 'Later' })}\n`, '22222222-98a3-4df1-8a0e-2f6f6e0f8a11')
    keep(`${JSON.stringify({ type: 'user', cwd: box.project })}\n`, '33333333-98a3-4df1-8a0e-2f6f6e0f8a11')
    expect(JSON.parse(box.run('meter', '--json').stdout)).toMatchObject({ session: SESSION, transcript })
  })

  it('says that there is nothing to measure', () => {
    expect(box.runIn({ cwd: box.home }, 'meter')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('SESSION_NOT_FOUND'),
    })
  })
})
