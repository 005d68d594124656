import { doesNotThrow, equal, match, notEqual, ok } from 'node:assert/strict'
import { createRedactor } from '@winddown/core'
import { redactEvent } from '../events/redact-event.ts'
import type { HookAdapter, ToolCallAdapter } from '../harness/harness.ts'
import type { TranscriptAdapter } from '../harness/transcript-adapter.ts'
import { LONGEST_ANSWER } from '../harness/usual-reply.ts'
import type { CapturedSession, ConformanceCheck, ConformanceInput } from './conformance-input.ts'

/** Values that no program would send. */
const ODD: readonly unknown[] = [
  null,
  0,
  -1,
  true,
  '',
  'x'.repeat(200_000),
  '\u0000',
  '../../etc/passwd',
  Number.NaN,
  [],
  [null],
  {},
  { a: { b: [1] } },
]

/** Events that a session of any agent comes to. */
const KINDS = ['session_start', 'prompt', 'tool_result', 'turn_end', 'session_end']

const SAFE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

/** What is asked of a harness whose hooks are answered; nothing of one without. */
export function hookChecks({ harness, sessions }: ConformanceInput): ConformanceCheck[] {
  const { hooks, toolCalls, transcripts } = harness
  if (hooks === undefined || toolCalls === undefined) return []
  // A transcript may be of a version without hooks.
  const told = sessions.filter(({ payloads }) => payloads.length > 0)
  const payloads = told.flatMap((session) => session.payloads)
  return [
    {
      name: 'has captured sessions, with payloads and transcripts',
      run: () => {
        notEqual(told.length, 0)
        for (const session of told) notEqual(session.transcripts.length, 0, session.name)
      },
    },
    {
      name: 'understands every payload that was captured, and names its session',
      run: () => understands(harness.profile.id, hooks, payloads),
    },
    {
      name: 'is not thrown by payloads that no program would send',
      run: () => withstands(hooks, toolCalls, payloads),
    },
    {
      name: 'answers with nothing, or with documents that its program can read, one a line, under the cap',
      run: () => answers(hooks, payloads),
    },
    ...told.map((session) => ({
      name: `finds in the transcript of ${session.name} what its hooks were told`,
      run: () => agrees(hooks, transcripts, session),
    })),
  ]
}

type Payloads = readonly Readonly<Record<string, unknown>>[]

function understands(id: string, hooks: HookAdapter, payloads: Payloads): void {
  const kinds = new Set<string>()
  for (const payload of payloads) {
    const event = hooks.parse(payload)
    ok(event, JSON.stringify(payload).slice(0, 200))
    equal(event.harness, id)
    match(event.sessionId, SAFE_ID)
    kinds.add(event.type)
  }
  for (const kind of KINDS)
    ok(
      kinds.has(kind),
      `no payload was captured that comes to ${kind}; the sessions have to hold each of ${KINDS.join(', ')}`,
    )
}

function withstands(hooks: HookAdapter, toolCalls: ToolCallAdapter, payloads: Payloads): void {
  for (const odd of ODD) doesNotThrow(() => hooks.parse(odd))
  for (const payload of payloads)
    for (const key of Object.keys(payload))
      for (const odd of ODD) {
        const event = hooks.parse({ ...payload, [key]: odd })
        if (event === null) continue
        match(event.sessionId, SAFE_ID)
        const clean = redactEvent(event, createRedactor)
        if (clean.event.type === 'tool_result') toolCalls(clean.event)
      }
}

function answers(hooks: HookAdapter, payloads: Payloads): void {
  for (const payload of payloads) {
    const event = hooks.parse(payload)
    if (event === null) continue
    equal(hooks.reply({ user: null, model: null }, event), '')
    for (const text of ['plain', '"quoted" \\ \n </x> \u2028 \u{1f600}', 'x'.repeat(50_000), '\ud800 alone'])
      for (const parts of [
        { user: text, model: null },
        { user: null, model: text },
        { user: text, model: text },
      ]) {
        const answer = hooks.reply(parts, event)
        if (answer === '') continue
        const documents = answer.trim().split('\n')
        // One for what a person is told, and one for the model, at most.
        ok(documents.length <= [parts.user, parts.model].filter((part) => part !== null).length)
        for (const document of documents)
          JSON.parse(document, (_key, value: unknown) => {
            if (typeof value === 'string')
              ok(
                value.length <= LONGEST_ANSWER,
                `a text of ${value.length} characters answers ${event.name}, and ${LONGEST_ANSWER} (LONGEST_ANSWER) are the most: cut it, as cutToCharacters(LONGEST_ANSWER) of @winddown/hooks/adapter does`,
              )
            return value
          })
      }
  }
}

function agrees(hooks: HookAdapter, transcripts: TranscriptAdapter, session: CapturedSession): void {
  const requests = new Set<string>()
  const answered = new Set<string>()
  const calls = new Set<string>()
  for (const path of session.transcripts)
    for (const { type, data } of transcripts.readTranscript(path)) {
      if (type === 'user_message' && data.origin === 'user') requests.add(data.summary)
      if (type === 'assistant_response' && data.final === true) answered.add(data.summary)
      if (type === 'tool_call' && data.tool_use_id !== undefined) calls.add(data.tool_use_id)
    }
  for (const payload of session.payloads) {
    const event = hooks.parse(payload)
    if (event?.type === 'prompt' && event.origin === 'user')
      ok(requests.has(event.words.text), `the transcript has no request ${JSON.stringify(event.words.text)}`)
    if (event?.type === 'tool_result' && event.agentId === null && event.toolUseId !== null)
      ok(calls.has(event.toolUseId), `the transcript has no call ${event.toolUseId}`)
    if (event?.type === 'turn_end' && event.text)
      ok(answered.has(event.text), `the transcript has no answer ${JSON.stringify(event.text)}`)
  }
}
