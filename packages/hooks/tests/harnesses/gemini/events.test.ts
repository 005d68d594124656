import { cpSync, mkdirSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRedactor } from '@winddown/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { redactEvent } from '../../../src/events/redact-event.ts'
import { parseGemini } from '../../../src/harnesses/gemini/events.ts'
import { replyToGemini } from '../../../src/harnesses/gemini/reply.ts'
import { geminiToolCall } from '../../../src/harnesses/gemini/tool-result.ts'
import { geminiTranscripts } from '../../../src/harnesses/gemini/transcripts.ts'
import { actionsOf } from '../../../src/session/action-of-event.ts'
import { redacted } from '../../redacted-calls.ts'

const FIXTURES = fileURLToPath(new URL('../../fixtures/gemini/', import.meta.url))
const SESSION = '503fd4f9-cf34-4b28-b3d1-a877051d3c55'
const AGENT = 'aabeda43-3c84-42a5-85bc-8760d561804f'

let folder: string
let chat: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-gemini-'))
  chat = join(folder, 'chats/session-2026-11-29T18-43-503fd4f9.jsonl')
  mkdirSync(dirname(chat))
})
const payload = (name: string, more: object): object => ({
  session_id: SESSION,
  transcript_path: chat,
  cwd: '/work/shop',
  hook_event_name: name,
  ...more,
})
const message = (value: object): void =>
  writeFileSync(chat, `${JSON.stringify({ timestamp: '2026-06-01T08:00:00.000Z', ...value })}\n`, { flag: 'a' })
/** What its list of typed words has, the oldest first. */
const typed = (...messages: readonly (readonly [string, string])[]): void =>
  writeFileSync(
    join(folder, 'logs.json'),
    JSON.stringify(
      messages.map(([words, timestamp], messageId) => ({
        sessionId: SESSION,
        messageId,
        type: 'user',
        message: words,
        timestamp,
      })),
    ),
  )
const answered = (id: string, content: string): void =>
  message({ id, type: 'gemini', content, tokens: { input: 9_000, output: 9 }, model: 'gemini-2.5-pro' })

