import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { isWinddownError } from '@winddown/core'
import { expect, it } from 'vitest'
import { plainToolResult } from '../../src/harness/quick-steps.ts'
import { parseClaudeCode } from '../../src/harnesses/claude-code/events.ts'
import { type HookAdapter, loadHarness, loadTranscriptAdapter } from '../../src/index.ts'
import { capturedSessions, harnessFolders } from '../conformance/captured-sessions.ts'

const payload = (duration: string): Record<string, unknown> =>
  JSON.parse(
    `{"hook_event_name":"PostToolUse","session_id":"s","tool_use_id":"t","tool_name":"Bash","transcript_path":"/t","cwd":"/","duration_ms":${duration}}`,
  )

it('a number beyond all that a machine counts is none, on the fast path as on the full one', () => {
  expect(plainToolResult('claude-code', payload('1e400'), undefined)).toBeNull()
  expect(parseClaudeCode(payload('1e400'))).toMatchObject({ type: 'tool_result', durationMs: null })
  expect(plainToolResult('claude-code', payload('40'), undefined)).toMatchObject({ durationMs: 40 })
})

/** Where a value holds a number that is none which JSON could write. */
function odd(value: unknown, at: string): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [at]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => odd(one, `${at}.${key}`))
}

/** Null of one that is only read. */
function hooksOf(id: string): HookAdapter | null {
  try {
    return loadHarness(id)
  } catch (error) {
    if (isWinddownError(error)) return null
    throw error
  }
}

/** The texts in which one field after the other has, wherever it stands, a number beyond all that a machine counts. */
function* beyond(text: string): Generator<string> {
  // Also in JSON that stands in a text.
  const FIELD = /(\\*)"(\w+)\1":\s?-?\d[\d.]*(?=[,}\]\s])/g
  for (const field of new Set([...text.matchAll(FIELD)].map(([, , name]) => name)))
    yield text.replace(FIELD, (whole, slash, name) => (name === field ? `${slash}"${name}${slash}":1e400` : whole))
}

it.each(harnessFolders)('no such number of a payload or a record of %s comes into what is recorded', (id) => {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-odd-'))
  const found = new Set<string>()
  const adapter = hooksOf(id)
  for (const { payloads, transcripts } of capturedSessions(id)) {
    for (const one of payloads)
      for (const text of beyond(JSON.stringify(one))) {
        // What a tool was given and gave back is its own, and is redacted and shortened where it is recorded.
        const {
          input: _given,
          result: _gave,
          ...event
        } = (adapter?.parse(JSON.parse(text), {}) ?? {}) as Record<string, unknown>
        for (const place of odd(event, String(event['type']))) found.add(place)
      }
    for (const path of transcripts)
      for (const text of beyond(readFileSync(path, 'utf8'))) {
        const file = join(folder, basename(path))
        writeFileSync(file, text)
        for (const { type, data } of loadTranscriptAdapter(id).readTranscript(file)) {
          const { args_summary: _own, ...rest } = data as Record<string, unknown>
          for (const place of odd(rest, type)) found.add(place)
        }
      }
  }
  rmSync(folder, { recursive: true })
  expect([...found]).toEqual([])
})
