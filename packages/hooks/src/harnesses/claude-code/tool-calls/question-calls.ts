/** Calls of the tool that puts questions to the user. */
import type { ToolCallData } from '@winddown/core'
import { type Fields, fieldsOf, textField } from '../../../tool-calls/arguments.ts'
import { clip } from '../../../tool-calls/excerpt.ts'

const optionsOf = (options: unknown): string[] =>
  (Array.isArray(options) ? options.slice(0, 6).map(fieldsOf) : []).flatMap((option) => {
    const label = textField(option, 'label')
    if (!label) return []
    const meaning = textField(option, 'description')
    return [clip(meaning && meaning !== label ? `${label}: ${meaning}` : label, 200)]
  })

/** What a call asked the user and what was answered; `content` is what the model was told. */
export const questionsOf = (input: Fields, result: Fields, content: string): Partial<ToolCallData> => {
  const answers = fieldsOf(result['answers'] ?? input['answers'])
  const asked = Array.isArray(input['questions']) ? input['questions'].map(fieldsOf) : []
  return {
    questions: asked.flatMap((entry) => {
      const question = textField(entry, 'question')
      if (!question) return []
      // `"Which one?"="The second"`, as the model is told where the structured answer is missing
      const at = content.indexOf(`"${question}"="`)
      const told = at < 0 ? undefined : /^[^"]*/.exec(content.slice(at + question.length + 4))?.[0]
      const answer = answers[question]
      const said = typeof answer === 'string' ? answer : Array.isArray(answer) ? answer.join(', ') : told
      const options = optionsOf(entry['options'])
      return [
        {
          question: clip(question, 500),
          ...(said && { answer: clip(said, 1_000) }),
          ...(options.length > 0 && { options }),
        },
      ]
    }),
  }
}
