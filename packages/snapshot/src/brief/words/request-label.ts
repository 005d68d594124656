/** What stands before the words of a request, and whether they stand elsewhere. */
import type { RequestFact } from '../../facts/requests.ts'
import { isSurelyCorrection } from '../../language/sure-labels.ts'
import type { SessionFacts } from '../../session-facts.ts'

const inheritedFrom = ({ inherited }: RequestFact): string =>
  inherited ? 'in the session that this one goes on from' : ''

/** That it broke in on running work, or never reached the agent. */
const howItCame = ({ interrupted, undelivered }: RequestFact): string =>
  [interrupted ? 'interrupted the agent' : '', undelivered ? 'typed ahead, the agent never got it' : '']
    .filter((words) => words !== '')
    .join(', ')

/** A correction is called one as far as that is sure; that it asks, a question says itself. */
const kindOf = (request: RequestFact): string =>
  request.kind === 'correction' && isSurelyCorrection(request) ? 'correction' : ''

/** What stands before the words: the number opens it, so that no line of the transcript is named. */
export function labelOf(request: RequestFact, which: string): string {
  const how = [inheritedFrom(request), kindOf(request), howItCame(request)].filter((words) => words !== '').join(', ')
  return `- ${which}${how === '' ? '' : ` (${how})`}: `
}

/** True where one of the rules, which stand above with their numbers, says all of a request. */
export const isToldAsRule = ({ text, number }: RequestFact, { rules = [] }: SessionFacts): boolean =>
  rules.some(
    (rule) =>
      rule.request === number && text.includes(rule.text) && !/[\p{L}\p{N}]/u.test(text.replace(rule.text, () => ' ')),
  )
