/**
 * Rules that a person sets for the work ("never push", "only this folder", "ask me first"), found in what they wrote: sentence by
 * sentence, word for word, with their conditions. Also what takes such a rule back.
 */
import { typedLines } from '@winddown/core'
import { splitSentences } from '../../text/sentences.ts'
import { contentWords } from '../content-words.ts'
import { expression, pattern } from '../expressions.ts'
import type { Idea } from '../lexicon.ts'
import { amountsTo } from '../phrases.ts'
import { type Heard, hear, says, without, withoutClauses } from '../says.ts'
import { asksBefore, isBuiltAsRule } from './rule-structure.ts'

export interface RuleSentence {
  /** The whole sentence as it was written, on one line; before a colon, what leads into a list that it is a point of. */
  readonly text: string
  /** `rule`: to be kept. `lifting`: takes back one for good. `permission`: allows something, maybe this once. */
  readonly kind: 'rule' | 'lifting' | 'permission'
  /** The rule only asks for a consent: a permission keeps to it. */
  readonly asksFirst: boolean
  /** It bans any change for a request that asks for a look alone. */
  readonly onlyLooks: boolean
}

const QUESTION = /[?？؟]\s*$/
/** The last words of a question, behind a comma. */
const TAG = /[,،，、]\s*([^,،，、?？؟]{1,20})[?？؟]\s*$/u

