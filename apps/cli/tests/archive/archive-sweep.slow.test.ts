import { describe, expect, it } from 'vitest'
import { tracingFault } from '../crash/traced-program.ts'
import { OPERATIONS, sweepArchive } from './archive-sweep.ts'

describe.skipIf(tracingFault() !== null)('kill -9 of a command on archives at every call on its files', () => {
  it.each(OPERATIONS)('%s', { timeout: 1_800_000 }, async (operation) => {
    const { points, reached, faults } = await sweepArchive(operation, () => true)
    console.log(`${operation}: ${reached} of ${points} points`)
    expect(faults).toEqual([])
    expect(reached).toBeGreaterThan(points * 0.9)
  })
})
