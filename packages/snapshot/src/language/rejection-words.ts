/** What recommends: a contrast alone turns nothing down. */
import { mentions } from './phrases.ts'

/** True for a sentence that speaks for something, though it names what it is better than. */
export function recommends(text: string): boolean {
  return mentions('advice', text) || (mentions('weighing', text) && !mentions('turned down', text))
}
