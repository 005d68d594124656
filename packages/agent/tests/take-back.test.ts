import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openUserState } from '@winddown/core'
import { appendTakenBack } from '@winddown/snapshot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AgentSession, createSession } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-take-back-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const begin = (sessionId: string): AgentSession =>
  createSession({ projectPath: join(folder, 'project'), stateFolder: join(folder, 'state'), sessionId, limit: 1000 })

describe('takeBack', () => {
  it('takes back what note returned, and nothing else, before a recording begins', async () => {
    const session = begin('one')
    session.userMessage('Mend the parser.')
    const [zebra] = [session.note('Keep zebra', 'decision'), session.note('Keep walrus', 'next')]
    await session.takeBack(zebra)
    await session.end()
    const { text = '' } = (await begin('two').brief()) ?? {}
    expect([text.includes('zebra'), text.includes('walrus')]).toEqual([false, true])
  })

  it('says that there is no such note: never left, or taken back already', async () => {
    const session = begin('one')
    const note = session.note('Keep zebra')
    await session.takeBack(note)
    for (const wrong of [note, { id: 'never' }])
      await expect(session.takeBack(wrong)).rejects.toThrow(
        /ARGUMENT_INVALID: no note was left as ".*", or it was taken back already/,
      )
    for (const wrong of [undefined, null, 'n1', { id: 5 }, {}])
      await expect(session.takeBack(wrong as never)).rejects.toThrow(/ARGUMENT_INVALID: takeBack was given/)
    await session.end()
    await expect(session.takeBack(note)).rejects.toThrow(/the session "one" has ended/)
  })
})

describe('a note that stands in two logs, one of which somebody else changed', () => {
  it('is taken back in none of them', async () => {
    const first = begin('one')
    first.userMessage('Fix the parser.')
    const note = first.note('Keep zebra', 'decision')
    await first.end()
    const second = begin('one')
    second.userMessage('Go on.')
    await second.end()
    const store = join(folder, 'project/.winddown/sessions')
    const logs = readdirSync(store).filter((name) => name.endsWith('-incremental.jsonl'))
    const read = (): string[] => logs.map((name) => readFileSync(join(store, name), 'utf8'))
    expect(read().map((text) => text.includes('zebra'))).toEqual([true, true])
    appendFileSync(join(store, logs[0] ?? ''), '{"type":"user_message"}\n')
    const before = read()
    const third = begin('two')
    await expect(third.takeBack(note)).rejects.toThrow(/LOG_UNSAFE/)
    expect(read()).toEqual(before)
    third.userMessage('Go on.')
    await third.end()
    expect(readdirSync(store).some((name) => readFileSync(join(store, name), 'utf8').includes('note_taken_back'))).toBe(
      false,
    )
  })
})

it('where taking it back was interrupted, doing so again finishes it', async () => {
  const first = begin('one')
  first.userMessage('Fix the parser.')
  const note = first.note('Keep zebra', 'decision')
  await first.end()
  const second = begin('two')
  await second.brief()
  second.assistantResponse('I see.')
  second.userMessage('Go on.')
  await second.end()
  const store = join(folder, 'project/.winddown/sessions')
  const { registry } = openUserState(join(folder, 'state'))
  const sessionId = registry.list(store)[0]?.sessionId ?? ''
  const place = { directory: store, projectPath: '', worktree: '', kind: 'own' } as const
  appendTakenBack({ store: place, registry, sessionId, note })
  const told = (): string[] =>
    readdirSync(store).filter(
      (name) => name.endsWith('.json') && readFileSync(join(store, name), 'utf8').includes('zebra'),
    )
  expect(told()).toHaveLength(2)
  await begin('three').takeBack(note)
  expect(told()).toEqual([])
  await expect(begin('three').takeBack(note)).rejects.toThrow('or it was taken back already')
})

it('where taking it back was interrupted, recovery takes it out of the sessions that were given it, too', async () => {
  const first = begin('one')
  first.userMessage('Fix the parser.')
  const note = first.note('Keep zebra', 'decision')
  await first.end()
  const second = begin('two')
  await second.brief()
  second.assistantResponse('I see.')
  second.userMessage('Go on.')
  await second.end()
  const store = join(folder, 'project/.winddown/sessions')
  const { registry } = openUserState(join(folder, 'state'))
  const sessionId = registry.list(store)[0]?.sessionId ?? ''
  const place = { directory: store, projectPath: '', worktree: '', kind: 'own' } as const
  appendTakenBack({ store: place, registry, sessionId, note })
  const { text = '' } = (await begin('three').brief()) ?? {}
  expect([text.includes('Go on.'), text.includes('zebra')]).toEqual([true, false])
  const told = readdirSync(store).filter(
    (name) => name.endsWith('.json') && readFileSync(join(store, name), 'utf8').includes('zebra'),
  )
  expect(told).toEqual([])
})

