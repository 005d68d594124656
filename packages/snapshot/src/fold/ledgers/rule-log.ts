/** Rules that the person set for the work, at any age, word for word; one that was said again counts once, one that was taken back is gone. */

import { BOUNDS } from '../../facts/bounds.ts'
import type { RuleFact } from '../../facts/requests.ts'
import { contentWords, inCommon } from '../../language/content-words.ts'
import { type RuleSentence, rulesIn } from '../../language/standing-rules.ts'
import { cut, oneLine } from '../../text/excerpt.ts'
import { remember } from '../../text/remember.ts'
import { type Moment, stamp } from '../stream.ts'

/** People say the same few words again and again: "go on", "run the tests". */
const rulesOf = remember(rulesIn, 100)

interface Draft {
  readonly fact: RuleFact
  readonly words: ReadonlySet<string>
  readonly asksFirst: boolean
  readonly onlyLooks: boolean
}

/** Share of all words of two sentences above which they say the same. */
const SAME = 0.75

/** States of the rules before a request that changed them: as many as a user goes back over. */
const STATES = 60

export class RuleLog {
  #rules: Draft[] = []
  #before: { readonly request: number; readonly rules: readonly Draft[] }[] = []

  /** Takes in a message of the person; `request` is its number. */
  add(message: string, request: number, moment: Moment): void {
    const found = rulesOf(message)
    if (found.length > 0) this.#before = [...this.#before.slice(1 - STATES), { request, rules: [...this.#rules] }]
    for (const each of found) {
      const words = contentWords(each.text)
      if (each.kind === 'rule') this.#set(each, words, request, moment)
      else this.#takeBack(each, words)
    }
  }

  /** Files were changed for this request: an earlier one that asked only to look is done with, and its ban on changes with it. */
  changed(request: number): void {
    const stays = ({ fact, onlyLooks }: Draft): boolean => !onlyLooks || fact.request >= request
    if (this.#rules.every(stays)) return
    this.#before = [...this.#before.slice(1 - STATES), { request, rules: [...this.#rules] }]
    this.#rules = this.#rules.filter(stays)
  }

  /** The user took back this request and those after it: the rules stand as they did before it. */
  takenBack(request: number): void {
    const before = this.#before.find((state) => state.request >= request)
    if (before === undefined) return
    this.#rules = [...before.rules]
    this.#before = this.#before.filter((state) => state.request < request)
  }

  facts(): RuleFact[] {
    return this.#rules.map(({ fact }) => fact)
  }

  /** Said again, the newest words count. */
  #set(found: RuleSentence, words: ReadonlySet<string>, request: number, moment: Moment): void {
    const text = cut(oneLine(found.text), BOUNDS.ruleCharacters)
    const before = this.#rules.find((rule) => rule.fact.text === text || says(rule.words, words) >= SAME)
    const fact: RuleFact = {
      text,
      request,
      ...(before === undefined ? {} : { said: (before.fact.said ?? 1) + 1 }),
      ...stamp(moment),
    }
    this.#rules = this.#rules.filter((rule) => rule !== before)
    this.#rules.push({ fact, words, asksFirst: found.asksFirst, onlyLooks: found.onlyLooks })
    // The oldest stand as long as there is room: a rule does not age. What goes is what was said once, in the middle.
    if (this.#rules.length > BOUNDS.rules) this.#rules.splice(BOUNDS.rulesFirst, 1)
  }

  /** The rule that speaks of the same most; all of them where several do equally. A permission is what a rule to ask first waits for. */
  #takeBack({ kind }: RuleSentence, words: ReadonlySet<string>): void {
    const open = kind === 'lifting' ? this.#rules : this.#rules.filter(({ asksFirst }) => !asksFirst)
    const most = Math.max(0, ...open.map((rule) => inCommon(rule.words, words)))
    if (most > 0) {
      const gone = new Set(open.filter((rule) => inCommon(rule.words, words) === most))
      this.#rules = this.#rules.filter((rule) => !gone.has(rule))
    } else if (kind === 'lifting' && words.size <= FEW) this.#rules.pop()
  }
}

/** Words of a sentence that takes back a rule without naming it: the newest is meant. */
const FEW = 3

function says(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = a.size + b.size - inCommon(a, b)
  return all === 0 ? 0 : inCommon(a, b) / all
}