/** What a script prints, or commits with, is nobody's order: `echo "No changes to commit"`. */
const PRINTED =
  /(?:\b(?:echo|printf|print|Write-Host|console\.log)|\s-m)[\s(]{1,4}(?:"[^"\n]{0,400}"|'[^'\n]{0,400}')/gi

/** What one sentence is to the work as a rule; `undefined` for all that sets none. */
export function ruleKind(sentence: string, message: string = sentence): RuleSentence['kind'] | undefined {
  const heard = hear(sentence, message)
  const lifts = says('lifting', heard)
  const permits = !lifts && says('permission', heard)
  if (!lifts && !permits && !forbids(heard)) return undefined
  if (isAsked(sentence) && !says('polite order', heard)) return undefined
  const rest = lifts ? withoutClauses('lifting', heard) : permits ? withoutClauses('permission', heard) : heard
  if (setsRule(rest)) return 'rule'
  return lifts ? 'lifting' : permits ? 'permission' : undefined
}

/** True for a question; one that only asks for a yes to what was ordered is none: `no new files, ok?`. */
function isAsked(sentence: string): boolean {
  if (!QUESTION.test(sentence)) return expression('asks without a mark').test(sentence)
  const tag = TAG.exec(sentence)?.[1]
  return tag === undefined || !amountsTo(['weak consent'], tag)
}

/** Whether a rule stands. Where a sentence may be in several languages, one that has an idiom for just these words knows better. */
function setsRule(heard: readonly Heard[]): boolean {
  const hearing = heard.filter((each) => forbids([each]))
  return hearing.length > 0 && hearing.every((each) => forbids(without('no rule', [each])))
}

/** Whether what was heard forbids something, or says how things are done. */
export const forbids = (heard: readonly Heard[]): boolean =>
  says('prohibition', heard) || says('standing rule', heard) || isBuiltAsRule(heard)

/** True for a rule that only asks for a consent. */
export function waitsForConsent(rule: string, message: string = rule): boolean {
  const heard = hear(rule, message)
  return says('ask first', heard) || asksBefore(heard)
}

/** One word and a comma before what is ordered call somebody: "Claude, never push". */
const CALLED = /^\s*@?[\p{L}\p{M}\p{N}_-]{2,20}\s*[,،，、]\s*(?=\S)/u

/** What a rule is about: without the words that only call somebody, or say that it is said again. */
export function wordsOfRule(rule: string): ReadonlySet<string> {
  const said = rule.replace(CALLED, '')
  const all = contentWords(said)
  const bare = hear(said).map((heard) => contentWords(heard.bare))
  const left = new Set([...all].filter((word) => bare.every((words) => words.has(word))))
  // "Listen, again": then those words are all that there is.
  return left.size > 0 ? left : contentWords(rule)
}

/** A language that is not to be used takes no place of the one that is: "Answer in German. Never write in English." */
const SAID_AGAINST: readonly Idea[] = ['prohibition', 'negation', 'negation behind']

/** Words of a rule of language that do not say what is to be in it. */
const OF_ITS_FORM: readonly Idea[] = ['in a language', 'always', 'writing', 'opener']

/**
 * What is to be in a language, of a rule that names one: nothing where that is the answers ("Answer in German."), else its words ("comments").
 * @returns undefined for any other rule, and for one that bans a language
 */
export function namesLanguageOf(rule: string): ReadonlySet<string> | undefined {
  const naming = hear(rule).filter((heard) => says('in a language', [heard]))
  if (naming.length === 0 || SAID_AGAINST.some((idea) => says(idea, naming))) return undefined
  const [rest] = OF_ITS_FORM.reduce<readonly Heard[]>((heard, idea) => without(idea, heard), naming)
  const words = (rest?.bare ?? '').trim()
  // Where no word of writing orders it, the first one does: "answer", "reply".
  return contentWords(says('writing', naming) ? words : words.replace(/[\p{L}\p{M}'’-]+/u, ''))
}

/** True for a rule that bans any change for a request that asks for a look alone. */
export const isForALook = (rule: string): boolean => pattern('only looks').test(rule)

/** True for a line of a script that gives orders only in what it prints. */
function isScript(line: string): boolean {
  const rest = line.replace(PRINTED, ' ')
  return rest !== line && ruleKind(rest) === undefined
}

/** True for a line above a list of what has been done already. */
const leadsIntoWhatIsDone = (words: string, message: string): boolean =>
  /[:：]\**$/.test(words) &&
  words.length <= 120 &&
  expression('finished').test(words) &&
  says('told', hear(words, message)) &&
  !forbids(hear(words, message))

/** True for a line above ways of which one may be taken. */
const leadsIntoWays = (words: string): boolean =>
  /[:：]\**$/.test(words) && words.length <= 120 && expression('offers ways').test(words)

/** The rules that a message sets or takes back, in their order. */
export function rulesIn(message: string): RuleSentence[] {
  const found: RuleSentence[] = []
  let lead: string | undefined
  let tellsWhatIsDone = false
  /** Whether the lines are ways to choose from: points of a list, or after a blank line a block of their own. */
  let ways: 'led into' | 'points' | 'set off' | 'block' | undefined
  // What a program printed sets no rule, whatever its words.
  for (const line of typedLines(message)) {
    const words = line.trim()
    if (words === '') {
      if (ways === 'led into') ways = 'set off'
      else if (ways === 'block') ways = undefined
      continue
    }
    if (isScript(words)) continue
    const point = /^\s*(?:[-*•–]|\d+[.)])\s+(.*)$/.exec(line)?.[1]
    if (leadsIntoWays(words)) {
      ways = 'led into'
      lead = undefined
      continue
    }
    if (ways !== undefined) {
      if (ways !== 'block')
        ways =
          point !== undefined || expression('numbers a way').test(words)
            ? 'points'
            : ways === 'set off'
              ? 'block'
              : undefined
      if (ways !== undefined) continue
    }
    if (lead !== undefined && point === undefined) lead = undefined
    if (point === undefined) tellsWhatIsDone = leadsIntoWhatIsDone(words, message)
    // "Already done: one reader for both (no more second copy)" describes, whatever it says no to.
    else if (tellsWhatIsDone) continue
    if (lead !== undefined && point !== undefined) {
      found.push({ text: `${lead} ${point.trim()}`, kind: 'rule', asksFirst: false, onlyLooks: false })
      continue
    }
    if (/[:：]\**$/.test(words) && words.length <= 120) {
      const heard = hear(words, message)
      if (says('rule heading', heard) || forbids(without('no rule', heard))) {
        lead = words.replace(/^#+\s*/, '')
        continue
      }
    }
    for (const sentence of splitSentences(point ?? words)) {
      const kind = ruleKind(sentence, message)
      if (kind === undefined) continue
      found.push({
        text: sentence,
        kind,
        asksFirst: waitsForConsent(sentence, message),
        onlyLooks: kind === 'rule' && isForALook(sentence),
      })
    }
  }
  return found
}
