import { expect, it } from 'vitest'
import { runHostile } from './hostile-run.ts'

/** `WINDDOWN_HOSTILE_SEED=1000` for other inputs than those of the last run. */
const FIRST = Number(process.env['WINDDOWN_HOSTILE_SEED'] ?? 1)
const SEEDS = Array.from({ length: 20 }, (_none, part) => FIRST + part)

// Some at once, each in a world of its own (`--maxConcurrency`).
it.concurrent.each(SEEDS)(
  'ends with 0 and one valid document or nothing, on 500 odd and hostile inputs of seed %i',
  { timeout: 3_600_000 },
  async (seed) => {
    expect(await runHostile(seed, 500)).toEqual([])
  },
)
