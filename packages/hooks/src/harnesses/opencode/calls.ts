/** The tools of opencode (1.18) as the port's calls, and what they give back. */
import { NO_TEXT, type RedactedText, type RedactedValue } from '@winddown/core'
import { fileToolCall, questionsOf } from '../../steps/file-tools.ts'
import { countOf, textOf } from '../../steps/record-values.ts'
import type { Call, CallFile, CallResult } from '../../steps/step.ts'
import { type Fields, fieldsOf, textField } from '../../tool-calls/arguments.ts'
import { saysNo } from '../../tool-calls/exit-meaning.ts'

const editOf = (path: string, fields: Fields): CallFile => ({
  path,
  access: 'write',
  before: textField(fields, 'oldString') ?? NO_TEXT,
  after: textField(fields, 'newString') ?? NO_TEXT,
})

/** A call as it began. */
export const callOf = (id: string, tool: string, given: RedactedValue | undefined): Call => {
  const fields = fieldsOf(given)
  const path = textField(fields, 'filePath')
  const call = { id, tool, input: fields, description: textOf(fields['description']) }
  switch (tool) {
    case 'edit':
      return { ...call, kind: 'edit', ...(path !== undefined && { files: [editOf(path, fields)] }) }
    case 'read':
      return { ...call, kind: 'read', ...(path !== undefined && { files: [{ path, access: 'read' }] }) }
    case 'write': {
      const after = textField(fields, 'content') ?? NO_TEXT
      const files: CallFile[] = path === undefined ? [] : [{ path, access: 'write', after, whole: true }]
      return { ...call, kind: 'edit', files }
    }
    case 'task':
      return { ...call, kind: 'agent', childTask: textField(fields, 'prompt', 'description') }
    case 'question':
      return { ...call, kind: 'question', questions: questionsOf(fields['questions']) }
    default:
      return fileToolCall(id, tool, fields)
  }
}

const DENIED = /^(?:The user rejected permission|The user has specified a rule|Tool execution (?:denied|rejected))/i
const ABORTED = /^Tool execution aborted|^Aborted/i

/** What came back, by the state of a part that has ended. */
export const resultOf = (call: Call, state: Fields): CallResult => {
  const { error, output, metadata } = state
  const failure = textOf(error)
  if (failure !== undefined) {
    const outcome = DENIED.test(failure) ? 'denied' : ABORTED.test(failure) ? 'interrupted' : 'error'
    return { outcome, text: failure }
  }
  const text: RedactedText = textOf(output) ?? NO_TEXT
  if (call.kind !== 'command') return { outcome: 'ok', text }
  const exitCode = countOf(fieldsOf(metadata)['exit'])
  if (exitCode === undefined) return { outcome: 'unknown', text }
  if (exitCode === 0 || saysNo(call.command ?? '', exitCode, text))
    return { outcome: 'ok', text, ...(exitCode === 0 && { exitCode }) }
  return { outcome: 'error', text, exitCode }
}
