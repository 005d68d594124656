import { describe, expect, it } from 'vitest'
import { PLANTED_KINDS } from './generated-repository.ts'
import { runGenerated } from './generated-run.ts'
import { ENDLESS_KIND } from './misleading-plants.ts'

/** How many; WINDDOWN_REPOSITORIES says otherwise. */
const COUNT = Number(process.env['WINDDOWN_REPOSITORIES'] ?? 500)
/** A new one each time; WINDDOWN_SEED runs one again. */
const SEED = Number(process.env['WINDDOWN_SEED'] ?? Date.now() % 1_000_000)

describe(`${COUNT} generated hostile repositories, seed ${SEED}`, () => {
  it('run no program when winddown asks git, and plain git runs every kind that it can', async () => {
    const run = await runGenerated(SEED, 0, COUNT)
    process.stdout.write(
      `hostile repositories: ${COUNT}, seed ${SEED}: ${run.ran.length} ran a program, ${run.misled.length} changed what is read, ${run.answered} answered; plain git ran one in ${run.sprung} of ${run.springing}\n`,
    )
    expect(run.ran, `WINDDOWN_SEED=${SEED}`).toEqual([])
    expect(run.misled, `WINDDOWN_SEED=${SEED}`).toEqual([])
    expect(run.sprung, 'negative control').toBeGreaterThan(run.springing * 0.8)
    expect([...run.sprungKinds].sort()).toEqual(PLANTED_KINDS.filter((kind) => kind !== ENDLESS_KIND).sort())
  })
})
