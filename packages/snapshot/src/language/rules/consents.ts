/** Whether a step waits for the person's consent, or is to be done without: the same words say both ("do not push without asking me", "push without asking me"). */
import { clausesOf, formOf, withoutOpeners } from '../clauses.ts'
import { expression, pattern } from '../expressions.ts'
import type { Idea, Lexicon } from '../lexicon.ts'
import { compile, everywhere } from '../matchers.ts'
import { opensIn } from '../phrases.ts'
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
 * True where a sentence surely does no more than to allow a step without a consent: that is said for the step in hand as often as for good.
 * Where anything else in it is forbidden, or orders how things are done, it is a rule: who loses one breaks it.
 */
export const doesWithoutConsent = (rule: string): boolean =>
  hear(rule).some((heard) =>
    heard.lexicon.language === 'en' ? isNotAskedFor(rule, heard) || isOrderedWithout(heard) : isDoneWithout(heard),
  )

/** "Push without asking me": nothing is forbidden in it but by the words that do without. */
function isDoneWithout(heard: Heard): boolean {
  const lines = linesOf(heard)
  const unasked = wordsOf(heard.lexicon, 'unasked')
  const isUnasked = (line: Heard): boolean =>
    unasked.test(line.clauses) && (lines.length > 1 || saysConsent(line) || saysWithout(line) || says('before', [line]))
  if (!lines.some((line) => isUnasked(line) || (saysConsent(line) && saysWithout(line)))) return false
  // "Don't ask me, before you push": the step that is not asked for.
  const kept = lines.filter((line, at) => !says('before', [line]) || at === 0 || !isUnasked(lines[at - 1] as Heard))
  const rest = heardOf(kept.map(({ clauses }) => clauses).join('\n'), heard.lexicon)
  return !bans(withoutConsents(less(wordsOf(heard.lexicon, 'without'), rest)))
}

/** The same in English, where it is an order that is to be done without. */
const isOrderedWithout = (heard: Heard): boolean =>
  isDoneWithout(heard) &&
  linesOf({ ...heard, clauses: heard.bare }).some(
    (line) =>
      saysWithout(line) &&
      (opensIn(heard.lexicon, 'order', line.clauses) || expression('allows a step').test(line.clauses)),
  )

/** "Don't wait for my ok", "you need not ask me", and nothing else is forbidden. */
function isNotAskedFor(rule: string, { lexicon }: Heard): boolean {
  const text = formOf(rule, lexicon)
  const { source } = pattern('needs no consent')
  const rest = text.replace(new RegExp(source, 'giu'), '\n')
  if (rest === text) return false
  return !bans([heardOf(clausesOf(rest, lexicon), lexicon)])
}

const heardOf = (clauses: string, lexicon: Lexicon): Heard => ({
  lexicon,
  clauses,
  bare: withoutOpeners(clauses, lexicon),
})

/** Whether there is a no in it, or else a rule. */
const bans = (heard: readonly Heard[]): boolean =>
  NO.some((idea) => says(idea, heard)) || forbids(without('no rule', heard))

/** True where a step surely waits for a consent: such a rule holds on, whatever it is said with. */
export function surelyWaits(rule: string): boolean {
  if (/[?？؟]/.test(rule) || doesWithoutConsent(rule)) return false
  return hear(rule).some((heard) =>
    heard.lexicon.language === 'en' ? waitsInEnglish(heard) : asksFor(heard) || linesOf(heard).some(isBannedWithout),
  )
}

/** "No" only opens a clause as often as it bans: the clauses are asked as they are, too. */
const waitsInEnglish = (heard: Heard): boolean =>
  [...linesOf(heard), ...linesOf({ ...heard, clauses: heard.bare })].some(
    (line) =>
      expression('waits for a consent').test(line.clauses) ||
      (expression('asks before a step').test(line.clauses) && !says('negation', [line]) && !saysWithout(line)),
  )

/** A no that is none of the words for "without", in one clause with them and a consent. */
function isBannedWithout(line: Heard): boolean {
  if (!saysConsent(line) || !saysWithout(line)) return false
  const rest = withoutConsents(less(wordsOf(line.lexicon, 'without'), line))
  return NO.some((idea) => says(idea, rest))
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
