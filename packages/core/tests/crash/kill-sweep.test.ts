import { describe, expect, it } from 'vitest'
import { OPERATIONS } from './scenarios.ts'
import { CHANGING, straceFault } from './strace.ts'
import { sweep } from './sweep.ts'

const fault = straceFault()
if (fault !== null) console.warn(`The kill sweep is skipped: ${fault} (on Debian: apt-get install strace)`)

// The short form: every third call that changes a file or a name. The slow test takes all of them, and those that only look or close.
describe.skipIf(fault !== null)('kill -9 at any call that changes something', () => {
  for (const operation of OPERATIONS) {
    it(`of ${operation} loses nothing acknowledged, and the next command finishes the job`, {
      timeout: 600_000,
    }, async () => {
      let met = 0
      const changes = ({ name, text }: { name: string; text: string }): boolean =>
        (name !== 'openat' || text.includes('O_CREAT')) && met++ % 3 === 0
      const result = await sweep(
        operation,
        CHANGING.filter((name) => name !== 'close'),
        'kill',
        changes,
      )
      expect(result.faults).toEqual([])
      expect(result.missed).toEqual([])
      // Off the main thread the flush is none of the calls that the tracer counts.
      expect(result.points).toBeGreaterThan(0)
    })
  }
})
