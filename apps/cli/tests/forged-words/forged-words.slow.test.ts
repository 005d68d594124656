import { it } from 'vitest'
import { holdForgedWords } from './forged-words.ts'

it('no words of a person are forged in 10,000 transcripts and hook events', () => {
  holdForgedWords(10_000)
})
