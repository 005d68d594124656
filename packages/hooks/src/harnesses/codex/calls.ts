/** The tool calls of Codex (0.36 to 0.169), old and new names and those of its hooks, as the port's calls. */
import { NO_TEXT, pieceOf, type RedactedText, type RedactedValue, type TaskChange } from '@winddown/core'
import { genericCall } from '../../steps/generic-call.ts'
import { joined, listOf, textOf, textsOf } from '../../steps/record-values.ts'
import type { Call, CallFile } from '../../steps/step.ts'
import { type Fields, fieldsOf, pathField } from '../../tool-calls/arguments.ts'
import { clip } from '../../tool-calls/excerpt.ts'
import { patchedFiles } from '../../tool-calls/patch-text.ts'
import { shellReads } from '../../tool-calls/shell-reads.ts'

/** A shell that is told its command as a word: `bash -lc …`. */
const isShell = (words: readonly string[]): boolean =>
  /(?:^|[\\/])(?:ba|z|da|k|fi)?sh$|(?:^|[\\/])(?:pwsh|powershell)(?:\.exe)?$/.test(words[0] ?? '') &&
  /^-\w*c$|^-Command$/i.test(words[1] ?? '')

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

/** A command as a person would type it. */
export const commandOf = (value: RedactedValue | undefined): RedactedText | undefined => {
  if (typeof value === 'string') return textOf(value)
  const words = textsOf(value)
  const [first] = words
  if (first === undefined) return undefined
  if (isShell(words) && words.length > 2) return words[2]
  // A patch is given as it is: its lines are no words of a shell.
  return first === 'apply_patch' ? joined(words, ' ') : pieceOf(first, words.map(quoted).join(' '))
}

const patchFiles = (text: RedactedText): CallFile[] =>
  patchedFiles(text).map(({ path, access, before, after }) =>
    access === 'create' ? { path, access, after, whole: true } : { path, access, before, after },
  )

/** A shell command: a patch where it applies one, a reading where it only prints files. */
const shellCall = (
  call: Pick<Call, 'id' | 'tool' | 'input'>,
  command: RedactedText,
  cwd: string | undefined,
  why?: RedactedText,
): Call => {
  const patched = command.includes('*** Begin Patch') ? patchFiles(command) : []
  const about = { ...call, ...(cwd !== undefined && { cwd }), ...(why !== undefined && { description: why }) }
  if (patched.length > 0 && /^\s*(?:cd [^\n;&|]+&&\s*)?apply_?patch\b/.test(command)) {
    const folder = /^\s*cd\s+([^\s;&|]+)\s*&&/.exec(command)?.[1]
    return { ...about, ...(folder?.startsWith('/') && { cwd: folder }), kind: 'edit', files: patched }
  }
  const { paths, nothingElse } = patched.length > 0 ? { paths: [], nothingElse: false } : shellReads(command)
  const files: CallFile[] = patched.length > 0 ? patched : paths.map((path) => ({ path, access: 'read' }))
  const kind = nothingElse && files.length > 0 ? 'read' : 'command'
  return { ...about, kind, ...(kind === 'command' && { command }), ...(files.length > 0 && { files }) }
}

const STATUS: ReadonlySet<unknown> = new Set(['pending', 'in_progress', 'completed'])

const planTasks = (plan: RedactedValue | undefined): TaskChange[] =>
  listOf(plan).flatMap(({ step, status }, at) =>
    typeof step === 'string' && STATUS.has(status)
      ? [{ id: String(at + 1), text: clip(step, 500), status: status as TaskChange['status'] }]
      : [],
  )

const questionsOf = (value: RedactedValue | undefined): Call['questions'] =>
  listOf(value).flatMap((entry) => {
    const question = textOf(entry['question'])
    if (question === undefined) return []
    const options = listOf(entry['options']).flatMap(({ label, description }) =>
      typeof label === 'string' ? [typeof description === 'string' ? joined([label, description], ': ') : label] : [],
    )
    return [{ question, ...(options.length > 0 && { options }) }]
  })

/** What a call of a function does; `given` are its arguments. */
export const callOf = (id: string, tool: string, given: RedactedValue | undefined): Call => {
  const input = typeof given === 'string' ? given : fieldsOf(given)
  const fields: Fields = typeof input === 'string' ? {} : input
  const call = { id, tool, input }
  const name = tool.replace(/^functions\./, '')
  const cwd = textOf(fields['workdir']) ?? textOf(fields['cwd']) ?? textOf(fields['working_directory'])
  switch (name) {
    case 'shell':
    case 'container.exec':
    case 'local_shell':
    case 'shell_command':
    case 'exec_command':
    case 'Bash': {
      const command = commandOf(fields['command'] ?? fields['cmd'])
      return command === undefined
        ? { ...call, kind: 'command' }
        : shellCall(call, command, cwd, textOf(fields['justification']))
    }
    case 'apply_patch': {
      const text =
        typeof input === 'string'
          ? input
          : (textOf(fields['input']) ?? textOf(fields['patch']) ?? textOf(fields['command']) ?? NO_TEXT)
      return { ...call, kind: 'edit', files: patchFiles(text) }
    }
    case 'update_plan':
      return {
        ...call,
        kind: 'task',
        tasks: planTasks(fields['plan']),
        replacesTasks: true,
        description: textOf(fields['explanation']),
      }
    case 'view_image': {
      const path = pathField(fields)
      return { ...call, kind: 'read', ...(path !== undefined && { files: [{ path, access: 'read' }] }) }
    }
    case 'request_user_input':
      return { ...call, kind: 'question', questions: questionsOf(fields['questions']) }
    case 'spawn_agent':
      return {
        ...call,
        kind: 'agent',
        childTask: textOf(fields['message']) ?? textOf(fields['prompt']),
        description: textOf(fields['task_name']),
      }
    case 'write_stdin':
    case 'wait':
    case 'wait_agent':
    case 'close_agent':
      return { ...call, kind: 'other' }
    case 'web_search':
      return { ...call, kind: 'web', query: textOf(fields['query']) ?? textOf(fields['url']) }
    default:
      // A tool that takes a text takes a program: `exec` of code mode.
      return typeof input === 'string' ? { ...genericCall(id, tool, fields), input } : genericCall(id, tool, fields)
  }
}