describe('an event of Gemini CLI', () => {
  it('after /clear is told by the first prompt: what is said at that start is thrown away', () => {
    expect(parseGemini(payload('SessionStart', { source: 'clear' }))?.type).toBe('other')
    expect(parseGemini(payload('SessionStart', { source: 'startup' }))).toMatchObject({ source: 'startup' })
    expect(parseGemini(payload('SessionStart', { source: 'nosuch' }))).toMatchObject({ source: 'resume' })
  })

  it('before every request is no compression', () => {
    expect(parseGemini(payload('PreCompress', { trigger: 'auto' }))?.type).toBe('other')
    expect(parseGemini(payload('PreCompress', { trigger: 'manual' }))?.type).toBe('compaction_before')
  })

  it('of a prompt has the words that a person typed, and names the turn as the chat does', () => {
    typed(['Count the storks.', '2026-06-01T08:00:01.000Z'])
    const given = { prompt: '<hook_context>Be brief.</hook_context>\n\nCount the storks.' }
    message({ sessionId: SESSION, projectHash: 'p', startTime: '2026-06-01T08:00:00.000Z' })
    expect(parseGemini(payload('BeforeAgent', given))).toMatchObject({
      words: { text: 'Count the storks.' },
      promptId: 'first',
    })
    answered('m1', 'Three.')
    typed(['Count the storks.', '2026-06-01T08:00:00.500Z'], ['Again.', '2026-06-01T08:00:02.000Z'])
    expect(parseGemini(payload('BeforeAgent', { prompt: 'Again.' }))).toMatchObject({ promptId: 'after-m1' })
    message({ id: 'u2', type: 'user', content: [{ text: 'Again.' }] })
    const said = [...geminiTranscripts.readTranscript(chat)].find(({ type }) => type === 'user_message')
    expect(said?.data['prompt_id']).toBe('after-m1')
  })

  it('of a prompt that a command filled in has the words that were typed, and nothing of its text', () => {
    answered('m1', 'Three.')
    typed(['/check the north bank', '2026-06-01T08:00:02.000Z'])
    const given = { prompt: 'The storks never ask.\nLook at the north bank' }
    expect(parseGemini(payload('BeforeAgent', given))).toMatchObject({
      words: { text: '/check the north bank' },
      origin: 'slash_command',
      promptId: 'after-m1',
    })
    const shown = [{ text: '/check the north bank' }]
    message({ id: 'u2', type: 'user', content: [{ text: given.prompt }], displayContent: shown })
    const said = [...geminiTranscripts.readTranscript(chat)].filter(({ type }) => type === 'user_message')
    expect(said.map(({ data }) => [data.summary, data['origin'], data['prompt_id']])).toEqual([
      ['/check the north bank', 'slash_command', 'after-m1'],
    ])
  })

  it.each([
    ['with its end', '\nContent from @notes.txt:\nThe storks never ask.\n--- End of content ---'],
    ['without an end', 'No files matching the criteria were found or all were skipped.'],
  ])('of a prompt that names a file has nothing of the block that is put behind it (%s)', (_, block) => {
    typed(['Look at @notes.txt please', '2026-06-01T08:00:02.000Z'])
    const given = { prompt: `Look at @notes.txt please\n--- Content from referenced files ---${block}` }
    expect(parseGemini(payload('BeforeAgent', given))).toMatchObject({
      words: { text: 'Look at @notes.txt please' },
      origin: 'user',
    })
  })

  it.each<readonly [string, readonly string[], string, string]>([
    ['user', ['Count the storks.', '/clear', 'Good morning'], 'Good morning', '08:00:02'],
    // Another session that was not cleared, other words, an older entry, and one of long before are none of this one.
    ['machine', ['/clear-cut', 'Good morning'], 'Good morning', '08:00:02'],
    ['machine', ['/clear', 'Good'], 'Good morning', '08:00:02'],
    ['machine', ['/clear', 'Review', '/clear', '/review'], 'Review\nall of it', '08:00:02'],
    ['machine', ['/clear', 'continue'], 'continue', '08:01:02'],
  ])('of a prompt behind /clear is of the %s where the session before has %j', (origin, list, prompt, time) => {
    const entry = { sessionId: AGENT, type: 'user', timestamp: '2026-06-01T08:00:01.990Z' }
    const entries = list.map((words) => ({ ...entry, message: words }))
    writeFileSync(join(folder, 'logs.json'), JSON.stringify(entries))
    const given = payload('BeforeAgent', { prompt, timestamp: `2026-06-01T${time}.000Z` })
    expect(parseGemini(given)).toMatchObject({ type: 'prompt', origin })
  })

  it('of a prompt that nothing shows to be typed has no words, and leaves no record: its chat tells them', () => {
    answered('m1', 'Three.')
    const given = payload('BeforeAgent', { prompt: 'The storks never ask.' })
    const recorded = (): unknown => {
      const event = parseGemini(given)
      if (event === null) throw new Error('no event')
      return actionsOf(redactEvent(event, createRedactor).event, geminiToolCall, false)
    }
    expect(recorded()).toEqual([])
    // What was typed before the newest answer began an earlier turn, and another session's words begin none of this one.
    typed(['Count the storks.', '2026-06-01T07:59:59.000Z'])
    expect(recorded()).toEqual([])
    const other = {
      sessionId: AGENT,
      messageId: 0,
      type: 'user',
      message: 'Again.',
      timestamp: '2026-06-01T08:00:02.000Z',
    }
    for (const text of [JSON.stringify([other]), '{}', '[null, 7]', '[{"sessionId"']) {
      writeFileSync(join(folder, 'logs.json'), text)
      expect(recorded()).toEqual([])
    }
    expect(parseGemini(given)).toMatchObject({ type: 'prompt', origin: 'machine' })
  })

  it('of a turn’s end has its last words, or the error that ended it', () => {
    answered('m1', 'Looking.')
    answered('m2', 'Three storks.')
    const end = { prompt: 'x', prompt_response: 'Looking.\nThree storks.', stop_hook_active: false }
    expect(parseGemini(payload('AfterAgent', end))).toMatchObject({ type: 'turn_end', text: 'Three storks.' })
    message({ id: 'e', type: 'error', content: '[API Error: quota exceeded, 429]' })
    expect(parseGemini(payload('AfterAgent', { prompt_response: '[no response text]' }))).toMatchObject({
      type: 'api_error',
      detail: '[API Error: quota exceeded, 429]',
    })
  })

  it('of a failed tool says so', () => {
    const call = {
      tool_name: 'replace',
      tool_input: {},
      tool_response: { llmContent: 'No match.', error: { message: 'x' } },
    }
    expect(parseGemini(payload('AfterTool', call))).toMatchObject({ failed: true, error: 'No match.' })
  })

  it('is answered with nothing where nothing is to be said, and never at the end', () => {
    const end = parseGemini(payload('SessionEnd', { reason: 'exit' }))
    if (end === null) throw new Error('no event')
    expect(replyToGemini({ user: 'a', model: 'b' }, end)).toBe('')
  })
})

