/**
 * Sentences of the agent that a successor needs: causes, decisions, what was rejected, what was learned, what is not done. They
 * are recognised by the words with which people say such things and carried as they were said; they are claims, and are
 * labelled so wherever they are shown.
 */

import type { StatementKind } from '../facts/statements.ts'
import { cut } from '../text/excerpt.ts'
import { remember } from '../text/remember.ts'
import { expression, pattern } from './expressions.ts'
import type { Idea } from './lexicon.ts'
import { mentions } from './phrases.ts'

export interface Sentence {
  readonly text: string
  readonly kind: StatementKind
  /** How strongly the words say it, 1 to 3. */
  readonly strength: number
}

/** Asked in this order: the first idea that a sentence says decides the kind. */
const CUES: readonly (readonly [Idea, StatementKind, number])[] = [
  ['not done', 'limit', 3],
  ['cause', 'cause', 3],
  ['rejection', 'rejection', 3],
  ['decision', 'decision', 3],
  ['finding', 'learning', 3],
  ['next', 'next', 2],
  ['result', 'result', 2],
  // A contrast alone rejects nothing: "returns 400 instead of 500" says what is so. It counts where nothing clearer is said.
  ['contrast', 'rejection', 2],
]

/** True for a plan of the next minute that says why so and not otherwise. */
export function changesCourse(text: string): boolean {
  return expression('talk').test(text) && expression('purpose').test(text)
}

/** True for talk that is worth nothing once the work is done. */
export function isTalk(text: string): boolean {
  return expression('talk').test(text) || /[:：]$/.test(text)
}

const HEADINGS: readonly (readonly [StatementKind, RegExp])[] = [
  ['rejection', pattern('heading: rejection')],
  ['cause', pattern('heading: cause')],
  ['limit', pattern('heading: limit')],
  ['decision', pattern('heading: decision')],
  ['learning', pattern('heading: learning')],
  ['next', pattern('heading: next')],
]

/** A list item says what the heading over it announces: "Removed from the plan: …". */
function kindOfHeading(text: string): StatementKind | undefined {
  const heading = /^([^:`"]{3,48}): \S/.exec(text)?.[1]
  return heading === undefined ? undefined : HEADINGS.find(([, words]) => words.test(heading))?.[0]
}

/** True for a sentence that only announces what was found. */
export function announcesFinding(text: string): boolean {
  return text.length < 90 && expression('announces what was found').test(text)
}

/** What a sentence does, or `undefined` for talk and for sentences that say nothing of the kind. */
export function classifySentence(text: string): Sentence | undefined {
  return classified(text) ?? undefined
}

/** The sentence without names in code: `committed.go` is not what was done. */
const withoutNames = (text: string): string =>
  text.includes('`') ? text.replace(/`[^`\n]*`/g, (name) => (/[./_:]|[a-z][A-Z]/.test(name) ? '``' : name)) : text

/** True for a sentence that speaks for something, though it names what it is better than: a contrast alone turns nothing down. */
const recommends = (text: string): boolean =>
  mentions('advice', text) || (mentions('weighing', text) && !mentions('turned down', text))

const classified = remember((text): Sentence | null => readSentence(text) ?? null, 1000)

/** The same, read anew each time. */
export function readSentence(text: string): Sentence | undefined {
  const words = text.split(' ').length
  const wide = /[\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]/.test(text)
  if (text.length < (wide ? 8 : 24) || (words < 4 && !wide)) return undefined
  // A lead-in says nothing without what it leads to.
  if (/[:：]$/.test(text)) return undefined
  if (text.endsWith('?') || text.endsWith('？'))
    return expression('talk').test(text) ? undefined : { text, kind: 'question', strength: 2 }
  if (expression('only understood').test(text)) return undefined
  const chatter = expression('talk').test(text)
  const headed = kindOfHeading(text)
  if (headed !== undefined && !chatter) return { text: cut(text, 420), kind: headed, strength: 3 }
  if (chatter && expression('purpose').test(text)) return { text: cut(text, 420), kind: 'decision', strength: 3 }
  // With the reason before it: a change of course, which nobody says again.
  if (expression('purpose').test(text) && expression('turned to another way').test(text))
    return { text: cut(text, 420), kind: 'decision', strength: 6 }
  const prose = withoutNames(text)
  for (const [idea, kind, strength] of CUES) {
    if (!mentions(idea, prose)) continue
    if (chatter && kind !== 'cause') return undefined
    // "Option 2 is cleanest, rather than …" speaks for option 2.
    if (kind === 'rejection' && recommends(text)) return { text: cut(text, 420), kind: 'decision', strength: 3 }
    return { text: cut(text, 420), kind, strength: chatter ? strength - 1 : strength }
  }
  return undefined
}

/** What a list says by the words over it, else what most of its points say; `undefined` where neither says anything. */
export function classifyList(lead: string, points: string): StatementKind | undefined {
  const headed = lead === '' ? undefined : HEADINGS.find(([, words]) => lead.length <= 60 && words.test(lead))?.[0]
  if (headed !== undefined) return headed
  const led = lead.length < 24 ? undefined : classifySentence(lead.replace(/[?？]$/, ''))?.kind
  if (led !== undefined) return led
  const counts = new Map<StatementKind, number>()
  const parts = points.split('; ')
  for (const part of parts) {
    const kind = CUES.find(([idea]) => mentions(idea, part))?.[1]
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most !== undefined && most[1] * 2 >= parts.length ? most[0] : undefined
}
