/** Calls of the tool that puts questions to the user. */
import { pieceOf, type RedactedValue, type ToolCallData } from '@winddown/core'
import { type Fields, fieldsOf, textField } from '../../../tool-calls/arguments.ts'
import { clip } from '../../../tool-calls/excerpt.ts'

const optionsOf = (options: RedactedValue | undefined): string[] =>
  (Array.isArray(options) ? options.slice(0, 6).map(fieldsOf) : []).flatMap((option) => {
    const label = textField(option, 'label')
    if (!label) return []
    const meaning = textField(option, 'description')
    return [clip(meaning && meaning !== label ? pieceOf(label, `${label}: ${meaning}`) : label, 200)]
  })

/** What a call asked the user, and what was answered where the structured result says so: a person's words are not read out of a text. */
export const questionsOf = (input: Fields, result: Fields): Partial<ToolCallData> => {
  const answers = fieldsOf(result['answers'])
  const asked = Array.isArray(input['questions']) ? input['questions'].map(fieldsOf) : []
  return {
    questions: asked.flatMap((entry) => {
      const question = textField(entry, 'question')
      if (!question) return []
      const answer = Object.hasOwn(answers, question) ? answers[question] : undefined
      const said = typeof answer === 'string' ? answer : Array.isArray(answer) ? answer.join(', ') : undefined
      const options = optionsOf(entry['options'])
      return [
        {
          question: clip(question, 500),
          ...(said && { answer: clip(pieceOf(question, said), 1_000) }),
          ...(options.length > 0 && { options }),
        },
      ]
    }),
  }
}
