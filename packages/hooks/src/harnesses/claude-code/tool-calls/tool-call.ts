import {
  type FileTouch,
  NO_TEXT,
  type Outcome,
  pieceOf,
  type RedactedText,
  type RedactedValue,
  type SystemEventData,
  type ToolCallData,
  type ToolKind,
} from '@winddown/core'
import {
  type Fields,
  fieldsOf,
  guessKind,
  pathField,
  summarizeArguments,
  textField,
} from '../../../tool-calls/arguments.ts'
import { essentialChange } from '../../../tool-calls/edit-change.ts'
import { wordsOfEdit } from '../../../tool-calls/edit-words.ts'
import { clip, excerpt } from '../../../tool-calls/excerpt.ts'
import { mentionedNames } from '../../../tool-calls/mentions.ts'
import { absolutePath } from '../../../tool-calls/paths.ts'
import { repositoryEvents } from '../../../tool-calls/repository-events.ts'
import { secretUse } from '../../../tool-calls/secret-commands.ts'
import { argumentsOfSecret, LEFT_OUT, secretUseOf } from '../../../tool-calls/secret-files.ts'
import { isSecretFile } from '../../../tool-calls/secret-names.ts'
import { withoutSecretLines } from '../../../tool-calls/secret-output.ts'
import { declaredNames, editedSymbols } from '../../../tool-calls/symbols.ts'
import { questionsOf } from './question-calls.ts'
import { resultText } from './result-text.ts'
import { tasksOf } from './task-calls.ts'
import { kindOfTool } from './tool-kinds.ts'

/** One call of a tool, as a hook's payload or two lines of a transcript tell it. */
export interface ToolCall {
  readonly name: string
  readonly input: RedactedValue
  /** The structured result: a hook's `tool_response`, a transcript's `toolUseResult`. */
  readonly result?: RedactedValue | undefined
  /** What the model was given: a hook's `error`, the content of a transcript's `tool_result`. */
  readonly content?: RedactedValue | undefined
  /** True where the harness called it an error. */
  readonly isError?: boolean | undefined
  /** True where nothing came back: the session ended, or the call still runs. */
  readonly unanswered?: boolean | undefined
  /** The harness's word for why it was not run, where it gives one. */
  readonly denial?: string | undefined
  /** True where the harness says that the call was let through: what came back is the tool's, however it sounds. */
  readonly accepted?: boolean | undefined
  readonly id?: string | undefined
  readonly cwd?: string | undefined
  readonly durationMs?: number | undefined
  /** Of the file before an edit, what stood around a piece of it; asked in place of the result's whole `originalFile`. */
  readonly aroundEdit?: ((piece: RedactedText) => RedactedText | undefined) | undefined
}

