import { closeSync, openSync, writeSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildScenario, managerOf } from '../crash/scenarios.ts'
import { CHANGING, LOOKING, runDriver, straceFault } from '../crash/strace.ts'

const fault = straceFault()
if (fault !== null) console.warn(`The cost of an append is not looked at: ${fault} (on Debian: apt-get install strace)`)

/** The million of the figure takes half a minute to write: `WINDDOWN_LOG_RECORDS=1000000`. */
const RECORDS = Number(process.env['WINDDOWN_LOG_RECORDS'] ?? 50_000)

/** What an append to a pause asks of the system: each call, and how many bytes it reads or writes in all. */
function costOfAppend(records: number): { readonly calls: readonly string[]; readonly bytes: number } {
  const scenario = buildScenario('append')
  try {
    const { activePausePath } = managerOf(scenario.project, scenario.home, 'session-a')
    const fd = openSync(activePausePath, 'a')
    const line = (n: number): string =>
      `\n{"type":"tool_call","timestamp":"2026-01-01T00:00:00.000Z","session_id":"session-20260101-000000","data":{"n":"${n}"},"context_percentage":0.9}\n`
    for (let n = 0; n < records; n += 1000) {
      writeSync(fd, Array.from({ length: Math.min(1000, records - n) }, (_none, i) => line(n + i)).join(''))
    }
    closeSync(fd)
    const names = [...CHANGING, ...LOOKING, 'read', 'mmap', 'brk']
    const run = runDriver(['append', scenario.project, scenario.home, 'now'], names)
    expect(run.lines).toEqual(['ack stored now'])
    const own = run.calls.filter(({ name }) => name !== 'mmap' && name !== 'brk')
    const moved = own.map(({ line: text, name }) =>
      /^(p?write|p?read)/.test(name) ? Number(/= (\d+)$/.exec(text)?.[1] ?? 0) : 0,
    )
    // Whatever wakes a thread of V8 is a write of 8 bytes to no file of ours.
    const calls = own.filter(({ text }) => !/^write\(\d+, "\\1/.test(text)).map(({ name }) => name)
    return { calls, bytes: moved.filter((count) => count !== 8).reduce((sum, count) => sum + count, 0) }
  } finally {
    scenario.remove()
  }
}

describe.skipIf(fault !== null)('an append', () => {
  it(`asks the same of the system whether the log holds 3 records or ${RECORDS} more`, { timeout: 600_000 }, () => {
    const small = costOfAppend(0)
    const large = costOfAppend(RECORDS)
    expect(large.calls).toEqual(small.calls)
    expect(large.bytes).toBe(small.bytes)
  })
})
