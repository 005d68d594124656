import { it } from 'vitest'
import { holdFuzz } from './hold-fuzz.ts'

it('100,000 odd transcripts are read to their end', () => {
  holdFuzz(100_000)
})
