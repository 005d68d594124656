import { describe, expect, it } from 'vitest'
import { tracingFault } from '../crash/traced-program.ts'
import { OPERATIONS, sweepArchive } from './archive-sweep.ts'

const fault = tracingFault()
if (fault !== null) console.warn(`The sweep through the archive is skipped: ${fault}`)

describe.skipIf(fault !== null)('kill -9 of a command on archives', () => {
  // The calls after which a name is another. All of them: archive-sweep.slow.test.ts.
  it.each(OPERATIONS)('at %s loses nothing, and the next command finishes', { timeout: 600_000 }, async (operation) => {
    const { points, reached, faults } = await sweepArchive(operation, ({ text }) =>
      (operation === 'keep' ? /-transcript\./ : /^(?:rename|unlink)\(.*session-/).test(text),
    )
    expect(faults).toEqual([])
    expect(points).toBeGreaterThan(3)
    expect(reached).toBe(points)
  })
})
