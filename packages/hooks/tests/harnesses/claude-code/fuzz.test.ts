import { describe, it } from 'vitest'
import { holdFuzz } from './hold-fuzz.ts'

describe('a transcript with every type in every place', () => {
  it('is read to its end, without an error and in bounded time', () => {
    holdFuzz(400)
  })
})
