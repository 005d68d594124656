/**
 * Rules told by what they are made of, in whatever order a language puts it: a step and a word to be asked for before it, a thing and
 * that it stays as it is, a change and a no. Two short lists of words find what no list of whole phrases would.
 */
import type { Idea } from '../lexicon.ts'
import { everywhere, matcherOf } from '../matchers.ts'
import type { Heard } from '../says.ts'

interface Pair {
  readonly ideas: readonly [Idea, Idea]
  /** A comma parts a condition from what is asked, and a wish from what is wished; a no stands just before its verb. */
  readonly within: 'clause' | 'sentence' | 'beside'
}

const ASKS_BEFORE: Pair = { ideas: ['before', 'asking'], within: 'sentence' }

const PAIRS: readonly Pair[] = [
  ASKS_BEFORE,
  { ideas: ['leaving', 'as is'], within: 'clause' },
  { ideas: ['wishing', 'negation'], within: 'sentence' },
  { ideas: ['wishing', 'staying'], within: 'sentence' },
  { ideas: ['always', 'using'], within: 'clause' },
  { ideas: ['negation', 'meddling'], within: 'beside' },
  { ideas: ['meddling', 'negation behind'], within: 'clause' },
  { ideas: ['until i look', 'negation'], within: 'sentence' },
  { ideas: ['always', 'work product'], within: 'clause' },
  // What is written here is written so from now on: nobody chooses a language for one line.
  { ideas: ['writing', 'in a language'], within: 'clause' },
  { ideas: ['always', 'in a language'], within: 'clause' },
]

/** Characters between a no and its verb: "do not ever touch", "ne surtout pas toucher". Further off it belongs to another verb. */
const BESIDE = 14

/** The clauses of a sentence that do not tell what happened. */
function orders({ lexicon, clauses }: Heard): readonly string[] {
  const told = matcherOf(lexicon, 'told')
  const lines = clauses.split('\n').filter((line) => line !== '')
  return told === undefined ? lines : lines.filter((line) => !told.test(line))
}

/** What is wished may have the form of what happened: "I wish you did not". */
function holds(heard: Heard, { ideas: [first, second], within }: Pair): boolean {
  const [a, b] = [matcherOf(heard.lexicon, first), matcherOf(heard.lexicon, second)]
  if (a === undefined || b === undefined || !a.test(heard.clauses) || !b.test(heard.clauses)) return false
  const lines = first === 'wishing' ? heard.clauses.split('\n') : orders(heard)
  if (within === 'sentence') return lines.some((line) => a.test(line)) && lines.some((line) => b.test(line))
  const both = lines.filter((line) => a.test(line) && b.test(line))
  return within === 'clause' ? both.length > 0 : both.some((line) => standBeside(a, b, line))
}

function standBeside(first: RegExp, second: RegExp, line: string): boolean {
  const seconds = [...line.matchAll(everywhere(second))].map(({ index }) => index)
  return [...line.matchAll(everywhere(first))].some((match) => {
    const end = match.index + match[0].length
    return seconds.some((start) => start >= end && start - end <= BESIDE)
  })
}

/** True where a sentence is built as a rule is. */
export function isBuiltAsRule(heard: readonly Heard[]): boolean {
  return heard.some((each) => PAIRS.some((pair) => holds(each, pair)))
}

/** True where a sentence asks for a word before a step. */
export function asksBefore(heard: readonly Heard[]): boolean {
  return heard.some((each) => holds(each, ASKS_BEFORE))
}
