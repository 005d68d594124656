/** A tool call in words that a person reads: the command, the diff, the question with its options, the plan. */
import { NO_TEXT, type PassageKind, type RedactedText, type RedactedValue } from '@winddown/core'
import { fieldsOf } from '../../tool-calls/arguments.ts'
import { editDiff } from '../../tool-calls/edit-diff.ts'
import { absolutePath } from '../../tool-calls/paths.ts'
import { LEFT_OUT } from '../../tool-calls/secret-files.ts'
import { isSecretFile } from '../../tool-calls/secret-names.ts'
import { keptOutput } from '../../tool-calls/secret-output.ts'
import { secretUseOf, shownInput } from '../call-record.ts'
import type { Call, CallFile, CallResult } from '../step.ts'

const shown = (value: RedactedValue | undefined): string => {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return '[nested too deeply]'
  }
}

const editOf = (
  { path, access, before = NO_TEXT, after = NO_TEXT, whole }: CallFile,
  cwd: string | undefined,
): string => {
  const name = absolutePath(path, cwd)
  if (access === 'delete') return `${name} (deleted)`
  if (isSecretFile(name)) return `${name}\n${LEFT_OUT}`
  return whole ? `${name} (whole file)\n${after}` : `${name}\n${editDiff(before, after)}`
}

/** What a call says; `cwd` is where it ran. */
export const wordsOfCall = (
  call: Call,
  result: CallResult | undefined,
  cwd: string | undefined,
): readonly [PassageKind, string] => {
  const { kind, files = [], questions = [], command } = call
  if (kind === 'edit' && files.length > 0) return ['edit', files.map((file) => editOf(file, cwd)).join('\n\n')]
  if (questions.length > 0) {
    const parts = questions.map(({ question, options = [] }, at) =>
      [
        `Question: ${question}`,
        ...options.map((option) => `  - ${option}`),
        `Answer: ${result?.answers?.[at] ?? '(none recorded)'}`,
      ].join('\n'),
    )
    return ['question', parts.join('\n')]
  }
  if (call.plan !== undefined) return ['plan', call.plan]
  const tasks = call.tasks ?? result?.tasks
  if (tasks !== undefined)
    return ['call', [call.tool, ...tasks.map(({ status, text }) => `[${status}] ${text ?? ''}`)].join('\n')]
  const secret = secretUseOf(call)
  if (command !== undefined) {
    const why = call.description === undefined ? '' : `\n# ${call.description}`
    return ['call', `$ ${secret === 'writes' ? LEFT_OUT : command}${why}`]
  }
  const input = shownInput(call, secret)
  const given =
    typeof input === 'string'
      ? [input]
      : Object.entries(fieldsOf(input)).map(([name, value]) => `${name}: ${shown(value)}`)
  return ['call', [call.tool, ...given].join('\n')]
}

/** What came back of a call, without what stood in a file that holds secrets; empty where it only repeats the call. */
export const wordsOfResult = (call: Call, result: CallResult): RedactedText | '' => {
  if (result.outcome === 'running') return ''
  if (['edit', 'task', 'question', 'plan'].includes(call.kind) && result.outcome === 'ok') return ''
  const use = secretUseOf(call)
  return use === 'none' && call.kind === 'read' ? result.text : keptOutput(use, result.text, call.command)
}
