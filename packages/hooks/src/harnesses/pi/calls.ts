/** The tools of pi (0.7 to 1.5) as the port's calls, and what they give back. */
import { NO_TEXT, pieceOf, type RedactedText, type RedactedValue } from '@winddown/core'
import { genericCall } from '../../steps/generic-call.ts'
import { listOf, textOf } from '../../steps/record-values.ts'
import type { Call, CallFile, CallResult } from '../../steps/step.ts'
import { type Fields, fieldsOf, pathField, textField } from '../../tool-calls/arguments.ts'
import { saysNo } from '../../tool-calls/exit-meaning.ts'

const editFiles = (path: string, fields: Fields): CallFile[] => {
  const edits = Array.isArray(fields['edits']) ? listOf(fields['edits']) : [fields]
  return edits.map((edit) => ({
    path,
    access: 'write',
    before: textField(edit, 'oldText', 'old_string') ?? NO_TEXT,
    after: textField(edit, 'newText', 'new_string') ?? NO_TEXT,
  }))
}

/** A call as it began. */
export const callOf = (id: string, tool: string, given: RedactedValue | undefined): Call => {
  const fields = fieldsOf(given)
  const call = { id, tool, input: fields }
  const path = pathField(fields)
  switch (tool) {
    case 'bash':
    case 'powershell':
      return { ...call, kind: 'command', command: textOf(fields['command']) }
    case 'read':
      return { ...call, kind: 'read', ...(path !== undefined && { files: [{ path, access: 'read' }] }) }
    case 'edit':
      return { ...call, kind: 'edit', ...(path !== undefined && { files: editFiles(path, fields) }) }
    case 'write': {
      const files: CallFile[] =
        path === undefined ? [] : [{ path, access: 'write', after: textOf(fields['content']) ?? NO_TEXT, whole: true }]
      return { ...call, kind: 'edit', files }
    }
    case 'grep':
    case 'find':
    case 'ls':
      return { ...call, kind: 'search', query: textField(fields, 'pattern', 'glob', 'path') }
    default:
      return genericCall(id, tool, fields)
  }
}

/** Tried at the first of several line ends alone: else the time grows with their square. */
const EXIT = /(?<!\n)\n*Command exited with code (-?\d+)\s*$/
const ABORTED = /(?:^|\n)Command aborted\s*$/
const DENIED = /^(?:Blocked by|Denied by|The user (?:declined|rejected))/i

/** What came back: the text of a tool's result, and whether the program called it an error. */
export const resultOf = (call: Call | undefined, whole: RedactedText, isError: boolean): CallResult => {
  const isCommand = call?.kind === 'command'
  if (!isError) return { outcome: 'ok', text: whole, ...(isCommand && { exitCode: 0 }) }
  if (ABORTED.test(whole)) return { outcome: 'interrupted', text: pieceOf(whole, whole.replace(ABORTED, '')) }
  if (DENIED.test(whole)) return { outcome: 'denied', text: whole }
  const told = isCommand ? EXIT.exec(whole)?.[1] : undefined
  if (told === undefined) return { outcome: 'error', text: whole }
  const printed = whole.replace(EXIT, '')
  const text = pieceOf(whole, printed === '(no output)' ? '' : printed)
  if (saysNo(call?.command ?? '', Number(told), text)) return { outcome: 'ok', text }
  return { outcome: 'error', text, exitCode: Number(told) }
}
