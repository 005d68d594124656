/** The tools of Copilot CLI (1.0.10 to 1.0.102) as the port's calls, and what they give back. */
import { NO_TEXT, pieceOf, type RedactedText, type RedactedValue, type TaskChange } from '@winddown/core'
import { genericCall } from '../../steps/generic-call.ts'
import { countOf, textOf, textsOf } from '../../steps/record-values.ts'
import type { Call, CallFile, CallResult } from '../../steps/step.ts'
import { type Fields, fieldsOf, pathField, textField } from '../../tool-calls/arguments.ts'
import { clip } from '../../tool-calls/excerpt.ts'
import { saysNo } from '../../tool-calls/exit-meaning.ts'
import { patchedFiles } from '../../tool-calls/patch-text.ts'

/** `- [x] done`, `- [ ] open`, as the to-do tool takes its list. */
const tasksIn = (list: RedactedText): TaskChange[] =>
  [...list.matchAll(/^[^\S\n]*[-*] \[([ xX~>-])\] (.+)$/gm)].map(([, mark = ' ', text = ''], at) => ({
    id: String(at + 1),
    text: clip(pieceOf(list, text.trim()), 500),
    status: mark === ' ' ? 'pending' : /x/i.test(mark) ? 'completed' : 'in_progress',
  }))

const editFiles = (path: string, fields: Fields): CallFile[] => [
  {
    path,
    access: 'write',
    before: textField(fields, 'old_str', 'old_string') ?? NO_TEXT,
    after: textField(fields, 'new_str', 'new_string', 'insert_text') ?? NO_TEXT,
  },
]

const wholeFile = (path: string, fields: Fields): CallFile[] => [
  { path, access: 'create', after: textField(fields, 'file_text', 'content') ?? NO_TEXT, whole: true },
]

/** What a person may choose: a list, or in newer versions the values of the one field of a form. */
function choicesOf(fields: Fields): readonly RedactedText[] {
  const asked = Object.values(fieldsOf(fieldsOf(fields['requestedSchema'])['properties']))
  return asked.length === 1 ? textsOf(fieldsOf(asked[0])['enum']) : textsOf(fields['choices'])
}

/** A call as it began. */
export const callOf = (id: string, tool: string, given: RedactedValue | undefined): Call => {
  const input = typeof given === 'string' ? given : fieldsOf(given)
  const fields = fieldsOf(given)
  const call = { id, tool, input }
  const path = pathField(fields)
  const description = textOf(fields['description'])
  switch (tool) {
    case 'bash':
    case 'powershell':
    case 'shell':
      return { ...call, kind: 'command', command: textOf(fields['command']), description }
    case 'view':
    case 'read':
      return { ...call, kind: 'read', ...(path !== undefined && { files: [{ path, access: 'read' }] }) }
    case 'create':
      return { ...call, kind: 'edit', ...(path !== undefined && { files: wholeFile(path, fields) }) }
    case 'edit':
      return { ...call, kind: 'edit', ...(path !== undefined && { files: editFiles(path, fields) }) }
    case 'str_replace_editor': {
      if (path === undefined) return { ...call, kind: 'other' }
      if (fields['command'] === 'view') return { ...call, kind: 'read', files: [{ path, access: 'read' }] }
      return {
        ...call,
        kind: 'edit',
        files: fields['command'] === 'create' ? wholeFile(path, fields) : editFiles(path, fields),
      }
    }
    case 'apply_patch': {
      const patch = typeof given === 'string' ? given : (textField(fields, 'patch', 'input') ?? NO_TEXT)
      const files = patchedFiles(patch).map(
        (file): CallFile =>
          file.access === 'create' ? { path: file.path, access: 'create', after: file.after, whole: true } : file,
      )
      return { ...call, kind: 'edit', files }
    }
    case 'grep':
    case 'rg':
    case 'glob':
      return { ...call, kind: 'search', query: textField(fields, 'pattern', 'query') }
    case 'web_fetch':
    case 'web_search':
      return { ...call, kind: 'web', query: textField(fields, 'url', 'query') }
    case 'update_todo':
      return { ...call, kind: 'task', tasks: tasksIn(textOf(fields['todos']) ?? NO_TEXT), replacesTasks: true }
    case 'ask_user': {
      const question = textOf(fields['question']) ?? textOf(fields['message'])
      const choices = choicesOf(fields)
      return { ...call, kind: 'question', questions: question === undefined ? [] : [{ question, options: choices }] }
    }
    case 'exit_plan_mode':
      return { ...call, kind: 'plan', plan: textField(fields, 'planContent', 'plan', 'summary') }
    case 'task':
      return { ...call, kind: 'agent', childTask: textOf(fields['prompt']), description }
    case 'report_intent':
    case 'task_complete':
    case 'store_memory':
    case 'skill':
    case 'sql':
    case 'read_bash':
    case 'write_bash':
    case 'stop_bash':
    case 'list_bash':
    case 'read_powershell':
    case 'write_powershell':
    case 'stop_powershell':
      return { ...call, kind: 'other', description: textOf(fields['intent']) ?? description }
    default:
      return genericCall(id, tool, fields)
  }
}

