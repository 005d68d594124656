import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fromJsonLine, type PauseAction, toJsonLine } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import {
  harnessIds,
  loadHarness,
  loadSessionAdapter,
  loadToolCalls,
  loadTranscriptAdapter,
  recognizeTranscript,
  TRANSCRIPT_ADAPTERS,
  type TranscriptDamage,
} from '../../src/index.ts'
import { type CapturedSession, capturedSessions, harnessFolders, PACKAGES, SOURCE } from './captured-sessions.ts'

/**
 * What every harness must be able to do, whatever its protocol. A new harness is its folder, a line in each table, and
 * captured sessions under tests/fixtures: this suite finds it by the folder and says what is missing.
 */
describe('the harnesses', () => {
  it('are found: there is at least one', () => {
    expect(harnessFolders.length).toBeGreaterThan(0)
  })

  it('are each in the tables that load them', () => {
    expect([...harnessIds()].sort()).toEqual([...harnessFolders].sort())
    expect(TRANSCRIPT_ADAPTERS.map(({ id }) => id).sort()).toEqual([...harnessFolders].sort())
    for (const id of harnessFolders) {
      expect(loadHarness(id).id).toBe(id)
      expect(loadTranscriptAdapter(id).id).toBe(id)
      expect(loadSessionAdapter(id)).toBeDefined()
      expect(loadToolCalls(id)).toBeTypeOf('function')
    }
  })

  it('are asked for by an id that is known, or it is said which are', () => {
    expect(() => loadHarness('no-such-agent')).toThrow(/HARNESS_UNKNOWN/)
    expect(() => loadTranscriptAdapter('no-such-agent')).toThrow(/HARNESS_UNKNOWN/)
    expect(() => loadSessionAdapter('no-such-agent')).toThrow(/HARNESS_UNKNOWN/)
  })

  it.each(harnessFolders)('%s is named in no source outside of its folder and the tables', (id) => {
    const name = new RegExp(id.split('-').join('[-_ ]?'), 'i')
    const tables = new RegExp(`^hooks/src/harnesses/${id}/|^hooks/src/harness-tables/[^/]+\\.ts$`)
    const files = ['core', 'snapshot', 'hooks'].flatMap((one) =>
      readdirSync(join(PACKAGES, one, 'src'), { recursive: true, encoding: 'utf8' })
        .map((file) => `${one}/src/${file}`)
        .filter((file) => file.endsWith('.ts') && !tables.test(file)),
    )
    expect(files.length).toBeGreaterThan(10)
    expect(files.filter((file) => name.test(readFileSync(join(PACKAGES, file), 'utf8')))).toEqual([])
  })

  it('are not loaded with anything that a hook has no time for', () => {
    const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    const loading = sources.filter((file) =>
      /from '(?:yaml|simple-git|commander|node:child_process|node:net|node:http)'/.test(
        readFileSync(join(SOURCE, file), 'utf8'),
      ),
    )
    expect(loading).toEqual([])
  })
})

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

describe.each(harnessFolders)('%s', (id) => {
  const harness = loadHarness(id)
  const transcripts = loadTranscriptAdapter(id)
  const sessions = capturedSessions(id)
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
          if (event.type === 'tool_result') expect(() => loadToolCalls(id)(event)).not.toThrow()
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
    'reads the transcript of %s as valid actions, each with its place',
    (_name, session) => {
      const damage: TranscriptDamage[] = []
      for (const path of session.transcripts) {
        const lines = readFileSync(path, 'utf8').split('\n').length
        for (const action of transcripts.readTranscript(path, { onDamage: (found) => damage.push(found) })) {
          expect(fromJsonLine(toJsonLine(action))).toEqual(JSON.parse(JSON.stringify(action)))
          expect(action.data.provenance?.kind).toBe('transcript')
          expect(action.data.provenance?.line).toBeGreaterThan(0)
          expect(action.data.provenance?.line).toBeLessThanOrEqual(lines)
          expect(action.data.context_unknown).toBe(true)
          expect(Date.parse(action.timestamp)).toBeGreaterThan(0)
        }
      }
      expect(damage).toEqual([])
    },
  )

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
        if (event?.type === 'prompt' && event.origin === 'user') expect(requests).toContain(event.text)
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

  it('gives every action its share of the context where the limit is known', () => {
    for (const path of sessions.flatMap((session) => session.transcripts)) {
      const shares = [...transcripts.readTranscript(path, { contextLimit: 167_000 })].map(
        (action) => action.context_percentage,
      )
      expect(Math.max(...shares)).toBeGreaterThan(0)
      for (const share of shares) expect(share).toBeGreaterThanOrEqual(0)
      for (const share of shares) expect(share).toBeLessThanOrEqual(1)
    }
  })

  it('reads what is left of a transcript that was cut off anywhere', () => {
    const folder = mkdtempSync(join(tmpdir(), 'winddown-conformance-'))
    for (const path of sessions.flatMap((session) => session.transcripts)) {
      const bytes = readFileSync(path)
      const whole = [...transcripts.readTranscript(path, { subAgents: false })].length
      let before = 0
      for (let cut = 1; cut <= 12; cut++) {
        const copy = join(folder, `${cut}.jsonl`)
        writeFileSync(copy, bytes.subarray(0, Math.floor((bytes.length * cut) / 12)))
        const read = [...transcripts.readTranscript(copy)].length
        // A call that was under way is told as unanswered, a response as unfinished: never fewer facts than before, bar these.
        expect(read).toBeGreaterThanOrEqual(before - 3)
        before = read
        expect([...transcripts.readTranscript(path, { toByte: statSync(copy).size, subAgents: false })].length).toBe(
          read,
        )
      }
      expect(before).toBe(whole)
    }
  })

  it('recognizes its own transcripts, and no other harness does', () => {
    for (const path of sessions.flatMap((session) => session.transcripts)) {
      expect(transcripts.recognize(path)).toBe(true)
      expect(recognizeTranscript(path)?.id, relative(PACKAGES, path)).toBe(id)
    }
  })

  it('finds no transcript where there is none, and nothing outside of its folders', () => {
    const places = { home: mkdtempSync(join(tmpdir(), 'winddown-home-')), environment: {} }
    expect(transcripts.findTranscripts('00000000-0000-4000-8000-000000000000', places)).toEqual([])
    expect(transcripts.findTranscripts('../../../etc/passwd', places)).toEqual([])
    expect(transcripts.listTranscripts('/work/shop', places)).toEqual([])
  })
})