it('what somebody else wrote into the log of a session that was given the note is not taken in with it', async () => {
  const first = begin('one')
  first.userMessage('Fix the parser.')
  const note = first.note('Keep zebra', 'decision')
  await first.end()
  const second = begin('two')
  expect((await second.brief())?.text).toContain('zebra')
  second.assistantResponse('I see.')
  second.userMessage('Go on.')
  await second.end()
  const store = join(folder, 'project/.winddown/sessions')
  const { registry } = openUserState(join(folder, 'state'))
  const entry = () => registry.list(store).find(({ harnessSessionId }) => harnessSessionId === 'two')
  const id = entry()?.sessionId ?? ''
  const log = join(store, `${id}-incremental.jsonl`)
  const holds = (): boolean => readFileSync(join(store, `${id}.json`), 'utf8').includes('zebra')
  expect(holds()).toBe(true)
  const before = entry()?.snapshot?.log
  const time = new Date().toISOString()
  const forged = {
    type: 'user_message',
    timestamp: time,
    session_id: id,
    data: { summary: 'x' },
    context_percentage: 0,
  }
  appendFileSync(log, `${JSON.stringify(forged)}\n`)
  await begin('three').takeBack(note)
  expect(holds()).toBe(false)
  expect(entry()?.snapshot?.log).toEqual(before)
})

describe('a note_taken_back', () => {
  it.each([{}, { noted_at: 5 }, { noted_at: 'yesterday' }, { note_id: 5 }])(
    'of %j is refused as any event is',
    (given) => {
      const event = { event: 'note_taken_back', ...given } as never
      expect(() => begin('one').systemEvent(event)).toThrow(/ACTION_INVALID: system_event: not(ed_at|e_id) is/)
    },
  )

  it('of a moment at which none was left is refused', () => {
    const session = begin('one')
    session.note('Keep zebra')
    expect(() => session.systemEvent({ event: 'note_taken_back', noted_at: '2001-01-01T00:00:00.000Z' })).toThrow(
      /ARGUMENT_INVALID: no note was left at 2001-01-01/,
    )
  })

  it('is known to the compiler', () => {
    const look = (session: AgentSession): void => {
      session.systemEvent({ event: 'note_taken_back', noted_at: '2001-01-01T00:00:00.000Z' })
      session.systemEvent({ event: 'note_taken_back', note_id: session.note('x').id })
      // @ts-expect-error neither a name nor a moment
      session.systemEvent({ event: 'note_taken_back' })
      // @ts-expect-error a number for a moment
      session.systemEvent({ event: 'note_taken_back', noted_at: 5 })
    }
    expect(look).toBeTypeOf('function')
  })
})

it('a session that was given a note and could not be written without it is written so by the next recovery', async () => {
  const first = begin('one')
  first.userMessage('Fix the parser.')
  const note = first.note('Keep zebra', 'decision')
  await first.end()
  const second = begin('two')
  await second.brief()
  second.assistantResponse('I see.')
  second.userMessage('Go on.')
  await second.end()
  const store = join(folder, 'project/.winddown/sessions')
  const { registry } = openUserState(join(folder, 'state'))
  const { sessionId } = registry.list(store).find((one) => one.harnessSessionId === 'two') ?? {}
  const yaml = join(store, `${sessionId}.yaml`)
  rmSync(yaml)
  mkdirSync(yaml)
  const third = begin('three')
  await third.takeBack(note)
  const told = (): string[] =>
    readdirSync(store).filter(
      (name) => name.endsWith('.json') && readFileSync(join(store, name), 'utf8').includes('zebra'),
    )
  expect(told()).toEqual([`${sessionId}.json`])
  rmSync(yaml, { recursive: true })
  await third.brief()
  expect(told()).toEqual([])
  expect(registry.owedNotes.list(store)).toEqual([])
})
