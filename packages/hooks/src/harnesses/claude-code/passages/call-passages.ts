/** The passages of a tool call and of its result. */
import { NO_TEXT, type PassageCall, pieceOf, type RedactedText, type RedactedValue } from '@winddown/core'
import { fieldsOf, guessKind, pathField, textField } from '../../../tool-calls/arguments.ts'
import { absolutePath } from '../../../tool-calls/paths.ts'
import { argumentsOfSecret, LEFT_OUT, secretUseOf } from '../../../tool-calls/secret-files.ts'
import { keptOutput } from '../../../tool-calls/secret-output.ts'
import { jobFilesIn, looksInto } from '../tool-calls/job-files.ts'
import { resultText } from '../tool-calls/result-text.ts'
import type { ToolCall } from '../tool-calls/tool-call.ts'
import { exitCodeIn, monitorIn, outcomeOf } from '../tool-calls/tool-call-data.ts'
import { asksForJob, jobAskedFor, keptOfJob, toolCallEvents } from '../tool-calls/tool-call-events.ts'
import { kindOfTool } from '../tool-calls/tool-kinds.ts'
import { cutsSecret } from '../tool-calls/touched-files.ts'
import type { ContentBlock, TranscriptLine } from '../transcript/transcript-line.ts'
import { wordsOfCall } from './call-words.ts'
import { agentOf, type PassageState, tellPassage, type WaitingCall } from './passage-state.ts'

/** Calls that wait for a result; what is left beyond that is told without one. */
const WAITING = 500

export const openCall = (state: PassageState, block: ContentBlock, at: TranscriptLine): void => {
  if (typeof block.id !== 'string' || typeof block.name !== 'string') return
  state.calls.set(block.id, {
    name: block.name,
    input: block.input ?? null,
    line: state.line,
    request: state.request,
    at: at.timestamp,
    agent: agentOf(state, at),
    cwd: at.cwd ?? state.cwd,
  })
  if (state.calls.size <= WAITING) return
  const [oldest] = state.calls
  if (oldest === undefined) return
  state.calls.delete(oldest[0])
  tellCall(state, oldest[1], { unanswered: true })
}

type Ending = Pick<ToolCall, 'result' | 'content' | 'isError' | 'denial' | 'accepted' | 'unanswered'>

/** What of a result is worth a passage: what an edit or a to-do list answers only repeats the call. */
const resultOf = (kind: PassageCall['kind'], ending: Ending, outcome: PassageCall['outcome']): RedactedText => {
  if (ending.unanswered) return NO_TEXT
  if (ending.isError) return resultText(ending.content ?? ending.result)
  if (kind === 'edit' || kind === 'task' || kind === 'question' || kind === 'plan' || outcome === 'running')
    return NO_TEXT
  // A file without the numbers that the model is given before its lines.
  const file = textField(fieldsOf(fieldsOf(ending.result)['file']), 'content')
  return file ?? resultText(ending.result ?? ending.content, ending.content)
}

/** The work in the background whose end a call asked for or brought about. */
const endedBy = (call: ToolCall): string | undefined => {
  for (const { event, child_id } of toolCallEvents(call, { tool: call.name }))
    if (event === 'child_ended' && typeof child_id === 'string') return child_id
  return undefined
}

const tellCall = (state: PassageState, waiting: WaitingCall, ending: Ending, resultAt?: TranscriptLine): void => {
  const { name, line, request, at, agent, cwd } = waiting
  const input = fieldsOf(waiting.input)
  const kind = kindOfTool(name) ?? guessKind(name, input)
  const fields = fieldsOf(ending.result)
  const error = ending.isError ? resultText(ending.content ?? ending.result) : NO_TEXT
  const outcome = outcomeOf({ name, input: waiting.input, ...ending }, fields, error)
  const named = kind === 'read' || kind === 'edit' ? (textField(fields, 'filePath') ?? pathField(input)) : undefined
  const file = named === undefined ? undefined : absolutePath(named, cwd)
  const given = kind === 'command' ? textField(input, 'command', 'cmd', 'script') : undefined
  const edited = kind === 'edit' && resultAt !== undefined && cutsSecret(resultAt, input, fields)
  const use = edited ? 'writes' : secretUseOf({ tool: name, kind, input, command: given }, fields)
  const command = use === 'writes' && given !== undefined ? LEFT_OUT : given
  const shown = use === 'none' ? waiting.input : argumentsOfSecret(input, use !== 'writes')
  const words = wordsOfCall(name, kind, shown, file ?? '', ending.result)
  const query =
    kind === 'search' || kind === 'web' ? textField(input, 'url', 'query', 'pattern', 'q', 'regex', 'path') : undefined
  const description = textField(input, 'description')
  const child =
    kind === 'agent' || kind === 'command'
      ? (textField(fields, 'agentId', 'backgroundTaskId', 'task_id') ?? monitorIn(name, fields))
      : undefined
  const code = ending.isError ? exitCodeIn(error) : command !== undefined && outcome === 'ok' ? 0 : undefined
  const call: PassageCall = {
    tool: name,
    kind,
    outcome,
    line,
    ...(resultAt !== undefined && { resultLine: state.line }),
    ...(code !== undefined && !fields['returnCodeInterpretation'] && { exit_code: code }),
    ...(command !== undefined && { command }),
    ...(query !== undefined && { query }),
    ...(file !== undefined && { file }),
    ...(description !== undefined && { description }),
    ...(words.whole && { whole: true }),
    ...(child !== undefined && { child }),
  }
  const ends = kind === 'other' && !ending.isError ? endedBy({ name, input: waiting.input, ...ending }) : undefined
  const ended = ends === undefined ? undefined : { ends }
  tellPassage(state, words.kind, pieceOf(NO_TEXT, words.text), { line, request, at, agent, call, ...ended })
  const whole = resultOf(kind, ending, outcome)
  if (child !== undefined && kind === 'command' && use !== 'none') state.secretJobs.add(child)
  const asked = jobAskedFor({ name, input })
  const isOfSecret = state.secretJobs.has(asked ?? '') || looksInto({ input }, state.secretJobs)
  const job = { name, input, isOfSecret }
  const result =
    asksForJob(name) || (use === 'none' && jobFilesIn({ input }).length > 0)
      ? keptOfJob(job, whole)
      : use === 'none' && kind === 'read'
        ? whole
        : keptOutput(use, whole, given)
  if (whole !== '') tellPassage(state, 'result', result, { request, at: resultAt?.timestamp ?? at, agent, call })
  if (child !== undefined && kind === 'agent' && outcome !== 'running') state.agentsToRead.push(child)
}

/** Tells a call with its result. */
export const endCall = (
  state: PassageState,
  block: ContentBlock,
  at: TranscriptLine,
  result: RedactedValue | undefined,
): void => {
  const waiting = block.tool_use_id === undefined ? undefined : state.calls.get(block.tool_use_id)
  if (!waiting || block.tool_use_id === undefined) return
  state.calls.delete(block.tool_use_id)
  const isError = block.is_error === true
  const accepted = at.permissionDecision?.['decision'] === 'accept'
  tellCall(state, waiting, { result, content: block.content, isError, denial: at.toolDenialKind, accepted }, at)
}

/** Tells the calls that got no result. */
export const endWaitingCalls = (state: PassageState, interrupted: boolean): void => {
  for (const waiting of state.calls.values())
    tellCall(state, waiting, interrupted ? { isError: true, denial: 'interrupted' } : { unanswered: true })
  state.calls.clear()
}
