import { describe, expect, it } from 'vitest'
import { PLANTED_KINDS } from './generated-repository.ts'
import { runGenerated } from './generated-run.ts'

describe('generated hostile repositories', () => {
  it('run no program when winddown asks git, change nothing of what is read, and most run one when a person asks', async () => {
    const count = 2 * PLANTED_KINDS.length
    const run = await runGenerated(1, 0, count)
    expect(run.ran).toEqual([])
    expect(run.misled).toEqual([])
    expect(run.sprung, 'negative control: plain git runs their programs').toBeGreaterThan(run.springing * 0.8)
    expect(run.answered, 'switched off, and not just refused').toBeGreaterThan(count * 0.3)
  }, 300_000)
})
