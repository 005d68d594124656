import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { findSession } from '../../src/read/find-session.ts'
import { listSessions, readSession } from '../../src/read/list-sessions.ts'
import { readSnapshot } from '../../src/read/read-snapshot.ts'
import { schemaFaults } from '../../src/schema/json-schema.ts'
import { SNAPSHOT_SCHEMA } from '../../src/schema/snapshot-schema.ts'
import { land, temporaryFolder, write } from '../landed-session.ts'

const ORIGINAL = fileURLToPath(new URL('../fixtures/original-store', import.meta.url))

describe('reading a snapshot back', () => {
  it('ours is what was written', async () => {
    const { store, id, snapshot } = await land()
    expect(readSnapshot(join(store, `${id}.json`))).toMatchObject({ kind: 'snapshot', origin: 'winddown', snapshot })
  })

  it('the hash is the one that the writer gave for the registry', async () => {
    const { store, id, file } = await land()
    const { createHash } = await import('node:crypto')
    const reading = readSnapshot(join(store, `${id}.json`))
    expect(reading).toMatchObject({ sha256: createHash('sha256').update(file('.json')).digest('hex') })
  })

  it("the original's json keeps what it says", () => {
    const reading = readSnapshot(join(ORIGINAL, 'session-20251117-093015.json'))
    if (reading.kind !== 'snapshot') throw new Error(reading.detail)
    const { snapshot } = reading
    expect(reading.origin).toBe('original')
    expect(snapshot).toMatchObject({
      session_id: 'session-20251117-093015',
      paused_at: '2025-11-17T09:30:15.123456+00:00',
      build: '1043',
      context_usage: { tokens_used: 150000, percentage: 75 },
      git_context: { branch: 'feature/printer', status: { modified_files: ['src/printer.py'] } },
      todos: { active: [{ content: 'Write the printer', status: 'in_progress' }] },
      incremental_pause: { context_range: [0.7, 0.75] },
    })
    expect(snapshot.facts.tasks.open.map(({ text }) => text)).toEqual(['Write the printer'])
    expect(snapshot.facts.notes.map(({ note, text }) => `${note}: ${text}`)).toEqual([
      'next: Write the printer',
      'next: Measure it',
      'reminder: The lexer is slow',
      'question: Tabs or blanks?',
    ])
    expect(schemaFaults(JSON.parse(JSON.stringify(snapshot)), SNAPSHOT_SCHEMA)).toEqual([])
  })

  it('of a session that is only a Markdown document, what its headings hold', () => {
    const reading = readSnapshot(join(ORIGINAL, 'session-20251110-080000.md'))
    if (reading.kind !== 'snapshot') throw new Error(reading.detail)
    expect(reading.origin).toBe('markdown')
    expect(reading.snapshot).toMatchObject({
      paused_at: '2025-11-10T08:05:00.000Z',
      project_path: '/srv/grace/project',
      conversation: {
        primary_task: 'Build the parser',
        current_phase: 'Design',
        summary: 'We chose a recursive descent parser.',
        accomplishments: ['Wrote the grammar'],
        next_steps: ['Write the parser', 'Write its tests'],
      },
      git_context: { branch: 'main', status: { clean: null } },
      important_reminders: ['Keep it small'],
    })
  })

  it.each([
    'Auto-pause triggered at 90.2% context usage',
    'Auto-paused at 91%',
    'Context threshold reached at 75.0%',
    'Session paused automatically',
  ])("what the program put in the place of a task is nobody's request: %s", (task) => {
    const folder = temporaryFolder()
    const original = JSON.parse(readFileSync(join(ORIGINAL, 'session-20251117-093015.json'), 'utf8'))
    const path = join(folder, 'session-20251117-093015.json')
    const recorded = { ...original, conversation: { ...original.conversation, primary_task: task } }
    writeFileSync(path, JSON.stringify(recorded))
    const reading = readSnapshot(path)
    if (reading.kind !== 'snapshot') throw new Error(reading.detail)
    expect(reading.snapshot.conversation.primary_task).toBe('Not known: no request of the user was recorded')
    expect(reading.snapshot.facts.requests).toEqual([])
    expect(JSON.stringify(reading.snapshot.facts)).not.toContain(task)
    expect(renderBrief({ facts: reading.snapshot.facts })).not.toContain(task)
    // A task that somebody gave is kept, as the original's words.
    writeFileSync(path, JSON.stringify({ ...recorded, conversation: { primary_task: 'Port the till to SQLite' } }))
    const given = readSnapshot(path)
    if (given.kind !== 'snapshot') throw new Error(given.detail)
    expect(given.snapshot.conversation.primary_task).toBe('Port the till to SQLite')
    expect(given.snapshot.facts.requests).toEqual([])
  })

  it('our own Markdown document gives back task, steps and branch', async () => {
    const { store, id, snapshot } = await land()
    const reading = readSnapshot(join(store, `${id}.md`))
    if (reading.kind !== 'snapshot') throw new Error(reading.detail)
    expect(reading.snapshot.conversation.primary_task).toBe(snapshot.conversation.primary_task)
    expect(reading.snapshot.conversation.next_steps).toEqual(snapshot.conversation.next_steps)
    expect(reading.snapshot.git_context.branch).toBe('main')
    expect(reading.snapshot.active_context).toEqual(snapshot.active_context)
  })

  for (const [what, content, reason, detail] of [
    ['a torn one', '{"session_id": "session-20251112-1010', 'damaged', /not JSON/],
    ['an empty one', '', 'damaged', /empty/],
    ['another JSON', '[1, 2]', 'damaged', /no session/],
    ['one of a later version', '{"schema_version": 2}', 'newer', /schema version is 2/],
    ['ours without its facts', '{"schema_version": 1, "session_id": "session-20260101-000000"}', 'damaged', /missing/],
  ] as const) {
    it(`${what} is a value that says what is wrong`, () => {
      const path = join(temporaryFolder(), 'session-20260101-000000.json')
      writeFileSync(path, content)
      expect(readSnapshot(path)).toMatchObject({
        kind: 'unreadable',
        reason,
        detail: expect.stringMatching(detail),
        hint: expect.stringMatching(/\S/),
      })
    })
  }

  it('one under a name that is not its own is refused', async () => {
    const { store, file } = await land()
    const path = join(store, 'session-20200101-000000.json')
    writeFileSync(path, file('.json'))
    expect(readSnapshot(path)).toMatchObject({
      reason: 'damaged',
      detail: expect.stringContaining('it says that it is'),
    })
  })

  it('a symbolic link, a folder and a FIFO are refused, and nothing waits for them', () => {
    const folder = temporaryFolder()
    symlinkSync(join(ORIGINAL, 'session-20251117-093015.json'), join(folder, 'session-20260101-000001.json'))
    mkdirSync(join(folder, 'session-20260101-000002.json'))
    execFileSync('mkfifo', [join(folder, 'session-20260101-000003.json')])
    for (const i of [1, 2, 3]) {
      expect(readSnapshot(join(folder, `session-20260101-00000${i}.json`))).toMatchObject({ reason: 'unsafe' })
    }
    expect(readSnapshot(join(folder, 'session-20260101-000004.json'))).toMatchObject({ reason: 'missing' })
  })

  it.skipIf(process.getuid?.() === 0)('permission denied is not "there is none"', () => {
    const path = join(temporaryFolder(), 'session-20260101-000000.json')
    writeFileSync(path, '{}')
    chmodSync(path, 0)
    expect(readSnapshot(path)).toMatchObject({ reason: 'denied' })
  })
})

