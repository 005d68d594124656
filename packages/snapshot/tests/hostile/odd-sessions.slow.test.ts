import fc from 'fast-check'
import { expect, it } from 'vitest'
import { oddSessions } from './odd-sessions.ts'
import { tellAll } from './tell-all.ts'

const MINUTES = Number(process.env['WINDDOWN_FUZZ_MINUTES'] ?? 3)

it('for minutes: a session with anything anywhere is folded, built, briefed and written, and no action is left out', () => {
  fc.assert(
    fc.property(oddSessions, (actions) => {
      expect(tellAll(actions).left_out).toBeUndefined()
    }),
    { numRuns: 1_000_000, interruptAfterTimeLimit: MINUTES * 60_000, seed: Date.now() & 0x7fffffff },
  )
})
