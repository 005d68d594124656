import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())
vi.setConfig({ testTimeout: 600_000 })

const nested = (depth: number): string => `${'[{"a":'.repeat(depth / 2)}"zebra"${'}]'.repeat(depth / 2)}`
const WIDE = JSON.stringify(Array.from({ length: 300_000 }, (_, at) => at))

/** Records that somebody else added to a log: each is JSON, and an action but for what stands in it. */
const added = (session: string): readonly string[] => {
  const record = (data: string, type = 'tool_call'): string =>
    `{"type":"${type}","timestamp":"2026-11-22T10:00:00.000Z","session_id":"${session}","data":${data},"context_percentage":0.5}`
  const call = (extra: string): string => `{"tool":"Bash","kind":"command","command":"ls","outcome":"ok",${extra}}`
  return [
    record(call(`"args_summary":{"command":${nested(5_000)}}`)),
    record(call(`"extra":{"more":${nested(100_000)}}`)),
    record(call(`"files":${nested(1_000)}`)),
    record(`{"event":"note","text":${nested(250)}}`, 'system_event'),
    record(`{"summary":${nested(6_000)},"origin":"user"}`, 'user_message'),
    record(call(`"args_summary":{"list":${WIDE}}`)),
    record(call(`"output":"${'zebra '.repeat(200_000)}"`)),
  ]
}

describe('a record that is nested thousands of levels deep', () => {
  it.each([0, 1, 2, 3, 4, 5, 6])(
    'costs itself alone in an open log, in the snapshot, and in what reads either: %d',
    (which) => {
      box.run('note', '--next', 'wire the limiter')
      const log = join(box.store, 'ACTIVE-PAUSE.jsonl')
      const before = readFileSync(log, 'utf8')
      const { session_id: session } = JSON.parse(before.split('\n')[0] ?? '') as { session_id: string }
      appendFileSync(log, `${added(session)[which]}\n`)
      box.run('note', 'and mend the pump')
      const landed = box.run('finalize')
      expect([landed.code, landed.stderr]).toEqual([0, expect.not.stringContaining('UNEXPECTED')])
      const shown = box.run('show', '--json')
      expect(shown.code, shown.stderr).toBe(0)
      const text = shown.stdout
      expect(text).toContain('wire the limiter')
      expect(text).toContain('and mend the pump')
      for (const words of [
        ['brief'],
        ['log', 'latest'],
        ['recall', 'limiter'],
        ['search', 'limiter'],
        ['list'],
        ['report', '--json'],
        ['doctor'],
      ]) {
        const { stdout, stderr } = box.run(...words)
        expect(`${stdout}${stderr}`, words.join(' ')).not.toMatch(/UNEXPECTED|Maximum call stack/)
        if (words[0] !== 'list' && words[0] !== 'doctor' && words[0] !== 'report')
          expect(stdout, words.join(' ')).toContain('limiter')
      }
    },
  )
})
