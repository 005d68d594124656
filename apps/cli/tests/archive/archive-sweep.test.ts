import { describe, expect, it } from 'vitest'
import { tracingFault } from '../crash/traced-program.ts'
import { type OperationName, sweepArchive } from './archive-sweep.ts'

const fault = tracingFault()
if (fault !== null) console.warn(`The sweep through the archive is skipped: ${fault}`)

/** Those that take something away, or put it in another's place. */
const OPERATIONS: readonly OperationName[] = [
  'archive',
  'unarchive',
  'forget',
  'forget the newest of two',
  'keep',
  'keep what has grown',
]

describe.skipIf(fault !== null)('kill -9 of a command on archives', () => {
  // A third of the calls after which a name is another. All calls: archive-sweep.slow.test.ts.
  it.each(OPERATIONS)('at %s loses nothing, and the next command finishes', { timeout: 600_000 }, async (operation) => {
    const named = operation.startsWith('keep') ? /-transcript\.|\.kept/ : /^(?:rename|unlink)\(.*session-/
    const { points, reached, faults } = await sweepArchive(operation, ({ text }) => named.test(text), 3)
    expect(faults).toEqual([])
    expect(points).toBeGreaterThan(1)
    expect(reached).toBe(points)
  })
})