describe('a call of Gemini CLI', () => {
  it('has one name in the log and in the chat, though its hook is given none', () => {
    const path = join(FIXTURES, 'captured/print/transcript.jsonl')
    const inChat = [...geminiTranscripts.readTranscript(path)].flatMap((action) =>
      action.type === 'tool_call' ? [action.data.tool_use_id] : [],
    )
    const events = readFileSync(join(FIXTURES, 'captured/print/events.jsonl'), 'utf8').split('\n').slice(0, -1)
    const inLog = events.flatMap((line) => {
      const event = parseGemini(JSON.parse(line).payload)
      return event?.type === 'tool_result' ? [geminiToolCall(redacted(event)).data['tool_use_id']] : []
    })
    expect(inLog.length).toBe(8)
    expect(new Set(inLog).size).toBe(8)
    expect([...inLog].sort()).toEqual([...inChat].sort())
  })

  it('within a sub-agent is the sub-agent’s, which the payload does not say', () => {
    cpSync(join(FIXTURES, 'sub-agent/transcript.jsonl'), chat)
    const own = join(dirname(chat), SESSION, `${AGENT}.jsonl`)
    mkdirSync(dirname(own))
    cpSync(join(FIXTURES, 'sub-agent/agent.jsonl'), own)
    const calls = readFileSync(join(FIXTURES, 'sub-agent/events.jsonl'), 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line))
      .filter(({ event }) => event === 'AfterTool')
    const agents = () =>
      calls.map(({ payload: given }) => {
        const event = parseGemini({ ...given, transcript_path: chat })
        return [given.tool_name, event?.agentId]
      })
    // While it works, the main chat waits.
    utimesSync(chat, 1_000, 1_000)
    utimesSync(own, 1_001, 1_001)
    expect(agents()).toEqual([
      ['read_file', AGENT],
      ['complete_task', AGENT],
      ['invoke_agent', null],
    ])
    utimesSync(chat, 1_002, 1_002)
    expect(agents()[0]).toEqual(['read_file', null])
  })
})

describe('a chat of Gemini CLI', () => {
  it('tells a compression by what the program lets its model say, whatever the summary is', () => {
    const path = join(FIXTURES, 'captured/compression/transcript.jsonl')
    const actions = [...geminiTranscripts.readTranscript(path)]
    const events = actions.flatMap((action) => (action.type === 'system_event' ? [action.data.event] : []))
    expect(events).toContain('compacted')
    expect(JSON.stringify(actions)).not.toContain('Thanks for the additional context')
    const requests = actions.flatMap(({ type, data }) =>
      type === 'user_message' ? [[data.summary, data['origin']]] : [],
    )
    expect(requests.filter(([, origin]) => origin === 'user')).toEqual([
      ['hello', 'user'],
      ['more', 'user'],
    ])
  })

  it('tells what the program says in a person’s place as the program’s', () => {
    message({ sessionId: SESSION, projectHash: 'p', startTime: '2026-06-01T08:00:00.000Z' })
    const text = 'System: Potential loop detected. Details: Repeating content detected: "x". Please take a step back.'
    message({ id: 'u', type: 'user', content: [{ text }] })
    message({ id: 'v', type: 'user', content: [{ text: 'System: an odd name for a file' }] })
    const origins = [...geminiTranscripts.readTranscript(chat)].flatMap(({ type, data }) =>
      type === 'user_message' ? [data['origin']] : [],
    )
    expect(origins).toEqual(['machine', 'user'])
  })
})
