import { describe, expect, it } from 'vitest'
import { readClaudeCodeTranscript } from '../../../src/harnesses/claude-code/transcript/transcript-reader.ts'
import { assistant, call, dataOf, other, read, result, system, text, transcript, user } from './written-session.ts'

describe('what the agent said', () => {
  it('is told once for a response whose blocks stand on several lines, with the usage of the last of them', () => {
    const usage = (output: number) => ({
      usage: { input_tokens: 1, output_tokens: output, cache_read_input_tokens: 100 },
    })
    const actions = read([
      assistant('m1', [{ type: 'thinking', thinking: 'secret thoughts' }], {}, usage(1)),
      assistant('m1', [text('I will look.')], {}, usage(2)),
      assistant('m1', [call('c1', 'Read', { file_path: '/a' })], {}, usage(57)),
      result('c1', 'x'),
    ])
    expect(dataOf(actions, 'assistant_response')).toMatchObject([
      {
        summary: 'I will look.',
        message_id: 'm1',
        model: 'claude-sonnet-4-6',
        usage: { input: 1, output: 57, cache_read: 100, cache_creation: 0 },
      },
    ])
    expect(JSON.stringify(actions)).not.toContain('secret thoughts')
    expect(actions.map((action) => action.type)).toEqual(['assistant_response', 'tool_call'])
  })

  it('is told with its tokens where it only called a tool', () => {
    const actions = read([assistant('m1', [call('c1', 'Read', { file_path: '/a' })]), result('c1', 'x')])
    expect(dataOf(actions, 'assistant_response')).toMatchObject([{ summary: '', usage: { output: 20 } }])
  })

  it('counts a response once whose lines are parted by the result of its first call', () => {
    const actions = read([
      assistant('m1', [call('c1', 'Read', { file_path: '/a' })]),
      result('c1', 'x'),
      assistant('m1', [call('c2', 'Read', { file_path: '/b' })]),
      result('c2', 'y'),
    ])
    expect(dataOf(actions, 'assistant_response')).toHaveLength(1)
    expect(dataOf(actions, 'tool_call')).toHaveLength(2)
  })

  it.each([
    ['its provider says so', [assistant('m1', [text('Done.')], {}, { stop_reason: 'end_turn' })]],
    ['the next request follows', [assistant('m1', [text('Done.')]), user('and now the docs')]],
    ['the turn ends', [assistant('m1', [text('Done.')]), system('turn_duration', { durationMs: 5 })]],
    ['hooks ran at the end of the turn', [assistant('m1', [text('Done.')]), system('stop_hook_summary')]],
  ])('is the answer of a turn where %s', (_why, lines) => {
    expect(dataOf(read(lines), 'assistant_response')[0]).toMatchObject({ summary: 'Done.', final: true })
  })

  it.each([
    ['a call follows', [assistant('m1', [text('Looking.')]), assistant('m2', [call('c', 'LS', { path: '/' })])]],
    ['it was interrupted', [assistant('m1', [text('Looking.')]), user('[Request interrupted by user]')]],
    ['the file ends and nobody says that the turn did', [assistant('m1', [text('Looking.')])]],
    [
      'a sub-agent said it',
      [assistant('m1', [text('Looking.')], { isSidechain: true, agentId: 'a1' }, { stop_reason: 'end_turn' })],
    ],
  ])('is no answer where %s', (_why, lines) => {
    expect(dataOf(read(lines), 'assistant_response')[0]).not.toHaveProperty('final')
  })

  it('stays the answer where a sub-agent works in the background meanwhile', () => {
    const actions = read([
      assistant('m1', [text('Started it.')]),
      assistant('s1', [text('counting')], { isSidechain: true, agentId: 'a1' }),
      system('turn_duration'),
    ])
    expect(dataOf(actions, 'assistant_response').find((data) => data.message_id === 'm1')).toMatchObject({
      final: true,
    })
  })

  it('leaves out what the program itself put in the place of an answer', () => {
    expect(read([assistant('m1', [text('No response requested.')], {}, { model: '<synthetic>' })])).toEqual([])
  })

  it('tells a change of the model', () => {
    const actions = read([assistant('m1', [text('a')]), assistant('m2', [text('b')], {}, { model: 'claude-opus-4-8' })])
    expect(dataOf(actions, 'system_event')).toMatchObject([
      { event: 'model_changed', from: 'claude-sonnet-4-6', to: 'claude-opus-4-8' },
    ])
  })
})

