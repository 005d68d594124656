/** Plans that Claude Code (2.1) puts in the user's place, when they accepted one and had the context cleared. */
import { pieceOf, type RedactedText, type RedactedValue } from '@winddown/core'
import { fieldsOf } from '../../../tool-calls/arguments.ts'

const BEGINNING = /^Implement the following plan:[ \t]*\n\s*/

/** Of a plan that was made and accepted in a browser. */
const FROM_BROWSER = /^(?:The user approved the ultraplan|Ultraplan approved)\b/
const [OPEN, CLOSE] = ['<ultraplan>', '</ultraplan>']

/** What the program says behind a plan. */
const NOTE = '\n\nIf you need specific details from before exiting plan mode'
const FEEDBACK = '\n\nUser feedback on this plan: '

/** The plan in a text of the program; undefined where it is none. */
export const planIn = (text: string): string | undefined => {
  const head = BEGINNING.exec(text)?.[0]
  if (head !== undefined) {
    const end = text.lastIndexOf(NOTE)
    return text.slice(head.length, end < 0 ? undefined : end).trim() || undefined
  }
  if (!FROM_BROWSER.test(text)) return undefined
  const [from, to] = [text.indexOf(OPEN), text.lastIndexOf(CLOSE)]
  return from < 0 || to < from ? undefined : text.slice(from + OPEN.length, to).trim() || undefined
}

/** A plan that the user accepted, and what they said to it. */
interface AcceptedPlan {
  readonly plan: RedactedText
  readonly said: string
}

/** The marks of a row that bear on it. */
interface PlanMarks {
  readonly planContent?: RedactedValue | undefined
  readonly origin?: RedactedValue | undefined
}

/**
 * The plan of a row. Only where the row has it a second time by itself is it known where it ends, and that the words behind it are the
 * user's: a plan may say whatever a feedback says.
 *
 * @param marked whether the row says by other marks who wrote it
 */
export const acceptedPlan = (
  text: RedactedText,
  { planContent, origin }: PlanMarks,
  marked: boolean,
): AcceptedPlan | undefined => {
  if (typeof planContent === 'string' && planContent.trim() !== '') {
    const plan = pieceOf(planContent, planContent.trim())
    const head = BEGINNING.exec(text)?.[0] ?? ''
    const rest = text.startsWith(plan, head.length) ? text.slice(head.length + plan.length) : ''
    const at = rest.lastIndexOf(FEEDBACK)
    return { plan, said: at < 0 ? '' : rest.slice(at + FEEDBACK.length).trim() }
  }
  if (marked && fieldsOf(origin)['kind'] !== 'auto-continuation') return undefined
  const plan = planIn(text)
  return plan === undefined ? undefined : { plan: pieceOf(text, plan), said: '' }
}