describe('listing and finding sessions', () => {
  it("lists the original's, the old folder's and the Markdown-only ones, newest first by paused_at", () => {
    const { sessions } = listSessions(ORIGINAL)
    expect(sessions.map(({ id, old, reading }) => [id, old, reading?.kind])).toEqual([
      ['session-20251117-093015', false, 'snapshot'],
      ['session-20251112-101010', false, 'unreadable'],
      ['session-20251110-080000', false, 'snapshot'],
      ['session-20251001-120000', true, 'snapshot'],
    ])
  })

  it('orders by paused_at, not by file time and not by the order of the ids', async () => {
    const long = await land({ start: '2026-03-04T05:00:00Z' })
    const short = await land({ project: long.project, start: '2026-03-04T05:10:00Z' })
    const path = join(long.store, `${long.id}.json`)
    const later = { ...long.snapshot, paused_at: '2026-03-04T09:00:00.000Z' }
    writeFileSync(path, JSON.stringify(later))
    execFileSync('touch', ['-d', '2001-01-01', path])
    expect(listSessions(long.store).sessions.map(({ id }) => id)).toEqual([long.id, short.id])
  })

  it('opens only the newest of many, and the one that the pointer names', async () => {
    const { store, id } = await land({ start: '2020-01-01T00:00:00Z' })
    const names = Array.from({ length: 300 }, (_, i) => `session-2025${String(1000 + i)}-000000.json`)
    write(
      store,
      Object.fromEntries(names.map((name) => [name, '{"conversation": {}, "paused_at": "2025-01-01T00:00:00Z"}'])),
    )
    const { sessions } = listSessions(store)
    expect(sessions).toHaveLength(301)
    expect(sessions.filter(({ reading }) => reading !== null)).toHaveLength(21)
    expect(sessions.find((entry) => entry.id === id)?.reading?.kind).toBe('snapshot')
  })

  it('a store that is not there is none; one that may not be read is an error', () => {
    expect(listSessions(join(temporaryFolder(), 'nothing'))).toEqual({ sessions: [], state: 'none' })
    if (process.getuid?.() === 0) return
    const folder = temporaryFolder()
    chmodSync(folder, 0)
    expect(() => listSessions(folder)).toThrow(expect.objectContaining({ code: 'STORE_DENIED' }))
  })

  it('finds by id and by its beginning, whoever recorded it; says what fits where several do', async () => {
    expect(findSession(ORIGINAL, 'session-20251110-080000').id).toBe('session-20251110-080000')
    expect(findSession(ORIGINAL, '202510').id).toBe('session-20251001-120000')
    expect(() => findSession(ORIGINAL, '202511')).toThrow(/3 sessions begin with/)
    expect(() => findSession(ORIGINAL, '2030')).toThrow(expect.objectContaining({ code: 'SESSION_NOT_FOUND' }))
    expect(() => findSession(temporaryFolder(), '2026')).toThrow(expect.objectContaining({ code: 'SESSION_NOT_FOUND' }))
  })

  it('a damaged json falls back on its Markdown, and a log without a snapshot is told as not landed', async () => {
    const { store, id } = await land()
    writeFileSync(join(store, `${id}.json`), '{')
    const [entry] = listSessions(store).sessions
    if (entry === undefined) throw new Error('not listed')
    expect(readSession(entry)).toMatchObject({ kind: 'snapshot', origin: 'markdown' })
    expect(readSession({ ...entry, files: { log: join(store, `${id}-incremental.jsonl`) } })).toMatchObject({
      reason: 'missing',
      hint: 'winddown recover',
    })
  })

  it('what is read of a forged snapshot is text: a name that leaves the store is no session', () => {
    const folder = temporaryFolder()
    write(folder, {
      'session-20260101-000000.json': readFileSync(join(ORIGINAL, 'session-20251117-093015.json'), 'utf8'),
    })
    const reading = readSnapshot(join(folder, 'session-20260101-000000.json'))
    // The file's name decides, not what it says.
    expect(reading).toMatchObject({ snapshot: { session_id: 'session-20260101-000000' } })
  })
})
