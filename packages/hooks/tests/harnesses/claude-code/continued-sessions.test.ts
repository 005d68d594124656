import { describe, expect, it } from 'vitest'
import { assistant, dataOf, read, system, text, user } from './written-session.ts'

describe('a conversation that was rewound', () => {
  it('tells which message was taken back where another was typed in its place', () => {
    const actions = read([
      user('first', { uuid: 'u1' }),
      assistant('m1', [text('done')], { uuid: 'a1', parentUuid: 'u1' }),
      user('drop the table', { uuid: 'u2', parentUuid: 'a1' }),
      assistant('m2', [text('dropped')], { uuid: 'a2', parentUuid: 'u2' }),
      user('leave the table', { uuid: 'u3', parentUuid: 'a1' }),
    ])
    const at = actions.findIndex(({ data }) => 'event' in data && data.event === 'rewound')
    expect(actions[at]?.data).toMatchObject({ event: 'rewound', message_id: 'u2', line: 3 })
    expect(actions[at + 1]?.data).toMatchObject({ summary: 'leave the table' })
  })

  const taken = (...lines: Parameters<typeof read>[0]): unknown[] =>
    dataOf(read(lines), 'system_event')
      .filter(({ event }) => event === 'rewound')
      .map((data) => data['message_id'])
  const first = [
    user('first', { uuid: 'u1' }),
    assistant('m1', [text('done')], { uuid: 'a1', parentUuid: 'u1' }),
    system('turn_duration', { uuid: 's1', parentUuid: 'a1' }),
  ]
  const second = [
    user('second', { uuid: 'u2', parentUuid: 's1' }),
    assistant('m2', [text('dropped')], { uuid: 'a2', parentUuid: 'u2' }),
  ]

  it('to before the first message, to another row of the same place, over several requests, and once more', () => {
    expect(taken(...first, user('again', { uuid: 'u9' }))).toEqual(['u1'])
    expect(taken(...first, ...second, user('other', { uuid: 'u3', parentUuid: 'a1' }))).toEqual(['u2'])
    const third = user('third', { uuid: 'u3', parentUuid: 'a2' })
    expect(taken(...first, ...second, third, user('other', { uuid: 'u4', parentUuid: 's1' }))).toEqual(['u2'])
    const again = [user('b', { uuid: 'u5', parentUuid: 's1' }), user('c', { uuid: 'u6', parentUuid: 's1' })]
    expect(taken(...first, ...second, ...again)).toEqual(['u2', 'u5'])
  })

  it('behind a row that holds nothing of the session', () => {
    const hook =
      '{"parentUuid":"s1","isSidechain":false,"attachment":{"type":"hook_success"},"type":"attachment","uuid":"h1"}\n'
    const [request, answer] = [
      user('second', { uuid: 'u2', parentUuid: 'h1' }),
      assistant('m2', [text('dropped')], { uuid: 'a2', parentUuid: 'u2' }),
    ]
    expect(taken(...first, hook, request, answer, user('other', { uuid: 'u3', parentUuid: 'h1' }))).toEqual(['u2'])
  })

  it('is none where a conversation goes on, after a compaction too, or where rows do not say where they belong', () => {
    const boundary = system('compact_boundary', { uuid: 'c1', compactMetadata: { trigger: 'auto' } })
    expect(taken(...first, ...second, user('third', { uuid: 'u3', parentUuid: 'a2' }))).toEqual([])
    expect(taken(...first, boundary, user('third', { uuid: 'u3' }))).toEqual([])
    expect(taken(user('a', { uuid: 'u1' }), assistant('m1', [text('x')]), user('b', { uuid: 'u2' }))).toEqual([])
  })
})

describe('a session that goes on from another one', () => {
  const before = { sessionId: '99999999-2222-4333-8444-555555555555' }
  const parent = [user('port the mailer', before), assistant('m1', [text('Ported.')], before)]
  const events = (...lines: Parameters<typeof read>[0]) =>
    dataOf(read(lines), 'system_event').filter(({ event }) => event === 'continued_from')

  it('is told where its own rows begin: under another id, or behind copies that name where they are from', () => {
    const actions = read([...parent, user('use the queue')])
    expect(actions.map(({ data }) => ('summary' in data ? data.summary : 'event' in data ? data.event : ''))).toEqual([
      'port the mailer',
      'Ported.',
      'continued_from',
      'turn_ended',
      'use the queue',
    ])
    expect(events(...parent, user('use the queue'))).toMatchObject([{ session: before.sessionId }])
    const copy = { forkedFrom: { sessionId: before.sessionId, messageUuid: 'x' } }
    const copies = [user('port the mailer', copy), assistant('m1', [text('Ported.')], copy)]
    expect(events(...copies, user('use the queue'))).toMatchObject([{ session: before.sessionId }])
    expect(events(...copies)).toHaveLength(1)
  })

  it('is told once, and not of rows that stand between those of another session', () => {
    expect(events(...parent, user('use the queue'), user('and the docs'))).toHaveLength(1)
    expect(events(user('one'), assistant('m1', [text('x')], before), user('two'))).toHaveLength(1)
    expect(events(user('one'), assistant('m1', [text('x')], { ...before, isSidechain: true }), user('two'))).toEqual([])
  })
})
