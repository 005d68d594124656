import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { readLog } from '../../src/log/log-reader.ts'

const folder = mkdtempSync(join(tmpdir(), 'winddown-chunks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const record = (summary: string): Buffer =>
  Buffer.from(
    JSON.stringify({
      type: 'user_message',
      timestamp: '2026-01-02T03:04:05.000Z',
      session_id: 's',
      data: { summary },
      context_percentage: 0.5,
    }),
  )

/** Lines of every kind that a log may hold, long enough together that most lie across the pieces in which a file is read. */
const line = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 9_000 }).map((length) => record('a'.repeat(length))) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 9_000 }).map((length) => record('ä€😀'.repeat(length / 3))) },
  { weight: 1, arbitrary: fc.integer({ min: 60_000, max: 140_000 }).map((length) => record('b'.repeat(length))) },
  {
    weight: 1,
    arbitrary: fc.constant(Buffer.concat([record('').subarray(0, 90), Buffer.from([0xff]), record('').subarray(90)])),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(Buffer.from(''), Buffer.from('no record'), Buffer.from('\ufffd'), record('\ufffd')),
  },
)

it('tells each line where it stands and what it holds, wherever the pieces end in which it is read', () => {
  const path = join(folder, 'log.jsonl')
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), fc.boolean(), (lines, isEnded) => {
      const file = Buffer.concat(
        lines.flatMap((each, i) => (i === lines.length - 1 && !isEnded ? [each] : [each, Buffer.from('\n')])),
      )
      writeFileSync(path, file)
      const expected = lines.filter((each) => each.length > 0)
      const entries = [...readLog(path)]
      expect(entries.length).toBe(expected.length)
      let end = 0
      for (const [i, entry] of entries.entries()) {
        const bytes = file.subarray(entry.offset, entry.offset + entry.length)
        expect(bytes.equals(expected[i] as Buffer)).toBe(true)
        expect(entry.offset).toBeGreaterThanOrEqual(end)
        end = entry.offset + entry.length
        const whole = bytes.toString('utf8')
        const isRecord = whole.startsWith('{') && Buffer.from(whole).equals(bytes)
        expect(entry.kind).toBe(isRecord ? 'action' : 'damage')
        if (entry.kind === 'action') expect(entry.action).toEqual(JSON.parse(whole))
      }
    }),
    { numRuns: 60 },
  )
  expect(readFileSync(path).length).toBeGreaterThan(0)
})
