/** Whether a step waits for the person's consent, or is to be done without: the same words say both ("do not push without asking me", "push without asking me"). */
import { formOf } from '../clauses.ts'
import { expression } from '../expressions.ts'
import type { Idea, Lexicon } from '../lexicon.ts'
import { compile, everywhere, matcherOf } from '../matchers.ts'
import { type Heard, hear, says, without } from '../says.ts'
import { asksBefore } from './rule-structure.ts'
import { forbids } from './standing-rules.ts'

const CONSENTS: readonly Idea[] = ['ask first', 'asking']
const NO: readonly Idea[] = ['negation', 'negation behind']

/** Each clause by itself. */
export const linesOf = ({ lexicon, clauses }: Heard): readonly Heard[] =>
  clauses
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ lexicon, clauses: line, bare: line }))

/**
 * True where a consent may be done without: it is given for the step in hand as often as for good, and who takes it for a lasting one does
 * what nobody allowed. Where it is not sure, it is true.
 */
export const doesWithoutConsent = (rule: string): boolean =>
  hear(rule).some((heard) => isDoneWithout(heard) || isNotAskedFor(rule, heard))

/** "Push without asking me": nothing is forbidden in it but by the words that do without. */
function isDoneWithout(heard: Heard): boolean {
  const unasked = wordsOf(heard.lexicon, 'unasked')
  if (!unasked.test(heard.clauses) && !linesOf(heard).some((line) => saysConsent(line) && saysWithout(line)))
    return false
  const bare = less(wordsOf(heard.lexicon, 'without'), less(unasked, heard))
  const rest = withoutConsents(bare)
  return !NO.some((idea) => says(idea, rest)) && !forbids(without('no rule', rest))
}

/** "Don't wait for my ok", "you need not ask me". */
function isNotAskedFor(rule: string, heard: Heard): boolean {
  const { lexicon } = heard
  if (lexicon.language === 'en') return expression('needs no consent').test(formOf(rule, lexicon))
  return linesOf(heard).some((line) => hasNoBeside(line))
}

/** Characters between a no and the words of a consent that it belongs to. */
const BEFORE = { spaced: 16, joined: 4 }
const BEHIND = 8

interface Place {
  readonly from: number
  readonly to: number
}

const placesOf = (words: RegExp, text: string): readonly Place[] =>
  [...text.matchAll(everywhere(words))].map(({ index, 0: all }) => ({ from: index, to: index + all.length }))

/** Whether a no stands just before the words of a consent, or behind them, and nothing between that turns it round: "not before you have asked me". */
function hasNoBeside({ lexicon, clauses }: Heard): boolean {
  const places = (idea: Idea): readonly Place[] => {
    const matcher = matcherOf(lexicon, idea)
    return matcher === undefined ? [] : placesOf(matcher, clauses)
  }
  const nos = NO.flatMap(places)
  const room = lexicon.spaced ? BEFORE.spaced : BEFORE.joined
  const turned = [...placesOf(wordsOf(lexicon, 'without'), clauses), ...places('before'), ...places('until i look')]
  return places('ask first').some((consent) =>
    nos.some((no) => {
      const isBefore = no.from <= consent.from && consent.from - no.to <= room
      if (isBefore) return !turned.some(({ from, to }) => to > no.from && from <= consent.from)
      return no.to > consent.to && no.from - consent.to <= BEHIND && !turned.some(({ from }) => from < no.to)
    }),
  )
}

/** True where a step surely waits for a consent, and nothing else is forbidden in the sentence: such a rule holds on, whatever it is said with. */
export function surelyWaits(rule: string): boolean {
  if (/[?？؟]/.test(rule)) return false
  const heard = hear(rule)
  return (
    heard.length > 0 && heard.every((each) => (each.lexicon.language === 'en' ? waitsInEnglish(each) : asksFor(each)))
  )
}

function waitsInEnglish(heard: Heard): boolean {
  const lines = linesOf({ ...heard, clauses: heard.bare })
  const bans = lines.filter(({ clauses }) => expression('waits for a consent').test(clauses))
  const others = lines.filter((line) => !bans.includes(line))
  if (bans.length > 0) return !forbids(others)
  const asks = lines.filter(({ clauses }) => expression('asks before a step').test(clauses))
  return (
    asks.length > 0 &&
    !says('negation', lines) &&
    !saysWithout(heard) &&
    !forbids(others.filter((line) => !asks.includes(line)))
  )
}

/** Without a no anywhere, and without another ban. */
function asksFor(heard: Heard): boolean {
  if (!asksBefore([heard]) || saysWithout(heard) || NO.some((idea) => says(idea, [heard]))) return false
  return !forbids(linesOf(heard).filter((line) => !saysConsent(line) && !says('before', [line])))
}

/** What was heard without the words of a consent. */
export const withoutConsents = (heard: Heard): readonly Heard[] =>
  CONSENTS.reduce<readonly Heard[]>(
    (each, idea) => without(idea, each),
    [less(wordsOf(heard.lexicon, 'unasked'), heard)],
  )

const saysConsent = (heard: Heard): boolean => CONSENTS.some((idea) => says(idea, [heard]))

const saysWithout = ({ lexicon, clauses }: Heard): boolean => wordsOf(lexicon, 'without').test(clauses)

function less(words: RegExp, { lexicon, clauses, bare }: Heard): Heard {
  const all = everywhere(words)
  return { lexicon, clauses: clauses.replace(all, '\n'), bare: bare.replace(all, '\n') }
}

type Words = 'without' | 'unasked'

const compiled = { without: new WeakMap<Lexicon, RegExp>(), unasked: new WeakMap<Lexicon, RegExp>() }

function wordsOf(lexicon: Lexicon, which: Words): RegExp {
  const made = compiled[which]
  let known = made.get(lexicon)
  if (known === undefined) {
    known = compile(lexicon, [lexicon[which] ?? '(?!)']) ?? /(?!)/
    made.set(lexicon, known)
  }
  return known
}
