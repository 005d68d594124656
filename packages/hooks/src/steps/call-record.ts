/** What a call with its result comes to, as the record of an action. */
import {
  type FileTouch,
  NO_TEXT,
  pieceOf,
  type RedactedText,
  type SystemEventData,
  type ToolCallData,
} from '@winddown/core'
import { fieldsOf, summarizeArguments } from '../tool-calls/arguments.ts'
import { essentialChange } from '../tool-calls/edit-change.ts'
import { wordsOfEdit } from '../tool-calls/edit-words.ts'
import { clip, excerpt } from '../tool-calls/excerpt.ts'
import { mentionedNames } from '../tool-calls/mentions.ts'
import { absolutePath } from '../tool-calls/paths.ts'
import { runsSecretProgram } from '../tool-calls/programs/secret-programs.ts'
import { commitsBeforeFailure, repositoryEvents } from '../tool-calls/repository-events.ts'
import { type SecretUse, secretUse } from '../tool-calls/secret-commands.ts'
import { argumentsOfSecret, LEFT_OUT, namesSecretFile } from '../tool-calls/secret-files.ts'
import { isSecretFile } from '../tool-calls/secret-names.ts'
import { keptOutput } from '../tool-calls/secret-output.ts'
import { declaredNames, editedSymbols } from '../tool-calls/symbols.ts'
import type { Call, CallFile, CallResult } from './step.ts'

/** Files that a record keeps of one call. */
const FILES = 40

/** Kinds whose result only repeats the call. */
const SAID_ALREADY = ['read', 'edit', 'task', 'question', 'plan']

/** The edits of each file, in the order of the files. */
const byPath = (files: readonly CallFile[], cwd: string | undefined): Map<string, CallFile[]> => {
  const grouped = new Map<string, CallFile[]>()
  for (const file of files) {
    const path = absolutePath(file.path, cwd)
    const group = grouped.get(path)
    if (group === undefined) grouped.set(path, [file])
    else group.push(file)
  }
  return grouped
}

const touchOf = (
  path: string,
  edits: readonly CallFile[],
  content: RedactedText | undefined,
  ok: boolean,
): FileTouch => {
  const access = (edits.findLast((edit) => edit.access !== 'write') ?? edits[0])?.access ?? 'write'
  if (isSecretFile(path)) return { path, access }
  if (access === 'read') {
    const symbols = content === undefined ? [] : declaredNames(content, path, 4)
    const mentions = content === undefined ? [] : mentionedNames(content, 12).filter((name) => !symbols.includes(name))
    return { path, access, ...(symbols.length > 0 && { symbols }), ...(mentions.length > 0 && { mentions }) }
  }
  const names = new Set<string>()
  let changed = NO_TEXT
  let change: FileTouch['change']
  let words: string | undefined
  for (const { before = NO_TEXT, after = NO_TEXT } of edits) {
    for (const name of editedSymbols(path, before, after)) if (names.size < 8) names.add(name)
    change ??= essentialChange(before, after)
    if (ok) words ??= wordsOfEdit(path, before, after)
    if (changed.length < 12_000) changed = pieceOf(after, `${changed}${after}\n${before}\n`)
  }
  const mentions = mentionedNames(changed, 16).filter((name) => !names.has(name))
  return {
    path,
    access,
    ...(names.size > 0 && { symbols: [...names] }),
    ...(mentions.length > 0 && { mentions }),
    ...(change && ok && { change }),
    ...(words && { words }),
  }
}

const filesOf = (call: Call, result: CallResult | undefined, cwd: string | undefined): FileTouch[] => {
  const grouped = byPath(call.files ?? [], call.cwd ?? cwd)
  // Of several files that one call read nobody knows which part of its output is which.
  const content = grouped.size === 1 && result?.outcome === 'ok' ? result.text : undefined
  return [...grouped].slice(0, FILES).map(([path, edits]) => touchOf(path, edits, content, result?.outcome === 'ok'))
}

const questionsOf = (call: Call, result: CallResult | undefined): ToolCallData['questions'] =>
  call.questions?.map(({ question, options }, at) => {
    const answer = result?.answers?.[at]
    return {
      question: clip(question, 500),
      ...(answer && { answer: clip(answer, 1_000) }),
      ...(options && options.length > 0 && { options: options.slice(0, 6).map((option) => clip(option, 200)) }),
    }
  })

