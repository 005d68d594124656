/** How a failure, and what ended it, are put into words: short first, at length where there is room. */
import { splitSentences, wholeSentences } from '../../text/sentences.ts'
import type { Item } from '../fit.ts'
import { stateLine } from '../state-line.ts'
import { quote } from '../wording.ts'

/** Characters of what is quoted. */
export interface Quoted {
  /** Lines of what it printed. */
  readonly errors: number
  readonly error: number
  readonly said: number
  readonly fix: number
}

/** A failure is told on one short line before another one is told at length. */
export const LINE: Quoted = { errors: 1, error: 130, said: 170, fix: 70 }
export const LENGTH: Quoted = { errors: 4, error: 170, said: 200, fix: 200 }

/** How much longer than its room a sentence may be that is told whole: its end may say what its beginning leads to. */
const SLACK = 1.4

/** Words of the agent: as many whole sentences as there is room for; cut where those would leave the most of it empty. */
export function said(text: string, room: number): string {
  const whole = wholeSentences(text, room)
  if (whole.length < text.length && whole.length < room / 2) return quote(text, room)
  const [first = ''] = splitSentences(text)
  return quote(whole.length <= room ? whole : first, first.length <= room * SLACK ? room * SLACK : room)
}

/** The longer form of a line, where it says more; worth less than the short form of another one. */
export function atLength(id: string, short: string, long: string | undefined, pool: string, value: number): Item[] {
  if (long === undefined || long.length <= short.length + 20) return []
  return [{ ...stateLine(`${id} long`, 0, 2, pool, value - 30, long), section: 'failures', of: id, replaces: true }]
}

/** A change with its old and new text where both are whole; else the file that was changed, and `otherwise`. */
export const wholeChange = (text: string, otherwise = ' changed'): string =>
  text.startsWith('`') || !text.includes('…') ? text : `${text.split(': ', 1)[0]}${otherwise}`
