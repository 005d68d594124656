import { describe, expect, it } from 'vitest'
import { QUICK_ADAPTERS } from '../../src/harness-tables/quick.ts'
import { STATUS_LINE_ADAPTERS } from '../../src/harness-tables/status-lines.ts'
import { loadHarness } from '../../src/index.ts'
import { capturedSessions } from './captured-sessions.ts'

const ODD: readonly unknown[] = [null, 0, '', [], {}, { session_id: 7 }, { session_id: '../x' }, 'x'.repeat(100_000)]

const ENVIRONMENT = { HOME: '/home/ada' }

/** The quick way is a second one to the same answer: where it gives one, it is that of the full way. */
describe.each(QUICK_ADAPTERS.map((quick) => [quick.id, quick] as const))('the quick way of %s', (id, quick) => {
  const harness = loadHarness(id)
  // Where they were captured is taken out of them: a folder of a machine is no business of the tests.
  const payloads = capturedSessions(id)
    .flatMap((session) => session.payloads)
    .map(
      (payload): Record<string, unknown> => ({
        ...payload,
        ...('cwd' in payload && { cwd: '/work/shop', transcript_path: '/t.jsonl' }),
      }),
    )

  it('parses tool results as the full way does, and leaves all else to it', () => {
    let parsed = 0
    for (const payload of payloads) {
      const event = quick.parse(payload, ENVIRONMENT)
      if (event === null) continue
      parsed++
      expect(event).toEqual(harness.parse(payload, ENVIRONMENT))
      expect(event.type).toBe('tool_result')
    }
    expect(parsed).toBeGreaterThan(0)
  })

  it('weighs transcripts as the full way does', () => {
    expect(quick.transcriptWeight).toEqual(harness.transcriptWeight)
    expect(quick.transcriptWeight.lowestLimit).toBeGreaterThan(0)
    expect(quick.transcriptWeight.leastBytes).toBeGreaterThan(0)
  })
})

describe.each(STATUS_LINE_ADAPTERS.map((line) => [line.id, line] as const))('the status line of %s', (id, line) => {
  it('is of a harness whose hooks are answered, and is not thrown by anything', () => {
    expect(loadHarness(id).id).toBe(id)
    for (const odd of ODD) {
      const call = line.parse(odd, '2026-06-01T08:00:00.000Z')
      if (call !== null) expect(call.event.sessionId).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
    }
  })
})
