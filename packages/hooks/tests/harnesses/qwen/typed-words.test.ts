import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseQwen } from '../../../src/harnesses/qwen/events.ts'
import { qwenTranscripts } from '../../../src/harnesses/qwen/transcripts.ts'

const SESSION = '1913c1c1-0c28-4ca9-8ab5-dcfd6bbf5cb3'
let folder: string
let chat: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-qwen-'))
  chat = join(folder, `${SESSION}.jsonl`)
})
let count = 0
const line = (value: object): string => {
  count += 1
  const base = { uuid: `r${count}`, parentUuid: null, sessionId: SESSION, timestamp: '2026-06-01T08:00:00.000Z' }
  return `${JSON.stringify({ ...base, version: '0.24.4', ...value })}\n`
}
const answer = (tokens: number, more: object = {}): string =>
  line({
    type: 'assistant',
    model: 'qwen3-coder-plus',
    message: { role: 'model', parts: [{ text: 'So.' }] },
    usageMetadata: { promptTokenCount: tokens, candidatesTokenCount: 50, cachedContentTokenCount: 0 },
    contextWindowSize: 256_000,
    ...more,
  })
const tail = (...lines: readonly string[]): void => writeFileSync(chat, lines.join(''))
const payload = (name: string, more: object = {}): object => ({
  session_id: SESSION,
  transcript_path: chat,
  cwd: '/work/shop',
  hook_event_name: name,
  prompt_id: `${SESSION}########0`,
  ...more,
})

describe('a command of Qwen Code that came to nothing', () => {
  const invoked = { phase: 'invocation', rawCommand: '/check', sentToModel: true }
  const typed = line({ type: 'system', subtype: 'slash_command', systemPayload: invoked })
  const user = (text: string, more: object = {}): string =>
    line({ type: 'user', provenance: 'real_user', message: { role: 'user', parts: [{ text }] }, ...more })
  const persons = (...lines: readonly string[]): string[] => {
    tail(...lines)
    return [...qwenTranscripts.readTranscript(chat)].flatMap(({ type, data }) =>
      type === 'user_message' && 'origin' in data && data.origin === 'user' ? [data.summary] : [],
    )
  }

  it('takes no words of what the person said next', () => {
    const later = { timestamp: '2026-06-01T08:05:00.000Z' }
    expect(persons(typed, user('Count the storks.', later))).toEqual(['Count the storks.'])
    const shown = { systemPayload: { displayText: 'Count the storks.' } }
    expect(persons(typed, user('Count the storks.\nHooks say so.', shown))).toEqual(['Count the storks.'])
  })

  it('is none where its text came, whatever a hook did in between', () => {
    const later = { timestamp: '2026-06-01T08:01:30.000Z' }
    const shown = { systemPayload: { displayText: '/check' } }
    expect(persons(typed, user('The storks never ask.', later))).toEqual([])
    expect(persons(typed, user('The storks never ask.', shown), user('And then.'))).toEqual(['And then.'])
  })
})

describe('a message of a Qwen Code chat that does not say who wrote it', () => {
  const origins = (...parts: readonly string[]): string[] => {
    tail(line({ type: 'user', message: { role: 'user', parts: parts.map((text) => ({ text })) } }))
    return [...qwenTranscripts.readTranscript(chat)].flatMap(({ type, data }) =>
      type === 'user_message' && 'origin' in data ? [`${data.origin}: ${data.summary}`] : [],
    )
  }

  it('is told by its text', () => {
    const notice = '<task-notification>Never push.</task-notification>'
    expect(origins(notice)).toEqual([`machine: ${notice}`])
    expect(origins('<system-reminder>Never push.</system-reminder>', 'go on')).toEqual(['user: go on'])
    for (const typed of ['<TaskNotification> is shown twice', 'task-notification is late: why?'])
      expect(origins(typed)).toEqual([`user: ${typed}`])
  })

  it('is a sub-agent’s where its record says so', () => {
    tail(line({ type: 'user', isSidechain: true, message: { role: 'user', parts: [{ text: 'Never push.' }] } }))
    const told = [...qwenTranscripts.readTranscript(chat)].filter(({ type }) => type === 'user_message')
    expect(told.map(({ data }) => data)).toMatchObject([{ origin: 'sub_agent' }])
  })
})

describe('an event of Qwen Code', () => {
  it('of a prompt that nobody submitted, or of which the program does not say so, has no words: its chat tells them', () => {
    const given = parseQwen(payload('UserPromptSubmit', { prompt: 'The storks never ask.' }))
    expect(given).toMatchObject({ type: 'prompt', origin: 'machine', text: '' })
  })

  it('of a command has what was typed, once with the chat; what it was filled in to is the program’s there', () => {
    const invoked = { phase: 'invocation', rawCommand: '/check the north bank', sentToModel: true }
    const typed = line({ type: 'system', subtype: 'slash_command', systemPayload: invoked })
    const done = line({ type: 'system', subtype: 'slash_command', systemPayload: { ...invoked, phase: 'result' } })
    const user = (text: string, more: object = {}): string =>
      line({ type: 'user', provenance: 'real_user', message: { role: 'user', parts: [{ text }] }, ...more })
    tail(answer(9_000, { uuid: 'a1' }))
    const given = { prompt: 'The storks never ask.', submitted_prompt: invoked.rawCommand }
    expect(parseQwen(payload('UserPromptSubmit', given))).toMatchObject({
      words: { text: '/check the north bank' },
      origin: 'slash_command',
      promptId: 'after-a1',
    })
    const shown = { systemPayload: { displayText: invoked.rawCommand } }
    const about = line({
      type: 'system',
      subtype: 'slash_command',
      systemPayload: { rawCommand: '/about', sentToModel: false },
    })
    tail(
      answer(9_000, { uuid: 'a1' }),
      typed,
      done,
      user('The storks never ask.'),
      user('And then.'),
      typed,
      user('The storks push.', shown),
      about,
      user('Now.'),
    )
    const said = [...qwenTranscripts.readTranscript(chat)].flatMap(({ type, data }) =>
      type === 'user_message' ? [[data['origin'], data['summary'], data['prompt_id']]] : [],
    )
    const filled = ['machine', expect.not.stringContaining('storks'), undefined]
    expect(said).toEqual([
      ['slash_command', '/check the north bank', 'after-a1'],
      filled,
      ['user', 'And then.', 'after-a1'],
      ['slash_command', '/check the north bank', 'after-a1'],
      filled,
      ['slash_command', '/about', undefined],
      ['user', 'Now.', 'after-a1'],
    ])
  })
})
