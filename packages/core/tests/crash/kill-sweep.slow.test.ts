import { describe, expect, it } from 'vitest'
import { OPERATIONS } from './scenarios.ts'
import { CHANGING, LOOKING, straceFault } from './strace.ts'
import { sweep } from './sweep.ts'

describe.skipIf(straceFault() !== null)('kill -9 at every file call, those that only look included', () => {
  for (const operation of OPERATIONS) {
    it(`of ${operation} loses nothing acknowledged, and the next command finishes the job`, {
      timeout: 3_600_000,
    }, async () => {
      const result = await sweep(operation, [...CHANGING, ...LOOKING], 'kill')
      expect(result.faults).toEqual([])
      expect(result.missed).toEqual([])
      console.log(`${operation}: killed at ${result.reached} of ${result.points} calls`)
    })
  }
})