/** How the program's own refusals begin, in versions that say it by the text alone. */
const DENIED =
  /^(?:Error: )?(?:The user doesn't want to (?:proceed with|take) this|User rejected tool use$|The agent proposed a plan that was rejected|Permission (?:to use|for this tool)|Claude requested permissions? to|This (?:command|tool) requires approval|File is in a directory that is denied by your permission settings|(?:Hook )?PreToolUse:\S+ (?:hook )?(?:denied|blocked))/
const INTERRUPTED = /^\[(?:Request|Tool call) interrupted/

/** How a call ended; `error` is what it said where the harness called it an error. */
export const outcomeOf = (call: ToolCall, result: Fields, error: string): Outcome => {
  if (result['interrupted'] === true || call.denial === 'interrupted') return 'interrupted'
  if (call.unanswered) return 'unknown'
  if (call.isError) {
    if (call.denial) return 'denied'
    if (call.accepted) return 'error'
    return INTERRUPTED.test(error) ? 'interrupted' : DENIED.test(error.slice(0, 400)) ? 'denied' : 'error'
  }
  if (result['backgroundTaskId'] || result['status'] === 'async_launched') return 'running'
  return 'ok'
}

const editsOf = (input: Fields): readonly Fields[] =>
  Array.isArray(input['edits']) ? input['edits'].map(fieldsOf) : [input]

/** What an edit takes out. */
const replacedBy = (edit: Fields): RedactedText => textField(edit, 'old_string', 'old_str') ?? NO_TEXT

/**
 * True for an edit within a value, `old` of `password=old`: the file around it shows it to be a secret, and the edit alone does not.
 * Where the file was redacted, the piece is no longer in it.
 */
export const cutsSecret = (call: Pick<ToolCall, 'aroundEdit'>, input: Fields, result: Fields): boolean =>
  editsOf(input).some((edit) => {
    const before = replacedBy(edit)
    if (before === '') return false
    const around = call.aroundEdit ? call.aroundEdit(before) : textField(result, 'originalFile')
    return around !== undefined && !around.includes(before)
  })

const filesOf = (call: ToolCall, kind: ToolKind, input: Fields, result: Fields, ok: boolean): FileTouch[] => {
  const named = textField(result, 'filePath') ?? pathField(input)
  if (!named || (kind !== 'read' && kind !== 'edit')) return []
  const path = absolutePath(named, call.cwd)
  // An update may come without the original, for its size: the type says it, where there is one.
  const type = result['type']
  const created =
    type === 'create' || (type !== 'update' && call.name === 'Write' && ok && result['originalFile'] === null)
  // That it was touched, and nothing that stands in it.
  if (isSecretFile(path)) return [{ path, access: kind === 'read' ? 'read' : created ? 'create' : 'write' }]
  if (kind === 'read') {
    const file = fieldsOf(result['file'])
    const whole = input['offset'] === undefined && input['limit'] === undefined
    const content = textField(file, 'content') ?? NO_TEXT
    const symbols = whole ? [] : declaredNames(content, path, 4)
    const mentions = mentionedNames(content, 12).filter((name) => !symbols.includes(name))
    return [{ path, access: 'read', ...(symbols.length > 0 && { symbols }), ...(mentions.length > 0 && { mentions }) }]
  }
  if (cutsSecret(call, input, result)) return [{ path, access: 'write' }]
  const edits = editsOf(input)
  const original = textField(result, 'originalFile')
  const names = new Set<string>()
  let changed = NO_TEXT
  let change: FileTouch['change']
  let words: string | undefined
  for (const edit of edits) {
    const before = replacedBy(edit)
    const after = textField(edit, 'new_string', 'new_str', 'content', 'new_source', 'file_text') ?? NO_TEXT
    for (const name of editedSymbols(path, before, after, call.aroundEdit ? call.aroundEdit(before) : original))
      if (names.size < 8) names.add(name)
    change ??= essentialChange(before, after)
    if (ok) words ??= wordsOfEdit(path, before, after)
    if (changed.length < 12_000) changed = pieceOf(after, `${changed}${after}\n${before}\n`)
  }
  const mentions = mentionedNames(changed, 16).filter((name) => !names.has(name))
  return [
    {
      path,
      access: created ? 'create' : 'write',
      ...(names.size > 0 && { symbols: [...names] }),
      ...(mentions.length > 0 && { mentions }),
      ...(change && ok && { change }),
      ...(words && { words }),
    },
  ]
}

/** Where the output of a command in the background goes: a field of its result, or what the model is told. */
const outputFileOf = (result: Fields, content: RedactedText): Partial<ToolCallData> => {
  const named = /(?:written to|output file|output_file)[:>]?\s+(\S*[\\/]\S+?)[.,]?(?=\s|<|$)/i.exec(content)?.[1]
  const file =
    textField(result, 'outputFile', 'output_file') ?? (named === undefined ? undefined : pieceOf(content, named))
  return file === undefined ? {} : { output_file: clip(file, 300) }
}

const CODE = /^(?:Error: )?Exit code (\d+)/

/** The exit code that an error begins with, if it does. */
export const exitCodeIn = (error: string): number | undefined => {
  const code = CODE.exec(error)?.[1]
  return code === undefined ? undefined : Number(code)
}

/**
 * What a tool call comes to. One function for what hooks see and for what a transcript holds, so that both tell the same
 * call in the same words and whoever folds them can drop the twin.
 */
export const toolCallData = (call: ToolCall): ToolCallData => {
  const input = fieldsOf(call.input)
  const result = fieldsOf(call.result)
  const kind = kindOfTool(call.name) ?? guessKind(call.name, input)
  const content = call.isError
    ? resultText(call.content ?? call.result)
    : resultText(call.result ?? call.content, call.content)
  const outcome = outcomeOf(call, result, call.isError ? content : '')
  const ok = outcome === 'ok'
  const files = filesOf(call, kind, input, result, ok)
  const given = kind === 'command' ? textField(input, 'command', 'cmd', 'script') : undefined
  const use = kind === 'edit' && cutsSecret(call, input, result) ? 'writes' : secretUseOf(given, input, result)
  const secret = use !== 'none'
  const command = use === 'writes' ? LEFT_OUT : given
  const query =
    kind === 'search' || kind === 'web'
      ? textField(input, 'url', 'query', 'pattern', 'q', 'regex', 'search_query', 'name_pattern', 'path')
      : undefined
  const description = textField(input, 'description')
  const child = textField(result, 'agentId', 'backgroundTaskId', 'task_id')
  const childTask = kind === 'agent' ? textField(input, 'prompt') : child ? command : undefined
  const plan = kind === 'plan' ? (textField(input, 'plan') ?? textField(result, 'plan')) : undefined
  // A file that was read is on the disk; what was asked for is in the arguments. The rest of what came back is only known here.
  const kept =
    (outcome === 'running' && kind !== 'command') ||
    kind === 'read' ||
    kind === 'edit' ||
    kind === 'task' ||
    kind === 'question' ||
    kind === 'plan'
      ? NO_TEXT
      : secret
        ? LEFT_OUT
        : outcome === 'running'
          ? resultText(result)
          : withoutSecretLines(content, given)
  const code = call.isError ? exitCodeIn(content) : undefined
  return {
    tool: call.name,
    args_summary: summarizeArguments(secret ? argumentsOfSecret(input, use === 'reads') : call.input),
    ...(call.id && { tool_use_id: call.id }),
    kind,
    outcome,
    ...(call.unanswered && outcome === 'unknown' && { unanswered: true }),
    ...(files.length > 0 && { files }),
    ...(command && { command: clip(command, 2_000) }),
    ...(query && { query: clip(query, 500) }),
    ...(description && { description: clip(description, 300) }),
    // A command that ends badly is an error to the harness, unless it has a reading of the code ("No matches found").
    ...(code !== undefined
      ? { exit_code: code }
      : command && ok && !result['returnCodeInterpretation'] && { exit_code: 0 }),
    ...(call.isError
      ? content !== '' && { error: secret ? LEFT_OUT : excerpt(withoutSecretLines(content, given)) }
      : kept !== '' && { output: excerpt(kept) }),
    ...(outcome === 'running' && outputFileOf(result, resultText(call.content))),
    ...(call.durationMs !== undefined && { duration_ms: call.durationMs }),
    ...(kind === 'task' && !call.isError && tasksOf(call.name, input, result, content)),
    ...(plan && { plan: clip(plan, 8_000) }),
    ...(kind === 'question' && questionsOf(input, result)),
    ...(child && (kind === 'agent' || kind === 'command') && { child_id: child }),
    ...(childTask && { child_task: clip(childTask, 1_000) }),
  }
}

/** In `git commit … && git push` the commit stands though the push failed: git printed its id. */
const commitsBeforeFailure = (call: ToolCall, data: ToolCallData): SystemEventData[] => {
  const command = textField(fieldsOf(call.input), 'command', 'cmd', 'script')
  if (!command || !data.command || secretUse(command) !== 'none') return []
  const output = resultText(call.content)
  return repositoryEvents(command, output).filter(
    ({ event, sha }) => event === 'commit' && typeof sha === 'string' && output.includes(` ${sha}] `),
  )
}

/** What follows from a call besides the call itself: work that began or ended in the background, commits, pull requests. */
export const toolCallEvents = (call: ToolCall, data: ToolCallData): SystemEventData[] => {
  if (call.unanswered) return []
  if (call.isError) return data.outcome === 'error' ? commitsBeforeFailure(call, data) : []
  if (data.outcome === 'running' && data.child_id)
    return [
      {
        event: 'child_started',
        child_id: data.child_id,
        child_kind: data.kind === 'agent' ? 'agent' : 'command',
        task: data.description ?? data.child_task ?? '',
      },
    ]
  const input = fieldsOf(call.input)
  const result = fieldsOf(call.result)
  if (call.name === 'KillShell' || call.name === 'KillBash' || call.name === 'TaskStop') {
    const id = textField(input, 'shell_id', 'task_id', 'bash_id')
    return id ? [{ event: 'child_ended', child_id: id, status: 'killed' }] : []
  }
  if (call.name === 'TaskOutput' || call.name === 'BashOutput' || call.name.startsWith('AgentOutput')) {
    const task = 'task' in result ? fieldsOf(result['task']) : result
    const id = textField(task, 'task_id', 'shellId') ?? textField(input, 'task_id', 'bash_id', 'agentId', 'agent_id')
    const text = resultText(call.content)
    const status = textField(task, 'status') ?? /<status>(\w+)<\/status>/.exec(text)?.[1]
    if (!id || !status || status === 'running' || status === 'pending') return []
    const code = task['exitCode']
    const said = textField(task, 'result', 'output', 'stdout')
    return [
      {
        event: 'child_ended',
        child_id: id,
        status,
        ...(typeof code === 'number' && { exit_code: code }),
        ...(said && { summary: excerpt(said) }),
      },
    ]
  }
  const command = textField(input, 'command', 'cmd', 'script')
  return command && data.command && data.outcome === 'ok' && secretUse(command) === 'none'
    ? repositoryEvents(command, resultText(call.result ?? call.content))
    : []
}