/** What hooks of the person's added for the model; tried at the first of several line ends alone, else the time grows with their square. */
const ADDED = /(?<!\n)\n+Tool "[^"\n]{1,100}" (?:succeeded|failed)\. Additional guidance from \w+ hooks:/
const EXIT = /\n?<(?:exited|shellId: \S+ completed) with exit code (-?\d+)>\s*$/
const RUNNING =
  /<command started in background with shellId: (\S+?)>|<(?:command with )?shellId: (\S+?)>? (?:is )?(?:still running|running|started)/i
const DENIED = /^(?:The user rejected|Permission denied|The tool call was (?:rejected|denied)|denied by|rejected by)/i

/** What came back without what hooks added, and of a command what it printed and the code that the program wrote behind that. */
export function outputOf(content: RedactedText): {
  readonly whole: RedactedText
  readonly text: RedactedText
  readonly code: number | undefined
} {
  const whole = pieceOf(content, content.split(ADDED, 1)[0] ?? '')
  const told = EXIT.exec(whole)?.[1]
  return { whole, text: pieceOf(whole, whole.replace(EXIT, '')), code: told === undefined ? undefined : Number(told) }
}

/** What came back; `data` is that of `tool.execution_complete`. */
export const resultOf = (call: Call | undefined, data: Fields): CallResult => {
  const result = fieldsOf(data['result'])
  const error = fieldsOf(data['error'])
  const content = textOf(result['content']) ?? textOf(result['detailedContent']) ?? NO_TEXT
  const { whole, text, code: told } = outputOf(content)
  const durationMs = countOf(fieldsOf(fieldsOf(data['toolTelemetry'])['metrics'])['durationMs'])
  const took = durationMs === undefined ? {} : { durationMs }
  if (data['success'] === false) {
    const said = textOf(error['message']) ?? whole
    const denied = error['code'] === 'denied' || error['code'] === 'rejected' || DENIED.test(said)
    return { outcome: denied ? 'denied' : 'error', text: said, ...took }
  }
  // Whoever says neither that it went well nor that it failed has not said how it ended.
  if (data['success'] !== true) return { outcome: 'unknown', text: whole, ...took }
  if (call?.kind === 'question') {
    // Where nobody was there to answer, what comes back are the program's own words.
    const answer = /^User responded:\s*(?!The user is not available to respond)(\S[\s\S]*)$/.exec(whole)?.[1]
    return { outcome: 'ok', text: whole, ...(answer !== undefined && { answers: [pieceOf(whole, answer)] }) }
  }
  if (call?.kind !== 'command') return { outcome: 'ok', text, ...took }
  const code = countOf(fieldsOf(data['shellExecution'])['exitCode']) ?? told
  const [, started, stillOn] = code === undefined ? (RUNNING.exec(whole) ?? []) : []
  const running = started ?? stillOn
  if (running !== undefined) return { outcome: 'running', text, childId: running, ...took }
  if (code === undefined) return { outcome: 'ok', text, ...took }
  if (saysNo(call.command ?? NO_TEXT, code, text)) return { outcome: 'ok', text, ...took }
  return { outcome: code === 0 ? 'ok' : 'error', text, exitCode: code, ...took }
}