/**
 * What a call does with files that hold secrets: a command by its words, a program by its text, other calls by the files that they name; and
 * what asks for the output of work that does, as that work.
 */
export const secretUseOf = (call: Call): SecretUse => {
  const { command, files = [], input, asksFor } = call
  const use = command === undefined ? 'none' : secretUse(command)
  if (use !== 'none') return use
  if (asksFor === 'secret' || runsSecretProgram(call)) return 'writes'
  if (command !== undefined) return 'none'
  const secret = files.filter(({ path }) => isSecretFile(path))
  if (secret.length > 0) return secret.some(({ access }) => access !== 'read') ? 'writes' : 'reads'
  if (namesSecretFile(input)) return 'writes'
  return asksFor === 'unknown' ? 'runs' : 'none'
}

/** What a call was given, without what belongs to a file that holds secrets. */
export const shownInput = ({ input, command }: Call, secret: SecretUse): Call['input'] => {
  // Where only variables of what it printed are to go, nothing that it was given is one.
  if (secret === 'none' || (secret === 'runs' && command === undefined)) return input
  return typeof input === 'string'
    ? LEFT_OUT
    : argumentsOfSecret(fieldsOf(input), command !== undefined && secret !== 'writes')
}

/** The record of a call; without a result nobody knows how it ended. `cwd` is where the session worked when it was called. */
export const callRecord = (call: Call, result: CallResult | undefined, cwd: string | undefined): ToolCallData => {
  const { kind, command, query, description, plan, childTask } = call
  const outcome = result?.outcome ?? 'unknown'
  const failed = outcome === 'error' || outcome === 'denied' || outcome === 'interrupted'
  const secret = secretUseOf(call)
  const said = keptOutput(secret, result?.text ?? NO_TEXT, command)
  const files = filesOf(call, result, cwd)
  const questions = questionsOf(call, result)
  const tasks = call.tasks ?? result?.tasks
  const kept = outcome === 'running' || SAID_ALREADY.includes(kind) ? NO_TEXT : said
  return {
    tool: call.tool,
    args_summary: summarizeArguments(shownInput(call, secret)),
    tool_use_id: call.id,
    kind,
    outcome,
    ...(files.length > 0 && { files }),
    ...(command && { command: secret === 'writes' ? LEFT_OUT : clip(command, 2_000) }),
    ...(query && { query: clip(query, 500) }),
    ...(description && { description: clip(description, 300) }),
    ...(Number.isInteger(result?.exitCode) && { exit_code: result?.exitCode as number }),
    ...(failed ? said.trim() !== '' && { error: excerpt(said) } : kept.trim() !== '' && { output: excerpt(kept) }),
    ...(result?.durationMs !== undefined && { duration_ms: result.durationMs }),
    ...(tasks && !failed && { tasks, ...(call.replacesTasks && { tasks_replace: true }) }),
    ...(plan && { plan: clip(plan, 8_000) }),
    ...(questions && questions.length > 0 && { questions }),
    ...(result?.childId && { child_id: result.childId }),
    ...(result?.outputFile && { output_file: clip(result.outputFile, 300) }),
    ...(childTask && { child_task: clip(childTask, 1_000) }),
  }
}

/** The command of a call, without what it may put into a file that holds secrets. */
const shownCommand = (call: Call): RedactedText | undefined =>
  call.command !== undefined && secretUseOf(call) === 'writes' ? LEFT_OUT : call.command

/** What follows from a call besides the call itself: commits, pull requests, work that goes on in the background. */
export const callEvents = (call: Call, result: CallResult | undefined): SystemEventData[] => {
  if (result?.outcome === 'running' && result.childId)
    return [
      {
        event: 'child_started',
        child_id: result.childId,
        child_kind: call.kind === 'agent' ? 'agent' : 'command',
        task: clip(call.description ?? call.childTask ?? shownCommand(call) ?? NO_TEXT, 1_000),
      },
    ]
  const isSecret = secretUseOf(call) !== 'none'
  if (!call.command || result === undefined || isSecret) return []
  if (result.outcome === 'ok') return repositoryEvents(call.command, result.text)
  return result.outcome === 'error' ? commitsBeforeFailure(call.command, result.text) : []
}
