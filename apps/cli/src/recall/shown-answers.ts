/** What is shown of answers: passages are read with the cheap look, and of what is shown the wide rules take out the rest. */
import type { JsonObject } from '@winddown/core'
import { createWideRedactor } from '@winddown/snapshot/recall'
import type { Project } from '../project/project.ts'
import type { Answer } from './answer-inquiries.ts'

/**
 * Answers without secrets that only the wide rules know. To look over whole transcripts that way costs as much as to read them, so it
 * is done to what is shown alone: a value that was cut from the command that tells it is not known here.
 */
export function shownAnswers({ ownSecrets }: Project, answers: readonly Answer[]): Answer[] {
  const redactor = createWideRedactor({ extra: ownSecrets, fieldLimit: Number.MAX_SAFE_INTEGER })
  // What one of them shows in clear another one may show encoded.
  for (const { text } of answers) redactor.redactText(text)
  return answers.map((answer) => ({
    ...answer,
    text: redactor.redactText(answer.text).text,
    data: redactor.redactData(answer.data as JsonObject).data,
  }))
}
