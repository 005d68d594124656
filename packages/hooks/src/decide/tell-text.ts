import { type Level, type Reading, wholePercent } from '@winddown/core'
import { limitWords } from './limit-text.ts'

const number = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',')

/** What a person is told when a level is crossed: the fact, where it comes from, and what winddown does about it. */
export function tellUserText(level: Level, reading: Reading, recording: boolean): string {
  const share = reading.fraction === null ? 'an unknown part' : `${wholePercent(reading.fraction)} %`
  const { of, known } = limitWords(reading)
  const counted =
    reading.tokens === null || reading.limit === null
      ? ''
      : ` (${number(reading.tokens)} of ${number(reading.limit)} tokens${known === '' ? '' : `; ${known}`})`
  const fact = `winddown: context at ${share} of ${of}${counted}.`
  if (level === 'caution' || level === 'warning') return recording ? fact : `${fact} Nothing is recorded yet.`
  if (!recording) return fact
  if (level === 'critical') return `${fact} Recording.`
  return `${fact} Recording from here on: a snapshot is written when the session ends or compacts.`
}

/** What the model is told, once, where the configuration asks for it. Facts only: text that commands looks like an injection. */
export function tellModelText(reading: Reading): string {
  const share = reading.fraction === null ? 'nearly all' : `about ${wholePercent(reading.fraction)} %`
  return `winddown note: ${share} of this session's context is used. The session is being recorded; a snapshot of its requests, files, commands and open tasks is written when it ends or is compacted.`
}
