/** How full a context is, in words: what is known, from where, and nothing else. */
import type { Reading } from '@winddown/core'
import { limitWords } from '@winddown/hooks'
import { grouped, percent } from '../../terminal/time-text.ts'

/** `context 59 % full: 98,530 of 167,000 tokens`; what is missing for that where it is not known. */
export function contextText({ tokens, limit, fraction, model }: Reading): string {
  if (fraction !== null && tokens !== null && limit !== null)
    return `context ${percent(fraction)} full: ${grouped(tokens)} of ${grouped(limit)} tokens`
  if (fraction !== null) return `context ${percent(fraction)} full`
  if (tokens === null) return 'context unknown: the agent has not said yet how many tokens it holds'
  return `context ${grouped(tokens)} tokens; for ${model ?? 'this model'} it is not known when this agent compacts`
}

/** What the number of tokens is that a context is full at, and from where that is known; empty where it is not known. */
export function limitText(reading: Reading): string {
  if (reading.limit === null) return ''
  const { of, known } = limitWords(reading)
  return `${grouped(reading.limit)} is ${of}${known === '' ? '' : `: ${known}`}`
}
