import { describe, expect, it } from 'vitest'
import { testProject } from '../test-project.ts'
import { storm } from './storm.ts'

describe('a long storm of kill -9', () => {
  it('of 100 rounds, 8 writers and half a million records loses nothing that was acknowledged', {
    timeout: 7_200_000,
  }, async () => {
    const plan = { rounds: 100, writers: 8, finalizers: 0, milliseconds: 6000, atLeast: 500_000 }
    const result = await storm(testProject(), plan)
    console.log(`${result.acknowledged} acknowledged, ${result.killed} processes killed`)
    expect(result).toMatchObject({ lost: [], missing: [], errors: [] })
  })

  it('of 50 rounds with 3 finalizers and a recovery at once leaves nothing out of the snapshots', {
    timeout: 3_600_000,
  }, async () => {
    const result = await storm(testProject(), { rounds: 50, writers: 4, finalizers: 4, milliseconds: 4000 })
    console.log(`${result.acknowledged} acknowledged, ${result.killed} processes killed`)
    expect(result).toMatchObject({ lost: [], missing: [], errors: [] })
  })
})
