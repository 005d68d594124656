import { ok } from 'node:assert/strict'
import type { ConformanceCheck, ConformanceInput } from './conformance-input.ts'
import { readHostile } from './hostile-run.ts'

/** Odd transcripts that the checks read with a reader; `readHostile` reads any number. */
const FILES = 60
const SEED = 4_711

/** What is asked of a reader that meets files which no program would write. */
export const hostileChecks = ({ harness, sessions }: ConformanceInput): ConformanceCheck[] => [
  {
    name: 'reads transcripts, however odd, without throwing, and gives nothing that is no action',
    run: () => {
      const { actions, passages } = readHostile(
        harness.transcripts,
        sessions.flatMap((session) => session.transcripts),
        FILES,
        SEED,
      )
      ok(actions > 0, 'of all that was odd nothing was read')
      if (harness.transcripts.readPassages !== undefined) ok(passages > 0, 'of all that was odd no passage was read')
    },
  },
]
