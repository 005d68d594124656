/** Words that reading a session puts among its own. */
import { collectWords } from './word-set.ts'

/** Of heads of passages and titles, and of calls without a tool's name: those that do not stand in every record that gets them. */
const HEADS = 'Answer: (none recorded) Plan of the agent: unknown'

const wordsOf = (texts: readonly string[]): ReadonlySet<string> => {
  const words = new Set<string>()
  for (const text of texts) collectWords(text, words)
  return words
}

/** Words that passages and titles get by being read. */
export const headWords = (): ReadonlySet<string> => wordsOf([HEADS])

/** Words of what stands in the place of a secret of these kinds. */
export const markWords = (kinds: readonly string[]): ReadonlySet<string> => wordsOf(['redacted', ...kinds])
