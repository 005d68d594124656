import { cpSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fromJsonLine, toJsonLine } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { recognizeTranscript, TRANSCRIPT_ADAPTERS, type TranscriptDamage } from '../../src/index.ts'
import { capturedSessions, PACKAGES } from './captured-sessions.ts'

/** What every harness must be able to do whose transcripts are read, with hooks or without. */
describe.each(TRANSCRIPT_ADAPTERS.map((adapter) => [adapter.id, adapter] as const))('%s', (id, transcripts) => {
  const sessions = capturedSessions(id)

  it('has captured transcripts', () => {
    expect(sessions.flatMap(({ transcripts: files }) => files).length).toBeGreaterThan(0)
  })

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
          if (path.endsWith('.jsonl')) expect(action.data.provenance?.line).toBeLessThanOrEqual(lines)
          expect(action.session_id).not.toBe('')
          expect(action.data.context_unknown).toBe(true)
          expect(Date.parse(action.timestamp)).toBeGreaterThan(0)
        }
      }
      expect(damage).toEqual([])
    },
  )

  it('finds the requests, the answers and the calls with how they ended', () => {
    const actions = sessions.flatMap(({ transcripts: files }) =>
      files.flatMap((path) => [...transcripts.readTranscript(path)]),
    )
    expect(actions.some(({ type, data }) => type === 'user_message' && data['origin'] === 'user')).toBe(true)
    expect(actions.some(({ type, data }) => type === 'assistant_response' && data['final'] === true)).toBe(true)
    expect(actions.some(({ type, data }) => type === 'tool_call' && data['outcome'] === 'ok')).toBe(true)
    expect(actions.some(({ type, data }) => type === 'system_event' && data['event'] === 'working_directory')).toBe(
      true,
    )
  })

  it('says how full the context is, and where that is from, or that it is not known', () => {
    const environment = {}
    const home = mkdtempSync(join(tmpdir(), 'winddown-home-'))
    const context = {
      ...{ home, environment, project: null, sessionId: 's', workingDirectory: null },
      ...{ statusLine: null, startModel: null, learnedLimit: () => null, now: new Date().toISOString() },
    }
    const missing = transcripts.measure(join(home, 'none.jsonl'), context)
    expect(missing).toMatchObject({ tokens: null, fraction: null, source: { tokens: 'unknown' } })
    for (const path of sessions.flatMap(({ transcripts: files }) => files)) {
      const { tokens, limit, fraction, source } = transcripts.measure(path, context)
      expect(tokens === null).toBe(source.tokens === 'unknown')
      expect(limit === null).toBe(source.limit === 'unknown')
      expect(fraction === null).toBe(tokens === null || limit === null)
    }
  })

  it('gives every action its share of the context where the limit is known', () => {
    // Some sessions say nothing of their tokens: one of them must.
    const shares = sessions
      .flatMap((session) => session.transcripts)
      .flatMap((path) => [...transcripts.readTranscript(path, { contextLimit: 167_000 })])
      .map((action) => action.context_percentage)
    expect(Math.max(...shares)).toBeGreaterThan(0)
    for (const share of shares) expect(share).toBeGreaterThanOrEqual(0)
    for (const share of shares) expect(share).toBeLessThanOrEqual(1)
  })

  it('reads what is left of a transcript that was cut off anywhere', () => {
    const folder = mkdtempSync(join(tmpdir(), 'winddown-conformance-'))
    for (const path of sessions.flatMap((session) => session.transcripts)) {
      // A whole document that is cut off is none, and what is compressed cannot be cut.
      if (!path.endsWith('.jsonl')) continue
      // What a program says of a session may stand beside it.
      const state = join(dirname(path), 'state.json')
      if (existsSync(state)) cpSync(state, join(folder, 'state.json'))
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
