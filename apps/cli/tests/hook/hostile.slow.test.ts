import { expect, it } from 'vitest'
import { runHostile } from './hostile-run.ts'

it('ends with 0 and one valid document or nothing, on 10,000 odd and hostile inputs', { timeout: 7_200_000 }, () => {
  const wrong: string[] = []
  for (let part = 0; part < 20; part++) wrong.push(...runHostile(part + 1, 500))
  expect(wrong).toEqual([])
})
