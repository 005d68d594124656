/** A tool call in words that a person reads: the command, the diff, the question with its options, the plan. */
import { NO_TEXT, type PassageKind, type RedactedValue, type ToolKind } from '@winddown/core'
import { type Fields, fieldsOf, textField } from '../../../tool-calls/arguments.ts'
import { editDiff } from '../../../tool-calls/edit-diff.ts'
import { questionsOf } from '../tool-calls/question-calls.ts'

export interface CallWords {
  readonly kind: Exclude<PassageKind, 'user'>
  readonly text: string
  /** True where it wrote a whole file. */
  readonly whole?: true
}

const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : [])

const shown = (value: unknown): string => {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return '[nested too deeply]'
  }
}

const argumentLines = (input: Fields): string =>
  Object.entries(input)
    .map(([name, value]) => `${name}: ${shown(value)}`)
    .join('\n')

const editWords = (input: Fields, path: string): CallWords => {
  const whole = textField(input, 'content', 'file_text')
  if (whole !== undefined) return { kind: 'edit', text: `${path} (whole file)\n${whole}`, whole: true }
  const edits = Array.isArray(input['edits']) ? list(input['edits']) : [input]
  const parts = edits.map((edit) =>
    editDiff(
      textField(edit, 'old_string', 'old_str') ?? NO_TEXT,
      textField(edit, 'new_string', 'new_str', 'new_source') ?? NO_TEXT,
    ),
  )
  return { kind: 'edit', text: [path, ...parts].join('\n') }
}

const questionWords = (input: Fields, result: RedactedValue | undefined): string => {
  const answers = questionsOf(input, fieldsOf(result)).questions ?? []
  return list(input['questions'])
    .flatMap((entry) => {
      const question = textField(entry, 'question')
      if (question === undefined) return []
      const options = list(entry['options']).map((option) => {
        const [label, meaning] = [textField(option, 'label') ?? '', textField(option, 'description')]
        return `  - ${meaning === undefined || meaning === label ? label : `${label}: ${meaning}`}`
      })
      const answer = answers.find((each) => question.startsWith(each.question.replace(/…$/, '')))?.answer
      return [`Question: ${question}`, ...options, `Answer: ${answer ?? '(none recorded)'}`]
    })
    .join('\n')
}

const taskWords = (input: Fields): string => {
  const todos = list(input['todos'])
  if (todos.length === 0) return argumentLines(input)
  return todos.map((todo) => `[${textField(todo, 'status') ?? '?'}] ${textField(todo, 'content') ?? ''}`).join('\n')
}

/** What a call says; `result` and `content` are what came back, where something did. */
export const wordsOfCall = (
  name: string,
  kind: ToolKind,
  given: RedactedValue,
  path: string,
  result: RedactedValue | undefined,
): CallWords => {
  const input = fieldsOf(given)
  if (kind === 'edit') return editWords(input, path)
  if (kind === 'question') return { kind: 'question', text: questionWords(input, result) }
  if (kind === 'plan') {
    const plan = textField(input, 'plan') ?? textField(fieldsOf(result), 'plan')
    return plan === undefined ? { kind: 'call', text: name } : { kind: 'plan', text: plan }
  }
  if (kind === 'task') return { kind: 'call', text: `${name}\n${taskWords(input)}` }
  if (kind === 'command') {
    const command = textField(input, 'command', 'cmd', 'script')
    const description = textField(input, 'description')
    if (command !== undefined)
      return { kind: 'call', text: `$ ${command}${description === undefined ? '' : `\n# ${description}`}` }
  }
  return { kind: 'call', text: `${name}\n${argumentLines(input)}` }
}
