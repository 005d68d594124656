import { describe, expect, it } from 'vitest'
import { PROGRAM_OPERATIONS, sweepProgram } from './program-sweep.ts'
import { tracingFault } from './traced-program.ts'

describe.skipIf(tracingFault() !== null)('kill -9 of a built program at every call on its files', () => {
  for (const operation of PROGRAM_OPERATIONS) {
    it(`at ${operation} loses no acknowledged action, and the next command finishes the job`, async () => {
      const result = await sweepProgram(operation, () => true)
      console.log(`${operation}: killed at ${result.reached} of ${result.points} calls`)
      expect(result.faults).toEqual([])
      expect(result.reached).toBe(result.points)
    })
  }
})
