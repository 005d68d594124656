import { NO_TEXT, type Outcome, pieceOf, type RedactedText, type ToolCallData } from '@winddown/core'
import { type Fields, fieldsOf, guessKind, summarizeArguments, textField } from '../../../tool-calls/arguments.ts'
import { clip, excerpt } from '../../../tool-calls/excerpt.ts'
import { argumentsOfSecret, LEFT_OUT, secretUseOf } from '../../../tool-calls/secret-files.ts'
import { keptOutput } from '../../../tool-calls/secret-output.ts'
import { jobFilesIn } from './job-files.ts'
import { questionsOf } from './question-calls.ts'
import { resultText } from './result-text.ts'
import { tasksOf } from './task-calls.ts'
import type { ToolCall } from './tool-call.ts'
import { asksForJob, keptOfJob } from './tool-call-events.ts'
import { kindOfTool } from './tool-kinds.ts'
import { cutsSecret, touchedFiles } from './touched-files.ts'

/** How the program's own refusals begin, in versions that say it by the text alone. */
const DENIED =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /^(?:Error: )?(?:The user doesn't want to (?:proceed with|take) this|User rejected tool use$|The agent proposed a plan that was rejected|Permission (?:to use|for this tool)|Claude requested permissions? to|This (?:command|tool) requires approval|File is in a directory that is denied by your permission settings|(?:Hook )?PreToolUse:\S+ (?:hook )?(?:denied|blocked))/
const INTERRUPTED = /^\[(?:Request|Tool call) interrupted/

/** What a call had printed before it was interrupted: without the words with which the program says that it was. */
const withoutNotice = (text: RedactedText): RedactedText => {
  const lines = text.split('\n')
  const notice = lines.findIndex((line) => INTERRUPTED.test(line) || DENIED.test(line))
  if (notice < 0) return text
  // Older versions say so first, and what it had printed comes after it.
  const rest = INTERRUPTED.test(lines[notice] as string) ? lines.slice(notice + 1) : []
  return pieceOf(text, [...lines.slice(0, notice), ...rest].join('\n').trim())
}

/** Before the reason that a person gave for a refusal, in the text of the result. */
const REASON = /(?:following reason for the rejection|to proceed, the user said):\s+/

/** A refusal without the words that the program says of each, where a reason stands behind them. */
const reasonIn = (text: RedactedText): RedactedText => {
  const before = REASON.exec(text.slice(0, 600))
  const reason = before === null ? '' : text.slice(before.index + before[0].length).trim()
  return reason === '' ? text : pieceOf(text, reason)
}

/** The id of the work that a monitor watches: it runs on in the background, and its lines are told as they come. */
export const monitorIn = (tool: string, result: Fields): RedactedText | undefined =>
  tool === 'Monitor' ? textField(result, 'taskId') : undefined

/** A sub-agent in the background, or a teammate: its call is over as soon as it has begun. */
const isLaunched = (status: unknown): boolean => status === 'async_launched' || status === 'teammate_spawned'

/** How a call ended; `error` is what it said where the harness called it an error. */
export const outcomeOf = (call: ToolCall, result: Fields, error: string): Outcome => {
  if (result['interrupted'] === true || call.denial === 'interrupted') return 'interrupted'
  if (call.unanswered) return 'unknown'
  if (call.isError) {
    if (call.denial) return 'denied'
    if (call.accepted) return 'error'
    return INTERRUPTED.test(error) ? 'interrupted' : DENIED.test(error.slice(0, 400)) ? 'denied' : 'error'
  }
  if (result['backgroundTaskId'] || isLaunched(result['status']) || monitorIn(call.name, result)) return 'running'
  return 'ok'
}

/** Where the output of a command in the background goes: a field of its result, or what the model is told. */
const outputFileOf = (result: Fields, content: RedactedText): Partial<ToolCallData> => {
  const named = /(?:written to|output file|output_file)[:>]?\s+(\S*[\\/]\S+?)[.,]?(?=\s|<|$)/i.exec(content)?.[1]
  const file =
    textField(result, 'outputFile', 'output_file') ?? (named === undefined ? undefined : pieceOf(content, named))
  return file === undefined ? {} : { output_file: clip(file, 300) }
}

const CODE = /^(?:Error: )?Exit code (\d{1,9})\b/

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
  const whole = call.isError
    ? resultText(call.content ?? call.result)
    : resultText(call.result ?? call.content, call.content)
  const outcome = outcomeOf(call, result, call.isError ? whole : '')
  const content = outcome === 'interrupted' ? withoutNotice(whole) : outcome === 'denied' ? reasonIn(whole) : whole
  const ok = outcome === 'ok'
  const files = touchedFiles(call, kind, input, result, ok)
  const given = kind === 'command' ? textField(input, 'command', 'cmd', 'script') : undefined
  const use =
    kind === 'edit' && cutsSecret(call, input, result)
      ? 'writes'
      : secretUseOf({ tool: call.name, kind, input, command: given }, result)
  const secret = use !== 'none'
  const command = use === 'writes' ? LEFT_OUT : given
  const keptOf = (text: RedactedText): RedactedText =>
    asksForJob(call.name) || (use === 'none' && jobFilesIn(call).length > 0)
      ? keptOfJob(call, text)
      : keptOutput(use, text, given)
  const query =
    kind === 'search' || kind === 'web'
      ? textField(input, 'url', 'query', 'pattern', 'q', 'regex', 'search_query', 'name_pattern', 'path')
      : undefined
  const description = textField(input, 'description')
  const child = textField(result, 'agentId', 'agent_id', 'backgroundTaskId', 'task_id') ?? monitorIn(call.name, result)
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
      : outcome === 'running' && !secret
        ? resultText(result)
        : keptOf(content)
  const code = call.isError ? exitCodeIn(content) : undefined
  return {
    tool: call.name,
    args_summary: summarizeArguments(secret ? argumentsOfSecret(input, use !== 'writes') : call.input),
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
      ? content !== '' && { error: excerpt(keptOf(content)) }
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
