/** Calls that were refused, and what was said of them. */

import { BOUNDS } from '../facts/bounds.ts'
import type { RefusalFact, RequestFact } from '../facts/requests.ts'
import type { SessionFacts } from '../session-facts.ts'
import type { Item } from './fit.ts'
import { stateLine } from './state-line.ts'
import { ago, plain, quote } from './wording.ts'

/** Refused calls that are told, the newest. */
const MOST = 4

/** The record keeps no more of them than these. */
export const mayHaveMoreRefusals = ({ refusals = [] }: SessionFacts): boolean => refusals.length >= BOUNDS.refusals

export const untoldRefusals = ({ refusals = [] }: SessionFacts): number => Math.max(0, refusals.length - MOST)

/** Calls that were refused; what the user said then stands among the requests. */
export function refusalItems(facts: SessionFacts): Item[] {
  const known = new Set(facts.requests.map((request) => request.number))
  return (facts.refusals ?? []).slice(-MOST).map((refusal, i, all) => {
    const next = refusal.next_request
    const then = next !== undefined && known.has(next) ? `; the user then said #${next}` : ''
    const content = refusal.content ? `, which would have said ${quote(refusal.content, 240)}` : ''
    const told = refusal.told && then === '' ? `; its result says ${quote(refusal.told, 200)}` : ''
    const of = refusal.request === undefined ? '' : `#${refusal.request}, `
    const how = howItCame(refusal)
    const text = `- ${how} (${of}${ago(refusal, facts)}): \`${plain(refusal.what, 120)}\`${content}${told}${then}`
    return {
      ...stateLine(`refused ${i}`, 60 + i, 2, 'repairs', 56 - (all.length - 1 - i) * 3, text),
      section: 'failures',
    }
  })
}

/** That it was refused, and what came of it as far as a later call shows. */
function howItCame({ allowed, followed_by: followed, file_changed: changed }: RefusalFact): string {
  if (allowed === true) return 'refused at first, and done later'
  const then =
    followed !== undefined ? `a later \`${plain(followed, 40)}\` worked` : changed ? 'the file was changed later' : ''
  return `refused by the user or a rule${then === '' ? '' : `; ${then}`}`
}

/** What was said when a call for this request was refused, told behind its words: without it, it would be taken for one that stands. */
export function wordsOfRefusal({ number }: RequestFact, { refusals = [] }: SessionFacts): string | undefined {
  const refused = refusals.findLast(
    ({ request, told, allowed }) => request === number && told !== undefined && allowed !== true,
  )
  return refused && ` (a call for it was refused: ${quote(refused.told ?? '', 120)})`
}
