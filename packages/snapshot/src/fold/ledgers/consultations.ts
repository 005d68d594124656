/** What the session put to the user through a tool: plans to approve, questions with what was answered. */
import type { ToolCallData } from '@winddown/core'
import { BOUNDS } from '../../facts/bounds.ts'
import type { PlanFact } from '../../facts/intentions.ts'
import type { AnswerFact } from '../../facts/requests.ts'
import { cut, oneLine } from '../../text/excerpt.ts'
import { type Moment, stamp } from '../stream.ts'

type Question = NonNullable<ToolCallData['questions']>[number]

export class Consultations {
  #plans: PlanFact[] = []
  #answers: AnswerFact[] = []

  /** A plan, with how the call ended that put it to the user. */
  planned(plan: string, ended: ToolCallData['outcome'], moment: Moment): void {
    const outcome = ended === 'denied' || ended === 'error' ? 'rejected' : ended === 'ok' ? 'approved' : 'unknown'
    this.#plans.push({ text: cut(plan.trim(), BOUNDS.planCharacters), outcome, ...stamp(moment) })
    this.#plans = this.#plans.slice(-BOUNDS.plans)
  }

  /** A question, with its answer where there was one. */
  asked(question: Question, moment: Moment): void {
    this.#answers.push({
      question: cut(oneLine(question.question), 400),
      ...(question.answer ? { answer: cut(oneLine(question.answer), 600) } : {}),
      ...passedOver(question.options, question.answer),
      ...stamp(moment),
    })
    if (this.#answers.length > BOUNDS.answers * 2) this.#answers = this.#answers.slice(-BOUNDS.answers)
  }

  /** What was put to the user from this record on is off the conversation. */
  takenBack(record: number): void {
    this.#plans = this.#plans.filter(({ source }) => source.record < record)
    this.#answers = this.#answers.filter(({ source }) => source.record < record)
  }

  plans(): readonly PlanFact[] {
    return this.#plans
  }

  answers(): readonly AnswerFact[] {
    return this.#answers.slice(-BOUNDS.answers)
  }
}

/** The offers that an answer does not name; none where nothing was answered. */
function passedOver(options: unknown, answer: string | undefined): { passed_over?: string[] } {
  if (!Array.isArray(options) || answer === undefined) return {}
  const chosen = answer.toLowerCase()
  const rest = options
    .filter((option): option is string => typeof option === 'string')
    .filter((option) => !chosen.includes((option.split(': ', 1)[0] as string).toLowerCase()))
    .map((option) => cut(oneLine(option), 160))
  return rest.length > 0 ? { passed_over: rest } : {}
}
