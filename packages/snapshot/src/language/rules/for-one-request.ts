/** What a person forbids for the thing in hand, which is no rule for the work. */
import { expression } from '../expressions.ts'
import { languagesOf } from '../languages-of.ts'
import type { Idea, Lexicon } from '../lexicon.ts'
import { amountsTo, opensIn } from '../phrases.ts'
import { type Heard, hear, says } from '../says.ts'
import { forbids, ruleKind, waitsForConsent } from './standing-rules.ts'

/** A no in parentheses behind other words: "you may look into the log (don't read all of it)". */
const IN_PARENTHESES = /\S\s*[(（]([^()（）]{3,})[)）][\s.!。！]*$/u

/**
 * True where it is not known whether a rule outlives its request: it is said in one sentence behind an order, a question or a no to what was
 * proposed, or in parentheses, no word says that it is for good, and it waits for no consent, which is nobody's to do without. An order behind it names the other way, and is a part of it: "Don't add
 * mocks, write real tests."
 */
export function isForOneRequest(rule: string): boolean {
  if (holdsForGood(rule)) return false
  const inside = IN_PARENTHESES.exec(rule)
  if (inside !== null && ruleKind(inside[1] as string) !== undefined)
    return ruleKind(rule.slice(0, inside.index + 1)) === undefined
  return isBeside(rule, isBesideAnything)
}

/**
 * True where such a rule is beside an order: "fix it, and don't push". It may hold on, and who breaks it is sorry: in its own session it is
 * told with that doubt. One beside a no, a question or in parentheses is of the thing that was proposed.
 */
export const isBesideAnOrder = (rule: string): boolean =>
  isForOneRequest(rule) && !IN_PARENTHESES.test(rule) && isBeside(rule, ordersIn)

type Beside = (line: Heard, asks: boolean) => boolean

/** Whether in each language that hears a ban in it a clause before that ban is of a kind. */
function isBeside(rule: string, isOfKind: Beside): boolean {
  const hearing = hear(rule).filter((heard) => forbids([heard]))
  const asks = /[?？؟]/.test(rule)
  return hearing.length > 0 && hearing.every((heard) => clausesBefore(heard).some((line) => isOfKind(line, asks)))
}

/** In English by words that are listed; elsewhere by what a lexicon takes for a rule of how things are done. */
function holdsForGood(rule: string): boolean {
  const spoken = languagesOf(rule)
  const heard = hear(rule)
  if (spoken.every(isEnglish))
    return (
      expression('holds for good').test(rule) ||
      expression('waits for a consent').test(rule) ||
      (says('until i look', heard) && !/[?？؟]/.test(rule))
    )
  return LASTING.some((idea) => says(idea, heard)) || waitsForConsent(rule)
}

const LASTING: readonly Idea[] = ['always', 'standing rule']

const isEnglish = ({ language }: Lexicon): boolean => language === 'en'

/** The clauses before a ban. */
function clausesBefore(heard: Heard): readonly Heard[] {
  const lines = linesOf(heard)
  // "Use tabs and never spaces" is one rule, of two halves.
  if (says('standing rule', [heard]) && !lines.some((line) => says('standing rule', [line]))) return []
  const ban = lines.findIndex((line) => forbids([line]))
  return lines.slice(0, Math.max(0, ban))
}

/** A single word may be politeness alone: it is an order only where it can be nothing else. */
const ordersIn = ({ lexicon, clauses: line }: Heard): boolean =>
  /\S\s+\S/.test(line) ? opensIn(lexicon, 'order', line) : expression('order in a word').test(line.trim())

/** An order, a question or a refusal. */
const isBesideAnything: Beside = (heard, asks) =>
  ordersIn(heard) ||
  (asks && /\S\s+\S/.test(heard.clauses) && opensIn(heard.lexicon, 'question', heard.clauses)) ||
  amountsTo(['refusal'], heard.clauses)

/** Each clause by itself. */
const linesOf = ({ lexicon, clauses }: Heard): readonly Heard[] =>
  clauses
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ lexicon, clauses: line, bare: line }))
