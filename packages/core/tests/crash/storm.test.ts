import { describe, expect, it } from 'vitest'
import { testProject } from '../test-project.ts'
import { storm } from './storm.ts'

// What depends on the moment is what this looks for: where CI tries a test again, not this one.
describe('a storm of kill -9', { retry: 0 }, () => {
  it('over writers of one pause loses nothing that was acknowledged', { timeout: 300_000 }, async () => {
    const result = await storm(testProject(), { rounds: 2, writers: 8, finalizers: 0, milliseconds: 2500 })
    expect(result).toMatchObject({ lost: [], missing: [], errors: [] })
    expect(result.acknowledged).toBeGreaterThan(0)
    expect(result.killed).toBe(16)
  })

  it('over writers, finalizers and recoveries at once leaves nothing out of the snapshots', {
    timeout: 300_000,
  }, async () => {
    const result = await storm(testProject(), { rounds: 2, writers: 4, finalizers: 4, milliseconds: 2500 })
    expect(result).toMatchObject({ lost: [], missing: [], errors: [] })
    expect(result.acknowledged).toBeGreaterThan(0)
  })
})
