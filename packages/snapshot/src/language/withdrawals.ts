/** Where the agent takes back what it said: its own words say so, and what it is about stands beside them. */
import { sentences } from '../text/sentences.ts'
import { contentWords } from './content-words.ts'
import { mentions } from './phrases.ts'

/** Sentences of a text that are looked at: whoever takes something back begins with it. */
const LOOKED_AT = 12

/** Sentences behind the one that takes something back: they say what is so instead, and so what it was about. */
const ABOUT = 2

/** The words of what a text takes back; undefined where it takes back nothing. */
export function takenBackIn(text: string): ReadonlySet<string> | undefined {
  const said = sentences(text.slice(0, 4000)).slice(0, LOOKED_AT)
  const at = said.findIndex((sentence) => mentions('withdrawal', sentence))
  return at < 0 ? undefined : contentWords(said.slice(at, at + 1 + ABOUT).join(' '))
}
