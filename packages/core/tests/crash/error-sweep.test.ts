import { describe, expect, it } from 'vitest'
import type { Operation } from './scenarios.ts'
import { straceFault } from './strace.ts'
import { sweep } from './sweep.ts'

const fault = straceFault()
if (fault !== null) console.warn(`The error sweep is skipped: ${fault} (on Debian: apt-get install strace)`)

/** The calls that a full or failing disk answers with an error, and the operations that have them. */
const SHORT: readonly (readonly [Operation, string, readonly string[], boolean])[] = [
  ['start', 'ENOSPC', ['write', 'fsync', 'fdatasync', 'link', 'rename', 'mkdir'], false],
  ['append', 'ENOSPC', ['write', 'fdatasync'], true],
  ['append', 'EIO', ['write', 'fdatasync'], false],
  ['finalize', 'ENOSPC', ['write', 'fdatasync', 'rename'], false],
  ['finalize', 'EIO', ['fdatasync', 'fsync'], true],
  ['discard', 'EIO', ['rename', 'fsync', 'mkdir', 'unlink'], false],
]

describe.skipIf(fault !== null)('a system call that fails', () => {
  for (const [operation, error, names, persistent] of SHORT) {
    const how = persistent ? 'from then on' : 'once'
    it(`with ${error} ${how} in ${operation} gives one clear error, and earlier records stay`, {
      timeout: 600_000,
    }, async () => {
      // stdout is not the store: a failing answer is the caller's matter.
      const result = await sweep(operation, ['openat', ...names], { error, persistent }, ({ name, text }) => {
        return name !== 'openat' && !text.startsWith('write(1,')
      })
      expect(result.faults).toEqual([])
      expect(result.missed).toEqual([])
      expect(result.points).toBeGreaterThan(0)
    })
  }
})
