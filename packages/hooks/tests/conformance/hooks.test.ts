import type { PauseAction } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { harnessIds, loadHarness, loadToolCalls, loadTranscriptAdapter } from '../../src/index.ts'
import { redacted } from '../redacted-calls.ts'
import { type CapturedSession, capturedSessions } from './captured-sessions.ts'

/** What every harness must be able to do whose hooks are answered, whatever its protocol. */

const ODD: readonly unknown[] = [
  null,
  0,
  -1,
  true,
  '',
  'x'.repeat(200_000),
  [],
  [null],
  {},
  { a: { b: [1] } },
  '\u0000',
  '../../etc/passwd',
  Number.NaN,
]

describe.each(harnessIds())('%s', (id) => {
  const harness = loadHarness(id)
  const transcripts = loadTranscriptAdapter(id)
  // A transcript may be of a version without hooks, or compressed since.
  const sessions = capturedSessions(id).filter(({ payloads }) => payloads.length > 0)
  const everyPayload = sessions.flatMap(({ payloads }) => payloads)

  it('has captured sessions, with payloads and transcripts', () => {
    expect(sessions.length).toBeGreaterThan(0)
    for (const { payloads, transcripts: files } of sessions) {
      expect(payloads.length).toBeGreaterThan(0)
      expect(files.length).toBeGreaterThan(0)
    }
  })

  it('understands every payload that was captured, and names its session', () => {
    for (const payload of everyPayload) {
      const event = harness.parse(payload)
      expect(event, JSON.stringify(payload).slice(0, 200)).not.toBeNull()
      expect(event).toMatchObject({ harness: id })
      expect(event?.sessionId).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
    }
    const kinds = new Set(everyPayload.map((payload) => harness.parse(payload)?.type))
    expect([...kinds]).toEqual(
      expect.arrayContaining(['session_start', 'prompt', 'tool_result', 'turn_end', 'session_end']),
    )
  })

  it('is not thrown by payloads that no program would send', () => {
    for (const odd of ODD) expect(() => harness.parse(odd)).not.toThrow()
    for (const payload of everyPayload)
      for (const key of Object.keys(payload))
        for (const odd of ODD) {
          const event = harness.parse({ ...payload, [key]: odd })
          if (event === null) continue
          expect(event.sessionId).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
          if (event.type === 'tool_result') expect(() => loadToolCalls(id)(redacted(event))).not.toThrow()
        }
  })

  it('answers with nothing, or with one document that its program can read, under the cap', () => {
    for (const payload of everyPayload) {
      const event = harness.parse(payload)
      if (event === null) continue
      expect(harness.reply({ user: null, model: null }, event)).toBe('')
      for (const text of ['plain', '"quoted" \\ \n </x> \u2028 \ud83d\ude00', 'x'.repeat(50_000), '\ud800 alone'])
        for (const parts of [
          { user: text, model: null },
          { user: null, model: text },
          { user: text, model: text },
        ]) {
          const answer = harness.reply(parts, event)
          if (answer === '') continue
          expect(() => JSON.parse(answer)).not.toThrow()
          expect(answer.trim().split('\n')).toHaveLength(1)
          // No program of the family takes more: it keeps a preview and throws the rest away.
          const strings = JSON.stringify(JSON.parse(answer), (_key, value: unknown) =>
            typeof value === 'string' ? value.length : value,
          )
          for (const [length] of strings.matchAll(/\d+/g)) expect(Number(length)).toBeLessThanOrEqual(10_000)
        }
    }
  })

  const actionsOf = (session: CapturedSession): PauseAction[] =>
    session.transcripts.flatMap((path) => [...transcripts.readTranscript(path)])

  it.each(sessions.map((session) => [session.name, session] as const))(
    'finds in the transcript of %s what its hooks were told',
    (_name, session) => {
      const actions = actionsOf(session)
      const requests = actions.flatMap((action) =>
        action.type === 'user_message' && action.data.origin === 'user' ? [action.data.summary] : [],
      )
      const calls = new Set(actions.flatMap((action) => (action.type === 'tool_call' ? [action.data.tool_use_id] : [])))
      for (const payload of session.payloads) {
        const event = harness.parse(payload)
        if (event?.type === 'prompt' && event.origin === 'user') expect(requests).toContain(event.words.text)
        if (event?.type === 'tool_result' && event.agentId === null) expect(calls).toContain(event.toolUseId)
        if (event?.type === 'turn_end' && event.text)
          expect(
            actions.some(
              (action) =>
                action.type === 'assistant_response' && action.data.final && action.data.summary === event.text,
            ),
          ).toBe(true)
      }
    },
  )
})
