import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseOpencode } from '../../../src/harnesses/opencode/events.ts'
import { loadTranscriptAdapter } from '../../../src/index.ts'
import { capturedSessions } from '../../conformance/captured-sessions.ts'

const reader = loadTranscriptAdapter('opencode')
const path = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/opencode/captured/${name}`, import.meta.url))
const actionsOf = (name: string) => [...reader.readTranscript(path(name))]

describe('a session of opencode', () => {
  const [own, exported] = [actionsOf('hooks/transcript.jsonl'), actionsOf('export/transcript.json')]

  it('is captured as our plugin wrote it down, and as opencode exports it', () => {
    expect(
      capturedSessions('opencode')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['command', 'export', 'hooks'])
  })

  it.each([
    ['our plugin', own],
    ['the export', exported],
  ])('tells by %s what was asked, done and answered', (_, actions) => {
    const said = actions.filter(({ type }) => type === 'user_message').map(({ data }) => data['summary'])
    expect(said).toEqual(['"Please count the heron feathers"', '"And now the cranes"'])
    const calls = actions
      .filter(({ type }) => type === 'tool_call')
      .map(({ data }) => [data['tool'], data['outcome'], data['exit_code']])
    expect(calls).toEqual(
      [
        ['write', 'ok', undefined],
        ['edit', 'ok', undefined],
        ['todowrite', 'ok', undefined],
        ['edit', 'error', undefined],
        ['bash', 'error', 4],
      ].sort((a, b) => order(calls, a) - order(calls, b)),
    )
    const answers = actions.filter(({ type, data }) => type === 'assistant_response' && data['final'] === true)
    expect(answers.map(({ data }) => data['summary'])).toEqual(['Two herons, both grey.', 'No cranes here.'])
    expect(actions.some(({ data }) => data['event'] === 'working_directory')).toBe(true)
  })

  it('says how many tokens its newest answer took', () => {
    const context = {
      ...{ home: null, environment: {}, project: null, sessionId: 's', workingDirectory: null, statusLine: null },
      ...{ startModel: null, learnedLimit: () => null, now: '2026-11-29T09:00:00.000Z' },
    }
    expect(reader.measure(path('export/transcript.json'), context)).toMatchObject({ tokens: 175_050, limit: null })
    expect(reader.measure(path('hooks/transcript.jsonl'), context)).toMatchObject({ tokens: 175_050, limit: null })
  })
})

describe('a command of opencode', () => {
  it('is the words that were typed, once with what the hook told; what it was filled in to is the program’s', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'winddown-opencode-')), 'ses_1.jsonl')
    const info = { id: 'msg_1', role: 'user', time: { created: 2 } }
    const lines = [
      { type: 'session', format: 'winddown-record-1', id: 'ses_1', directory: '/p' },
      { type: 'message', at: 2, info, typed: '/check the north bank' },
    ]
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
    const said = [...reader.readTranscript(file)].filter(({ type }) => type === 'user_message')
    expect(said.map(({ data }) => [data['origin'], data['summary'], data['message_id'], data['command']])).toEqual([
      ['slash_command', '/check the north bank', 'msg_1', '/check'],
      ['machine', expect.stringContaining('command /check'), 'msg_1', undefined],
    ])
    const event = parseOpencode({
      hook_event_name: 'UserPromptSubmit',
      session_id: 'ses_1',
      prompt: '/check the north bank',
      prompt_id: 'msg_1',
      command: true,
    })
    expect(event).toMatchObject({
      origin: 'slash_command',
      words: { text: '/check the north bank' },
      promptId: 'msg_1',
    })
  })
})

describe('a compaction of opencode', () => {
  const part = (auto: unknown): object => ({ id: 'p', messageID: 'm1', type: 'compaction', auto })
  const summary = { id: 'm2', role: 'assistant', summary: true, modelID: 'big', time: { created: 3, completed: 4 } }
  const asked = { id: 'm1', role: 'user', time: { created: 2 } }

  it.each([
    [true, 'auto'],
    [false, 'manual'],
    [undefined, 'unknown'],
  ])('that it began with auto %s is %s, by our plugin and by the export', (auto, trigger) => {
    const folder = mkdtempSync(join(tmpdir(), 'winddown-opencode-'))
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const own = [
      { type: 'session', format: 'winddown-record-1', id: 'ses_1', directory: '/p' },
      { type: 'part', at: 2, part: part(auto) },
      { type: 'message', at: 4, info: summary },
      // Of the next one nothing was said.
      { type: 'message', at: 5, info: { ...summary, id: 'm3' } },
    ]
    const exported = {
      info: { id: 'ses_1', directory: '/p', time: { created: 1 } },
      messages: [
        { info: asked, parts: [part(auto)] },
        { info: summary, parts: [] },
        { info: { ...summary, id: 'm3' }, parts: [] },
      ],
    }
    const files = [
      write('ses_1.jsonl', own.map((record) => `${JSON.stringify(record)}\n`).join('')),
      write('ses_1.json', JSON.stringify(exported)),
    ]
    for (const file of files) {
      const compacted = [...reader.readTranscript(file)].filter(({ data }) => data['event'] === 'compacted')
      expect(compacted.map(({ data }) => data['trigger'])).toEqual([trigger, 'unknown'])
    }
  })
})

/** Calls of one request end in any order. */
const order = (calls: readonly (readonly unknown[])[], one: readonly unknown[]): number =>
  calls.findIndex((each) => JSON.stringify(each) === JSON.stringify(one))
