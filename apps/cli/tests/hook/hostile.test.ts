import { expect, it } from 'vitest'
import { runHostile } from './hostile-run.ts'

const SEED = 20_261_122

it('ends with 0 and one valid document or nothing, on 60 odd and hostile inputs (10,000 in hostile.slow.test.ts)', {
  timeout: 900_000,
}, async () => {
  expect(await runHostile(SEED, 60)).toEqual([])
})
