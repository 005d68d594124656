/**
 * Rules that the person set for the work, at any age, word for word; one that was said again counts once, one that was taken back is gone. So it is with those
 * that hold from earlier sessions.
 */

import { BOUNDS } from '../../facts/bounds.ts'
import type { CarriedRuleFact } from '../../facts/carried.ts'
import type { RuleFact } from '../../facts/requests.ts'
import { contentWords, inCommon } from '../../language/content-words.ts'
import { doesWithoutConsent } from '../../language/rules/consents.ts'
import { doubtOf, isForOneRequest } from '../../language/rules/for-one-request.ts'
import {
  isForALook,
  namesLanguageOf,
  type RuleSentence,
  rulesIn,
  waitsForConsent,
  wordsOfRule,
} from '../../language/rules/standing-rules.ts'
import { cut, oneLine } from '../../text/excerpt.ts'
import { remember } from '../../text/remember.ts'
import { type Moment, stamp } from '../stream.ts'

/** People say the same few words again and again: "go on", "run the tests". */
const rulesOf = remember(rulesIn, 100)

interface Draft {
  readonly fact: RuleFact | CarriedRuleFact
  readonly words: ReadonlySet<string>
  readonly asksFirst: boolean
  readonly onlyLooks: boolean
  /** What is to be in a language, of a rule that names one. */
  readonly inLanguage: ReadonlySet<string> | undefined
  /** It may be for its request alone: no rule, unless it is said again. */
  readonly forOneRequest: boolean
  /** It does without a consent: in the same words as the ban that waits for one. */
  readonly permits: boolean
}

type Reading = Omit<Draft, 'fact' | 'words'>

const readingOf = (text: string, found: Pick<RuleSentence, 'asksFirst' | 'onlyLooks'>): Reading => ({
  asksFirst: found.asksFirst,
  onlyLooks: found.onlyLooks,
  inLanguage: namesLanguageOf(text),
  forOneRequest: isForOneRequest(text),
  permits: doesWithoutConsent(text),
})

/** Share of all words of two sentences above which they say the same. */
const SAME = 0.75

/** States of the rules before a request that changed them: as many as a user goes back over. */
const STATES = 60

export class RuleLog {
  #rules: Draft[] = []
  #before: { readonly request: number; readonly rules: readonly Draft[] }[] = []

  /** @param carried those that hold from earlier sessions, oldest first */
  constructor(carried: readonly CarriedRuleFact[] = []) {
    for (const fact of carried) {
      const { text } = fact
      const words = wordsOfRule(text)
      const how = readingOf(text, { asksFirst: waitsForConsent(text), onlyLooks: isForALook(text) })
      this.#replace(this.#same(text, words, how), { fact, words, ...how })
    }
  }

  /** Takes in a message of the person; `request` is its number. */
  add(message: string, request: number, moment: Moment): void {
    const found = rulesOf(message)
    if (found.length > 0) this.#before = [...this.#before.slice(1 - STATES), { request, rules: [...this.#rules] }]
    for (const each of found) {
      if (each.kind === 'rule') this.#set(each, wordsOfRule(each.text), request, moment)
      else this.#takeBack(each, contentWords(each.text))
    }
  }

  /** Takes in a note of the person, which stands by itself: of the rules it says which hold no more. */
  noted(note: string, request: number): void {
    const found = rulesOf(note)
    if (found.length > 0) this.#before = [...this.#before.slice(1 - STATES), { request, rules: [...this.#rules] }]
    for (const each of found) {
      if (each.kind === 'rule')
        this.#rules = this.#rules.filter((rule) => !isOfSameThing(rule, namesLanguageOf(each.text)))
      else this.#takeBack(each, contentWords(each.text))
    }
  }

  /** Files were changed for this request: an earlier one that asked only to look is done with, and its ban on changes with it. */
  changed(request: number): void {
    const stays = ({ fact, onlyLooks }: Draft): boolean => !onlyLooks || (!isCarried(fact) && fact.request >= request)
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
    return this.#rules.filter(isRule).flatMap(({ fact }) => (isCarried(fact) ? [] : [withDoubt(fact)]))
  }

  /** Those of earlier sessions that nobody took back or said again. */
  carried(): CarriedRuleFact[] {
    return this.#rules.filter(isRule).flatMap(({ fact }) => (isCarried(fact) ? [fact] : []))
  }

  /** Said again, the newest words count. */
  #set(found: RuleSentence, words: ReadonlySet<string>, request: number, moment: Moment): void {
    const text = cut(oneLine(found.text), BOUNDS.ruleCharacters)
    const how = readingOf(text, found)
    const before = this.#same(text, words, how)
    const fact: RuleFact = {
      text,
      request,
      ...(before === undefined ? {} : { said: (before.fact.said ?? 1) + 1 }),
      ...stamp(moment),
    }
    const { inLanguage } = how
    // Nothing is to be in two languages: the one that was named last holds.
    this.#rules = this.#rules.filter((rule) => rule === before || !isOfSameThing(rule, inLanguage))
    this.#replace(before, { fact, words, ...how })
    // The oldest stand as long as there is room: a rule does not age. What goes is what was said once, in the middle.
    if (this.#rules.length > BOUNDS.rules) {
      const aside = this.#rules.findIndex((rule) => !isRule(rule))
      this.#rules.splice(aside >= 0 ? aside : BOUNDS.rulesFirst, 1)
    }
  }

  #same(text: string, words: ReadonlySet<string>, { permits }: Reading): Draft | undefined {
    return this.#rules.find(
      (rule) => rule.permits === permits && (rule.fact.text === text || says(rule.words, words) >= SAME),
    )
  }

  #replace(before: Draft | undefined, draft: Draft): void {
    this.#rules = [...this.#rules.filter((rule) => rule !== before), draft]
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

/** What only bans changes for a look ends by itself, with the first change. What was said with an order is told with that doubt, and goes no further than its session. */
const isRule = ({ fact, forOneRequest, onlyLooks }: Draft): boolean =>
  !forOneRequest || onlyLooks || fact.said !== undefined || (!isCarried(fact) && doubtOf(fact) !== undefined)

/** Decided here, once: what only reads a snapshot has no need of a language. */
function withDoubt(fact: RuleFact): RuleFact {
  const doubt = doubtOf(fact)
  return doubt === undefined ? fact : { ...fact, doubt }
}

const isOfSameThing = ({ inLanguage: other }: Draft, own: ReadonlySet<string> | undefined): boolean =>
  own !== undefined && other !== undefined && (own.size + other.size === 0 || says(own, other) >= SAME)

const isCarried = (fact: RuleFact | CarriedRuleFact): fact is CarriedRuleFact => 'from' in fact

/** Words of a sentence that takes back a rule without naming it: the newest is meant. */
const FEW = 3

function says(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = a.size + b.size - inCommon(a, b)
  return all === 0 ? 0 : inCommon(a, b) / all
}
