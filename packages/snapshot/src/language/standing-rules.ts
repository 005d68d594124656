/**
 * Rules that a person sets for the work ("never push", "only this folder", "ask me first"), found in what they wrote: sentence by
 * sentence, word for word, with their conditions. Also what takes such a rule back.
 */
import { typedLines } from '@winddown/core'
import { splitSentences } from '../text/sentences.ts'
import { expression, pattern } from './expressions.ts'
import { amountsTo } from './phrases.ts'
import { asksBefore, isBuiltAsRule } from './rule-structure.ts'
import { type Heard, hear, says, without, withoutClauses } from './says.ts'

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

const forbids = (heard: readonly Heard[]): boolean =>
  says('prohibition', heard) || says('standing rule', heard) || isBuiltAsRule(heard)

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

/** The rules that a message sets or takes back, in their order. */
export function rulesIn(message: string): RuleSentence[] {
  const found: RuleSentence[] = []
  let lead: string | undefined
  let tellsWhatIsDone = false
  // What a program printed sets no rule, whatever its words.
  for (const line of typedLines(message)) {
    const words = line.trim()
    if (words === '' || isScript(words)) continue
    const point = /^\s*(?:[-*•–]|\d+[.)])\s+(.*)$/.exec(line)?.[1]
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
      const heard = hear(sentence, message)
      const asksFirst = says('ask first', heard) || asksBefore(heard)
      found.push({
        text: sentence,
        kind,
        asksFirst,
        onlyLooks: kind === 'rule' && pattern('only looks').test(sentence),
      })
    }
  }
  return found
}
