/** Calls of the tools that several agents name alike (`run_shell_command`, `read_file`, `todo_write` …), and what they give back. */
import { NO_TEXT, type RedactedText, type RedactedValue, type TaskChange } from '@winddown/core'
import { type Fields, fieldsOf, pathField, textField } from '../tool-calls/arguments.ts'
import { commandReport } from '../tool-calls/command-report.ts'
import { clip } from '../tool-calls/excerpt.ts'
import { saysNo } from '../tool-calls/exit-meaning.ts'
import { isWholeFolder } from '../tool-calls/paths.ts'
import { genericCall } from './generic-call.ts'
import { joined, listOf, textOf } from './record-values.ts'
import type { Call, CallFile, CallQuestion, CallResult } from './step.ts'

const STATUS: ReadonlySet<unknown> = new Set(['pending', 'in_progress', 'completed'])

/** A list of things to do, under the names that the tools give their members. */
export const tasksOf = (list: RedactedValue | undefined): TaskChange[] =>
  listOf(list).flatMap((todo, at) => {
    const text = textField(todo, 'content', 'description', 'title', 'text', 'step')
    const said = todo['status'] === 'done' ? 'completed' : todo['status'] === 'cancelled' ? 'deleted' : todo['status']
    if (text === undefined || !(STATUS.has(said) || said === 'deleted')) return []
    return [{ id: textOf(todo['id']) ?? String(at + 1), text: clip(text, 500), status: said as TaskChange['status'] }]
  })

/** Questions with their options, as tools take them. */
export const questionsOf = (list: RedactedValue | undefined): CallQuestion[] =>
  listOf(list).flatMap((entry) => {
    const question = textField(entry, 'question', 'header')
    if (question === undefined) return []
    const options = listOf(entry['options']).flatMap(({ label, description }) =>
      typeof label === 'string' ? [typeof description === 'string' ? joined([label, description], ': ') : label] : [],
    )
    return [{ question, ...(options.length > 0 && { options }) }]
  })

const editFiles = (path: string, fields: Fields): CallFile[] => {
  const edits = Array.isArray(fields['edits']) ? listOf(fields['edits']) : [fields]
  return edits.map((edit) => ({
    path,
    access: 'write',
    before: textField(edit, 'old_string', 'old_str', 'old') ?? NO_TEXT,
    after: textField(edit, 'new_string', 'new_str', 'new') ?? NO_TEXT,
  }))
}

/** A call of one of these tools; another one is judged by its arguments. */
export const fileToolCall = (id: string, tool: string, given: RedactedValue | undefined): Call => {
  const fields = fieldsOf(given)
  const call = { id, tool, input: fields, description: textOf(fields['description']) }
  const path = pathField(fields) ?? textOf(fields['absolute_path'])
  switch (tool.toLowerCase()) {
    case 'run_shell_command':
    case 'run_command':
    case 'shell':
    case 'bash': {
      const cwd = textField(fields, 'directory', 'dir_path', 'cwd', 'workdir')
      return { ...call, kind: 'command', command: textOf(fields['command']), ...(isWholeFolder(cwd) && { cwd }) }
    }
    case 'read_file':
    case 'readfile':
    case 'read':
      return { ...call, kind: 'read', ...(path !== undefined && { files: [{ path, access: 'read' }] }) }
    case 'write_file':
    case 'writefile':
    case 'write': {
      const after = textOf(fields['content']) ?? NO_TEXT
      return {
        ...call,
        kind: 'edit',
        ...(path !== undefined && { files: [{ path, access: 'write', after, whole: true }] }),
      }
    }
    case 'replace':
    case 'edit':
    case 'strreplacefile':
      return { ...call, kind: 'edit', ...(path !== undefined && { files: editFiles(path, fields) }) }
    case 'search_file_content':
    case 'grep_search':
    case 'grep':
    case 'glob':
    case 'list_directory':
    case 'ls':
      return { ...call, kind: 'search', query: textField(fields, 'pattern', 'path', 'dir_path', 'directory') }
    case 'web_fetch':
    case 'fetchurl':
    case 'google_web_search':
    case 'web_search':
    case 'websearch':
      return { ...call, kind: 'web', query: textField(fields, 'url', 'query', 'prompt') }
    case 'todo_write':
    case 'write_todos':
    case 'todolist':
    case 'settodolist':
      return { ...call, kind: 'task', tasks: tasksOf(fields['todos']), replacesTasks: true }
    case 'exit_plan_mode':
    case 'exitplanmode':
      return { ...call, kind: 'plan', plan: textField(fields, 'plan', 'content', 'summary') }
    case 'ask_user':
    case 'ask_user_question':
    case 'askuserquestion':
      return { ...call, kind: 'question', questions: questionsOf(fields['questions']) }
    case 'task':
    case 'agent':
    case 'invoke_agent':
      return { ...call, kind: 'agent', childTask: textField(fields, 'prompt', 'objective', 'task') }
    case 'save_memory':
    case 'activate_skill':
    case 'skill':
    case 'enter_plan_mode':
    case 'enterplanmode':
      return { ...call, kind: 'other' }
    default:
      return genericCall(id, tool, fields)
  }
}

/** How a call of a tool ended that says what it ran in lines. `status` is the harness's word for it. */
export const fileToolResult = (
  call: Call | undefined,
  status: 'ok' | 'error' | 'interrupted' | 'denied',
  text: RedactedText,
): CallResult => {
  const report = call?.kind === 'command' ? commandReport(text) : undefined
  if (report === undefined) {
    if (call?.kind === 'command' && status === 'ok') return { outcome: 'ok', text, exitCode: 0 }
    return { outcome: status, text }
  }
  const { output, exitCode, signal, background } = report
  if (status === 'interrupted' || status === 'denied') return { outcome: status, text: output }
  if (background !== undefined && exitCode === undefined)
    return { outcome: 'running', text: output, childId: background }
  if (signal !== undefined) return { outcome: 'interrupted', text: output }
  if (saysNo(call?.command ?? '', exitCode, output)) return { outcome: 'ok', text: output }
  const code = exitCode ?? (status === 'ok' ? 0 : undefined)
  return {
    outcome: code === undefined || code !== 0 ? 'error' : 'ok',
    text: output,
    ...(code !== undefined && { exitCode: code }),
  }
}
