import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadHarness, TRANSCRIPT_ADAPTERS } from '../../src/index.ts'

// Captured in the real programs against a scripted model, and cut down: a session of one turn, taken up from the command line for
// another; and a fork of that, with a turn of its own.
const path = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))
const HERONS = 'Please count the herons'
const BITTERNS = 'Now count the bitterns'
const EGRETS = 'Now count the egrets instead'

function told(id: string, session: string) {
  const reader = TRANSCRIPT_ADAPTERS.find((adapter) => adapter.id === id)
  const file = path(`${id}/${session}/transcript.jsonl`)
  expect(reader?.recognize(file)).toBe(true)
  const actions = [...(reader?.readTranscript(file) ?? [])]
  return {
    sessions: [...new Set(actions.map(({ session_id }) => session_id))],
    requests: actions.flatMap((action) =>
      action.type === 'user_message' && action.data.origin === 'user' ? [action.data.summary] : [],
    ),
    // Codex of these sessions writes files by its shell.
    written: actions.flatMap((action) =>
      action.type === 'tool_call' && action.data.outcome === 'ok'
        ? [/(\w+)\.txt/.exec(action.data.files?.[0]?.path ?? action.data.command ?? '')?.[1]]
        : [],
    ),
    answers: actions.flatMap((action) =>
      action.type === 'assistant_response' && action.data.summary !== '' ? [action.data.summary] : [],
    ),
  }
}

describe('a session that was taken up again', () => {
  it.each(['codex', 'copilot', 'gemini', 'opencode', 'pi', 'qwen'])(
    'is told once in %s, both parts in their order, as one session',
    (id) => {
      const { sessions, requests, written, answers } = told(id, 'resumed')
      expect(sessions).toHaveLength(1)
      // `opencode run` puts what it is given between quotes.
      expect(requests.map((text) => text.replaceAll('"', ''))).toEqual([HERONS, BITTERNS])
      expect(written).toEqual(['herons', 'bitterns'])
      expect(answers).toEqual(['Written: herons.', 'Written: bitterns.'])
    },
  )

  it.each(['copilot', 'gemini', 'qwen'])('is told by the hooks of %s as gone on with', (id) => {
    const payloads = readFileSync(path(`${id}/resumed/events.jsonl`), 'utf8')
      .trim()
      .split('\n')
    const starts = payloads.map((line) => loadHarness(id).parse(JSON.parse(line).payload))
    const [first, ...later] = starts.map((event) => event?.type === 'session_start' && event.source)
    expect(first).toBe('startup')
    // Qwen Code says so of a fork too, under the fork's own id.
    expect(new Set(later)).toEqual(new Set(['resume']))
  })
})

describe('a fork', () => {
  it.each(['pi', 'qwen'])('of %s repeats what it began with, as its own', (id) => {
    const { sessions, requests, written } = told(id, 'forked')
    expect(sessions).toHaveLength(1)
    expect(sessions).not.toEqual(told(id, 'resumed').sessions)
    expect(requests).toEqual([HERONS, BITTERNS, EGRETS])
    expect(written).toEqual(['herons', 'bitterns', 'egrets'])
  })

  it('of Codex repeats nothing: its file names the session that it began with, and begins with its own turn', () => {
    const { sessions, requests, written } = told('codex', 'forked')
    expect(sessions).toHaveLength(1)
    expect(sessions).not.toEqual(told('codex', 'resumed').sessions)
    expect(requests).toEqual([EGRETS])
    expect(written).toEqual(['egrets'])
  })

  it('is a kind of session that Copilot CLI and Gemini CLI do not have', () => {
    for (const id of ['copilot', 'gemini']) expect(existsSync(path(`${id}/forked`))).toBe(false)
  })
})
