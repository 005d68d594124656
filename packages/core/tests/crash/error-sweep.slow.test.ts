import { describe, expect, it } from 'vitest'
import { OPERATIONS } from './scenarios.ts'
import { CHANGING, straceFault } from './strace.ts'
import { sweep } from './sweep.ts'

describe.skipIf(straceFault() !== null)('every changing call that fails, in every operation', () => {
  for (const operation of OPERATIONS) {
    for (const error of ['ENOSPC', 'EIO', 'EROFS', 'EDQUOT']) {
      for (const persistent of [false, true]) {
        it(`${operation}, ${error}, ${persistent ? 'persistent' : 'once'}`, { timeout: 3_600_000 }, async () => {
          const names = CHANGING.filter((name) => name !== 'close')
          const result = await sweep(operation, names, { error, persistent }, ({ name, text }) => {
            return !text.startsWith('write(1,') && (name !== 'openat' || text.includes('O_CREAT'))
          })
          expect(result.faults).toEqual([])
          expect(result.missed).toEqual([])
          console.log(`${operation} ${error} ${persistent}: failed at ${result.reached} of ${result.points} calls`)
        })
      }
    }
  }
})
