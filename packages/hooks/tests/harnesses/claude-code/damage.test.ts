import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { TranscriptDamage } from '../../../src/harness/transcript-adapter.ts'
import { readClaudeCodeTranscript } from '../../../src/harnesses/claude-code/transcript/transcript-reader.ts'
import { assistant, call, read, result, text, transcript, user } from './written-session.ts'

const readWithDamage = (path: string, toByte?: number) => {
  const damage: TranscriptDamage[] = []
  const actions = [
    ...readClaudeCodeTranscript(path, {
      onDamage: (found) => damage.push(found),
      ...(toByte !== undefined && { toByte }),
    }),
  ].filter(({ data }) => !('event' in data && (data.event === 'session_started' || data.event === 'damaged')))
  return { actions, damage }
}

describe('a transcript that is damaged', () => {
  it('keeps the lines on both sides of one that is no JSON, and reports where it stands', () => {
    const first = user('one')
    const path = transcript(first, 'not json at all\n', user('two'))
    const { actions, damage } = readWithDamage(path)
    expect(actions.filter((action) => action.type === 'user_message')).toHaveLength(2)
    const offset = Buffer.byteLength(JSON.stringify(first)) + 1
    expect(damage).toEqual([{ kind: 'damage', reason: 'malformed', number: 2, offset, length: 15 }])
  })

  it('reports a last line that was cut anywhere, and keeps every line before it', () => {
    const whole = [user('one'), assistant('m1', [text('two')])]
    const path = transcript(...whole, user('three'))
    const bytes = readFileSync(path)
    const from = whole.reduce((sum, line) => sum + Buffer.byteLength(JSON.stringify(line)) + 1, 0)
    for (let end = from + 1; end < bytes.length - 1; end += 7) {
      writeFileSync(path, bytes.subarray(0, end))
      const { actions, damage } = readWithDamage(path)
      expect(damage).toEqual([{ kind: 'damage', reason: 'torn', number: 3, offset: from, length: end - from }])
      expect(actions.at(-1)).toMatchObject({ type: 'assistant_response', data: { summary: 'two' } })
    }
  })

  const whole = (words: string) => JSON.stringify(user(words))
  const torn = JSON.stringify(user('torn away')).slice(0, 250)
  const zeros = '\0'.repeat(400)

  it.each([
    ['zeros behind a record', `${whole('a')}${zeros}\n`, ['a'], 1],
    ['zeros before a record', `${zeros}${whole('a')}\n`, ['a'], 1],
    ['two records', `${whole('a')}${whole('b')}\n`, ['a', 'b'], 0],
    ['a torn record before a whole one', `${torn}${whole('b')}\n`, ['b'], 1],
    ['a whole record before a torn one', `${whole('a')}${torn}\n`, ['a'], 1],
    ['a record behind a line that says nothing', `{"type":"mode","mode":"x","sessionId":"s"}${whole('b')}\n`, ['b'], 0],
    ['a record behind zeros and a torn book', `{"type":"mode","mo${zeros}${whole('b')}\n`, ['b'], 1],
  ])('keeps what is whole on a line of %s, and says what is not', (_what, line, kept, damaged) => {
    const path = transcript(user('first'), line, user('last'))
    const { actions, damage } = readWithDamage(path)
    const words = actions.flatMap((action) => (action.type === 'user_message' ? [action.data.summary] : []))
    expect(words).toEqual(['first', ...kept, 'last'])
    expect(damage).toHaveLength(damaged)
    expect(damage.every((one) => one.number === 2)).toBe(true)
  })

  it('takes no part of a torn record for a record', () => {
    const inner = JSON.stringify(assistant('m1', [text('said in a torn record')])).slice(0, -30)
    const { actions, damage } = readWithDamage(transcript(user('first'), `${inner}\n`))
    expect(actions.filter(({ type }) => type !== 'system_event').map(({ type }) => type)).toEqual(['user_message'])
    expect(damage).toHaveLength(1)
  })

  it('tells its damage among the actions, each place up to twenty, then how many more', () => {
    const lines = Array.from({ length: 25 }, () => 'not json\n')
    const events = [...readClaudeCodeTranscript(transcript(user('first'), ...lines))].flatMap((action) =>
      action.type === 'system_event' && action.data.event === 'damaged' ? [action.data] : [],
    )
    expect(events).toHaveLength(21)
    expect(events[0]).toMatchObject({ reason: 'malformed', length: 8, provenance: { line: 2 } })
    expect(events.at(-1)).toMatchObject({ places: 5 })
  })

  it('takes a last line as it is where only its line feed is missing', () => {
    const path = transcript(user('one'), user('two'))
    truncateSync(path, readFileSync(path).length - 1)
    const { actions, damage } = readWithDamage(path)
    expect(damage).toEqual([])
    expect(actions.at(-1)).toMatchObject({ data: { summary: 'two' } })
  })

  it('reads as if it ended at a given byte', () => {
    const first = user('one')
    const path = transcript(first, user('two'))
    const { actions } = readWithDamage(path, Buffer.byteLength(JSON.stringify(first)) + 1)
    expect(actions.filter((action) => action.type === 'user_message')).toHaveLength(1)
  })

  it('is read without an error whatever its lines hold', () => {
    const odd = [
      '[]',
      '1',
      'null',
      '"x"',
      '{}',
      '{"type":"user"}',
      '{"type":"user","message":null}',
      '{"type":"user","message":{"content":5}}',
      '{"type":"user","message":{"content":[null,1,"x",{"type":"tool_result"}]}}',
      '{"type":"assistant","message":{}}',
      '{"type":"assistant","message":{"id":5,"content":[null,{"type":"tool_use"}],"usage":"x","model":7}}',
      '{"type":"system","subtype":"compact_boundary","compactMetadata":"x"}',
      '{"type":"attachment","attachment":null}',
      '{"type":"queue-operation","operation":"remove"}',
      '{"type":"progress","data":{"type":"agent_progress","message":null}}',
      '{"type":"progress","data":{"type":"agent_progress","message":{"type":"progress","data":{"type":"agent_progress"}}}}',
      '{"type":"user","cwd":5,"sessionId":[],"timestamp":{},"uuid":9,"message":{"content":"still read"}}',
      '{"type":"__proto__"}',
      '{"type":"constructor"}',
      '{"type":"assistant","isApiErrorMessage":true}',
      '\u0000\u0000\u0000',
      '{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"nobody"}]}}',
    ]
    const path = transcript(...odd.map((line) => `${line}\n`), user('the end'))
    expect(readWithDamage(path).actions.at(-1)).toMatchObject({ data: { summary: 'the end' } })
  })
})