describe('errors of the provider', () => {
  const failed = (words: string, more = {}) =>
    dataOf(
      read([assistant('m1', [text(words)], { isApiErrorMessage: true, ...more }, { model: '<synthetic>' })]),
      'system_event',
    )

  it('are events, not answers', () => {
    expect(failed('API Error: 400 prompt is too long', { error: 'invalid_request' })).toMatchObject([
      { event: 'api_error', error: 'invalid_request', detail: 'API Error: 400 prompt is too long' },
    ])
  })

  it.each([
    ['Claude AI usage limit reached|1769000000', '2026-01-21T12:53:20.000Z'],
    ['5-hour limit reached ∙ resets 3pm (Europe/Berlin)', '3pm (Europe/Berlin)'],
    ["You've hit your weekly limit · resets Jan 9 at 2am", 'Jan 9 at 2am'],
  ])('are usage limits where they say so, with when it ends: %s', (words, resets) => {
    expect(failed(words)).toMatchObject([{ event: 'usage_limit', detail: words, resets_at: resets }])
  })
})

describe('the share of the context', () => {
  it('is that of the newest response of the session itself, over the limit', () => {
    const usage = {
      usage: {
        input_tokens: 50_000,
        cache_read_input_tokens: 40_000,
        cache_creation_input_tokens: 5_000,
        output_tokens: 5_000,
      },
    }
    const actions = read(
      [
        user('go'),
        assistant('m1', [text('a')], {}, usage),
        assistant('s1', [text('b')], { isSidechain: true }, { usage: { input_tokens: 1_000 } }),
        user('more'),
      ],
      { contextLimit: 200_000 },
    )
    expect(actions.map((action) => action.context_percentage)).toEqual([0, 0.5, 0.5, 0.5, 0.5])
    expect(actions[0]?.data.context_unknown).toBe(true)
    expect(actions[1]?.data.context_unknown).toBeUndefined()
  })

  it('is never above 1, and falls at a compaction to what the harness says', () => {
    const actions = read(
      [
        assistant('m1', [text('a')], {}, { usage: { input_tokens: 300_000 } }),
        system('compact_boundary', { compactMetadata: { trigger: 'auto', preTokens: 300_000, postTokens: 20_000 } }),
        user('more'),
      ],
      { contextLimit: 200_000 },
    )
    expect(actions.map((action) => action.context_percentage)).toEqual([1, 1, 0.1, 0.1])
  })

  it('is 0 and said to be unknown without a limit', () => {
    const [action] = read([assistant('m1', [text('a')])])
    expect(action).toMatchObject({ context_percentage: 0, data: { context_unknown: true } })
  })
})

describe('text that the program writes where the model said nothing', () => {
  it.each(['<synthetic>', '(no content)', 'No response requested.'])('is no answer of the agent: %s', (words) => {
    const said = read([
      user('go'),
      assistant('m1', [text('Header written; totals next.')], {}, { stop_reason: 'end_turn' }),
      assistant('m2', [text(words)], {}, { model: undefined, usage: undefined, stop_reason: 'stop_sequence' }),
    ])
    expect(dataOf(said, 'assistant_response')).toMatchObject([{ summary: 'Header written; totals next.', final: true }])
  })
})

describe('where the session works', () => {
  it('is told at the start and at each change of folder or branch', () => {
    const lines = [
      user('a'),
      user('b'),
      user('c', { cwd: '/work/shop/api' }),
      user('d', { cwd: '/work/shop/api', gitBranch: 'fix' }),
    ]
    const events = dataOf([...readClaudeCodeTranscript(transcript(...lines))], 'system_event')
    expect(events).toMatchObject([
      { event: 'session_started', harness_version: '2.1.330' },
      { event: 'working_directory', path: '/work/shop', branch: 'main' },
      { event: 'working_directory', path: '/work/shop/api', branch: 'main' },
      { event: 'working_directory', path: '/work/shop/api', branch: 'fix' },
    ])
  })

  it('gives every action its line and its time', () => {
    const actions = read([other('mode', { mode: 'normal' }), user('a'), assistant('m1', [text('b')]), user('c')])
    expect(actions.map((action) => action.data.provenance)).toEqual([
      { kind: 'transcript', line: 2 },
      { kind: 'transcript', line: 3 },
      { kind: 'transcript', line: 4 },
      { kind: 'transcript', line: 4 },
    ])
    for (const action of actions) expect(action.timestamp).toBe(action.data.timestamp)
  })
})

it('a response stands at the line of its first words, not at that of its thoughts', () => {
  const actions = read([
    user('how many jars?'),
    assistant('m1', [{ type: 'thinking', thinking: 'four shelves of ten' }]),
    assistant('m1', [text('Forty jars.')]),
    assistant('m1', [text('And forty lids.')]),
  ])
  const said = actions.find(({ type }) => type === 'assistant_response')
  expect(said?.data).toMatchObject({ summary: 'Forty jars.\n\nAnd forty lids.', provenance: { line: 3 } })
})
