import { describe, expect, it } from 'vitest'
import { PROGRAM_OPERATIONS, sweepProgram } from './program-sweep.ts'
import { tracingFault } from './traced-program.ts'

const fault = tracingFault()
if (fault !== null) console.warn(`The sweep through the programs is skipped: ${fault}`)

/** The short form: every third of the calls that move a log or make a record durable. All calls: program-sweep.slow.test.ts. */
const SHORT = /^(link|fdatasync)\(.*\/sessions\/(\.?ACTIVE|session-)|^rename\(.*\/sessions\//

describe.skipIf(fault !== null)('kill -9 of a built program', () => {
  for (const operation of PROGRAM_OPERATIONS) {
    it(`at ${operation} loses no acknowledged action, and the next command finishes the job`, {
      timeout: 600_000,
    }, async () => {
      let met = 0
      const result = await sweepProgram(operation, ({ text }) => SHORT.test(text) && met++ % 3 === 0)
      expect(result.faults).toEqual([])
      expect(result.points).toBeGreaterThan(0)
      expect(result.reached).toBe(result.points)
    })
  }
})

/** The calls that put the log and the files of the snapshot in their places. All of them: program-errors.slow.test.ts. */
const PLACING = /^rename\(.*\/sessions\//

describe.skipIf(fault !== null)('a built program whose call fails', () => {
  it.each([
    ['finalize', 'ENOSPC', false],
    ['recover', 'EIO', true],
  ] as const)(
    'at %s, with %s (from then on: %s), says so, keeps the log, and the next command finishes',
    {
      timeout: 600_000,
    },
    async (operation, error, persistent) => {
      const result = await sweepProgram(operation, ({ text }) => PLACING.test(text), undefined, { error, persistent })
      expect(result.faults).toEqual([])
      expect(result.points).toBeGreaterThan(5)
      expect(result.missed).toEqual([])
    },
  )
})