describe('lines that stand in a transcript twice', () => {
  it('are told once, by their id', () => {
    const line = user('once')
    expect(read([line, line, user('twice'), line])).toHaveLength(2)
  })
})

describe('lines that only look like the books of the program', () => {
  it('are read: a request that quotes such a line', () => {
    const quoted = '{"type":"progress","data":{"type":"hook_progress"}}'
    const [action] = read([user(quoted)])
    expect(action).toMatchObject({ data: { summary: quoted, origin: 'user' } })
  })

  it('are read: a call whose arguments hold such an object', () => {
    const input = { type: 'progress', data: { type: 'hook_progress' } }
    const actions = read([assistant('m1', [call('c1', 'mcp__a__b', input)]), result('c1', 'ok')])
    expect(actions.map((action) => action.type)).toEqual(['assistant_response', 'tool_call'])
  })
})

describe('calls without a result', () => {
  it('are told at the end, as not known', () => {
    const actions = read([assistant('m1', [call('c1', 'Bash', { command: 'make' })])])
    expect(actions.at(-1)).toMatchObject({ type: 'tool_call', data: { command: 'make', outcome: 'unknown' } })
  })
})

describe('lines that were made to take long', () => {
  it.each([
    ['openings of elements that nobody closes', user('<system-reminder>'.repeat(60_000))],
    [
      'a refusal of line feeds',
      user([
        {
          type: 'tool_result',
          tool_use_id: 'c1',
          is_error: true,
          content: `The user doesn't want to proceed with this tool use. the user said:${'\n'.repeat(300_000)}x`,
        },
      ]),
    ],
    ['addresses without an end', result('c1', 'x', { stdout: 'http://a'.repeat(60_000), stderr: '' })],
    ['arguments nested deeper than the stack', user('x')],
  ])('are read in the time that their length takes: %s', (what, line) => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const command = what.startsWith('addresses') ? `gh pr create ${'git '.repeat(40_000)}` : 'ls'
    const opening = JSON.stringify(assistant('m1', [call('c1', 'Bash', { command, deep: 0 })])).replace(
      '"deep":0',
      what.startsWith('arguments') ? `"deep":${deep}` : '"deep":0',
    )
    expect(read([`${opening}\n`, line, user('the end')]).at(-1)).toMatchObject({})
  })
})

describe('ids of lines', () => {
  it('tell lines apart that differ only in their end, whatever form they have', () => {
    const ids = ['0000-a', '0000-b', 'msg_1', 'msg_2', '1', '2', '', 'x'.repeat(36)]
    expect(read(ids.map((uuid) => user(`line ${uuid}`, { uuid }))).length).toBe(ids.length)
  })
})

describe('history that was copied from another session', () => {
  it('is told with it, and the session is the one that goes on', () => {
    const old = { sessionId: '99999999-2222-4333-8444-555555555555' }
    const actions = read([user('first request', old), assistant('m1', [text('done')], old), user('second request')])
    expect(actions.filter((action) => action.type === 'user_message').map((action) => action.session_id)).toEqual([
      old.sessionId,
      '11111111-2222-4333-8444-555555555555',
    ])
  })
})

it('a call with a name that is no text costs itself alone, also where no result of it came', () => {
  const odd = assistant('m1', [
    { type: 'tool_use', id: 'c1', name: 1e308, input: {} },
    call('c2', 'Bash', { command: 'ls' }),
  ])
  const path = transcript(user('first'), odd, user('last'))
  const { actions, damage } = readWithDamage(path)
  expect(damage).toEqual([])
  expect(actions.filter(({ type }) => type === 'user_message')).toHaveLength(2)
  expect(actions.filter(({ type }) => type === 'tool_call')).toHaveLength(1)
})
