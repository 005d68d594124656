import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
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
    ).toEqual(['export', 'hooks'])
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

/** Calls of one request end in any order. */
const order = (calls: readonly (readonly unknown[])[], one: readonly unknown[]): number =>
  calls.findIndex((each) => JSON.stringify(each) === JSON.stringify(one))
