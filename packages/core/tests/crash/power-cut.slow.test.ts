import { describe, expect, it } from 'vitest'
import { FILE_SYSTEMS, mountFault } from './disk-image.ts'
import { cutPower } from './power-cut.ts'
import { OPERATIONS } from './scenarios.ts'
import { NO_FLUSH, straceFault } from './strace.ts'

for (const kind of FILE_SYSTEMS) {
  const missing = straceFault() ?? mountFault(kind)
  if (missing !== null) console.warn(`Power cuts on ${kind} are skipped: ${missing}`)

  describe.skipIf(missing !== null)(`a power cut on ${kind}`, () => {
    for (const operation of OPERATIONS) {
      it(`at any call of ${operation} loses nothing that was acknowledged`, async () => {
        const result = await cutPower(kind, operation)
        console.log(`${kind} ${operation}: ${result.cuts} cuts at ${result.points} calls and after them`)
        expect(result.faults).toEqual([])
        expect(result.cuts).toBe(result.points + 1)
      })
    }

    it.each(['start', 'append', 'finalize', 'discard'] as const)(
      'is noticed where %s flushes nothing (the negative control)',
      async (operation) => {
        const { faults } = await cutPower(kind, operation, NO_FLUSH)
        console.log(`${kind} ${operation} without a flush: ${faults.length} faults`)
        expect(faults.filter((fault) => fault.startsWith(`${operation}, after it`))).not.toEqual([])
      },
    )
  })
}
