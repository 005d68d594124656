/** What a person forbids for the thing in hand, which is no rule for the work. */
import { expression } from '../expressions.ts'
import { languagesOf } from '../languages-of.ts'
import type { Idea, Lexicon } from '../lexicon.ts'
import { amountsTo, opensIn } from '../phrases.ts'
import { type Heard, hear, says } from '../says.ts'
import { doesWithoutConsent, linesOf, surelyWaits, withoutConsents } from './consents.ts'
import { forbids, ruleKind } from './standing-rules.ts'

/** A no in parentheses behind other words: "you may look into the log (don't read all of it)". */
const IN_PARENTHESES = /\S\s*[(（]([^()（）]{3,})[)）][\s.!。！]*$/u

/**
 * True where it is not known whether a rule outlives its request: it is said in one sentence behind an order, a question or a no to what was
 * proposed, or in parentheses, no word says that it is for good, and it does not surely wait for a consent, which is nobody's to do without. An
 * order behind it names the other way, and is a part of it: "Don't add mocks, write real tests."
 */
export function isForOneRequest(rule: string): boolean {
  if (holdsForGood(rule)) return false
  const inside = IN_PARENTHESES.exec(rule)
  if (inside !== null && ruleKind(inside[1] as string) !== undefined)
    return ruleKind(rule.slice(0, inside.index + 1)) === undefined
  return isBeside(rule, isBesideAnything)
}

/** Why a rule may be over. */
type Doubt = 'order' | 'permission'

/**
 * The doubt that a rule is told with, and for which it is handed on to no later session; `undefined` where it has none. One beside an order
 * ("fix it, and don't push") may hold on, and who breaks it is sorry; said again it is meant to last. What does without a consent ("push
 * without asking me") is a permission, for one step as often as for good, however often it is said. What is beside a no, a question or in
 * parentheses is of the thing that was proposed.
 */
export function doubtOf({ text, said }: { readonly text: string; readonly said?: number }): Doubt | undefined {
  const isPermission = doesWithoutConsent(text)
  if ((said === undefined || isPermission) && isBesideAnOrder(text)) return 'order'
  return isPermission ? 'permission' : undefined
}

const isBesideAnOrder = (rule: string): boolean =>
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
  if (surelyWaits(rule)) return true
  return spoken.every(isEnglish)
    ? expression('holds for good').test(rule)
    : LASTING.some((idea) => says(idea, heard.flatMap(withoutConsents)))
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
