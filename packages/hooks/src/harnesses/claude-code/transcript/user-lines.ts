import { NO_TEXT, pieceOf, type RedactedText, type RedactedValue } from '@winddown/core'
import { PLAN_ROOM } from '../../../events/accepted-plan.ts'
import { clip, excerpt } from '../../../tool-calls/excerpt.ts'
import { repositoryEvents } from '../../../tool-calls/repository-events.ts'
import { secretUse } from '../../../tool-calls/secret-commands.ts'
import { LEFT_OUT } from '../../../tool-calls/secret-files.ts'
import { keptOutput } from '../../../tool-calls/secret-output.ts'
import { looksInto } from '../tool-calls/job-files.ts'
import type { ToolCall } from '../tool-calls/tool-call.ts'
import { toolCallData } from '../tool-calls/tool-call-data.ts'
import { jobAskedFor, toolCallEvents } from '../tool-calls/tool-call-events.ts'
import { closeResponse, endTurn } from './assistant-lines.ts'
import { endChild, endTeammates, takeNotification } from './background-work.ts'
import { tellOpenCalls } from './open-calls.ts'
import { type AuthorMarks, refusalWords, typedBlocks, wordsOf } from './person-rows.ts'
import { beforeRow, type SlippedPrompt } from './prompt-queue.ts'
import { shellOutput } from './shell-mode.ts'
import type { ContentBlock, TranscriptLine } from './transcript-line.ts'
import { type Origin, originOf, type TranscriptState, tell, tellPerson } from './transcript-state.ts'
import { taskNotification } from './user-text.ts'

/** Characters of a summary or an interruption that the program wrote. */
const TEXT = 8_000

/** Characters of what no person typed: enough to recognise it. */
const MACHINE_TEXT = 400

/** Characters of a compaction summary: it may be the only record of what came before. */
const SUMMARY = 32_000

/** Tells of a text in the user's place, as what it is; `marks` where they stand elsewhere than on the row. */
export const tellUserText = (
  state: TranscriptState,
  whole: RedactedText,
  at: TranscriptLine,
  marks: AuthorMarks = at,
): void => {
  if (whole.trim() === '') return
  const said = at.isCompactSummary ? undefined : wordsOf(whole, marks)
  const done = said !== undefined && 'words' in said ? undefined : taskNotification(whole)
  if (done) {
    // A line that was printed may come into a running turn.
    if (at.isSidechain !== true && (done.status !== undefined || at.type === 'user')) endTurn(state, at)
    takeNotification(state, at, done)
    return
  }
  if (at.isSidechain !== true) endTeammates(state, at, whole)
  if (said === undefined) {
    closeResponse(state)
    tell(
      state,
      'system_event',
      { event: 'compaction_summary', summary: clip(whole, SUMMARY), length: whole.length },
      at,
    )
    return
  }
  const id = at.uuid ? { message_id: at.uuid } : undefined
  if ('words' in said) {
    const { words, origin, command, plan } = said
    endTurn(state, at)
    if (at.type === 'user') tellSlipped(state, state.queue.delivered(words.text), beforeRow(at))
    const taken = at.type === 'user' ? state.rewinds.asked(at, state.line) : undefined
    if (taken) tell(state, 'system_event', { event: 'rewound', message_id: taken.id, line: taken.line }, at)
    if (command === '!') {
      tellShellCommand(state, undefined)
      state.shell = { command: pieceOf(words.text, words.text.slice(2)), line: state.line, at: originOf(at) }
    }
    tellPerson(
      state,
      words,
      { origin, ...(command && { command }), ...(plan && { plan: clip(plan, PLAN_ROOM) }), ...id },
      at,
    )
    return
  }
  const { origin, text } = said
  if (at.type === 'user') state.queue.deliveredByProgram(text)
  const printed = origin === 'machine' ? shellOutput(text) : undefined
  const use = printed === undefined ? 'none' : secretUse(state.shell?.command ?? '')
  if (printed !== undefined) tellShellCommand(state, printed)
  closeResponse(state, origin === 'sub_agent' ? 'side' : 'main')
  if (origin === 'interrupt') {
    state.turnOpen = false
    tellOpenCalls(state, 'interrupted')
  }
  const room = origin === 'machine' || origin === 'sub_agent' ? MACHINE_TEXT : TEXT
  const summary = use === 'none' ? clip(text, room) : LEFT_OUT
  tell(state, 'user_message', { summary, origin, ...(text.length > room && { length: text.length }), ...id }, at)
}

const tellResult = (
  state: TranscriptState,
  block: ContentBlock,
  at: TranscriptLine,
  result: RedactedValue | undefined,
): void => {
  const open = block.tool_use_id === undefined ? undefined : state.calls.get(block.tool_use_id)
  if (!open || block.tool_use_id === undefined) return
  state.calls.delete(block.tool_use_id)
  const call: ToolCall = {
    // Written out: a spread of it costs more than all the rest.
    name: open.call.name,
    input: open.call.input,
    id: open.call.id,
    cwd: open.call.cwd,
    result,
    content: block.content,
    isError: block.is_error === true,
    denial: at.toolDenialKind,
    accepted: at.permissionDecision?.['decision'] === 'accept',
    aroundEdit: at.aroundEdit,
    isOfSecret:
      state.secretJobs.size > 0 &&
      (state.secretJobs.has(jobAskedFor(open.call) ?? '') || looksInto(open.call, state.secretJobs)),
  }
  const data = toolCallData(call)
  const when: Origin = at.timestamp === undefined ? open.at : { ...open.at, timestamp: at.timestamp }
  tell(state, 'tool_call', data, when, open.line)
  if (data.kind === 'agent' && data.child_id && data.outcome !== 'running') state.agentsToRead.push(data.child_id)
  for (const event of toolCallEvents(call, data)) {
    if (event.event === 'child_ended') {
      const { child_id, status, summary } = event as { child_id?: string; status?: string; summary?: RedactedText }
      if (child_id && status) endChild(state, when, { id: child_id, status, ...(summary && { summary }) })
    } else {
      if (event.event === 'child_started' && data.child_id) {
        if (data.kind === 'agent') state.agentsRunning.add(data.child_id)
        else if (secretUse(data.command ?? '') !== 'none') state.secretJobs.add(data.child_id)
        else if (data.output_file)
          state.runningJobs.set(data.child_id, { file: data.output_file, command: data.command ?? '' })
      }
      tell(state, 'system_event', event, when)
    }
  }
}

/** Takes in a line in the user's place: a request, results of tools, or what the program put there. */
export const readUserLine = (state: TranscriptState, at: TranscriptLine): void => {
  const content = at.message?.content
  if (typeof content === 'string') tellUserText(state, content, at)
  if (!Array.isArray(content)) return
  const results = content.filter((block: ContentBlock) => block?.type === 'tool_result')
  if (results.length > 0) closeResponse(state, at.isSidechain === true ? 'side' : 'main')
  for (const block of results) tellResult(state, block, at, results.length === 1 ? at.toolUseResult : undefined)
  const refusal = results.length > 0 ? refusalWords(at) : undefined
  if (refusal) tellPerson(state, refusal, { origin: 'user' }, at)
  const rest = typedBlocks(content)
  if (rest !== '') tellUserText(state, rest, at)
}

/** Tells a command that the user ran with `!`, with what it printed; without an output it was cut off. */
export const tellShellCommand = (state: TranscriptState, output: RedactedText | undefined): void => {
  const { shell } = state
  if (!shell) return
  state.shell = undefined
  const use = secretUse(shell.command)
  const printed = output === undefined ? NO_TEXT : keptOutput(use, output, shell.command)
  tell(
    state,
    'tool_call',
    {
      tool: '!',
      kind: 'command',
      by_user: true,
      command: use === 'writes' ? LEFT_OUT : clip(shell.command, 2_000),
      // No exit code is kept of it: how it went is what it printed.
      outcome: 'unknown',
      ...(output === undefined ? { unanswered: true } : printed !== '' && { output: excerpt(printed) }),
    },
    shell.at,
    shell.line,
  )
  if (output === undefined || use !== 'none') return
  for (const event of repositoryEvents(shell.command, output)) tell(state, 'system_event', event, shell.at, shell.line)
}

/** Tells prompts that went into a running turn. */
export const tellSlipped = (state: TranscriptState, prompts: readonly SlippedPrompt[], at: TranscriptLine): void => {
  const { line: now } = state
  for (const { text, marks, line = now } of prompts) {
    state.line = line
    tellUserText(state, text, at, marks)
  }
  state.line = now
}

/** Tells the prompts that were still queued at the end: the person typed them, or a schedule gave them, and the agent never got them. */
export const tellUndelivered = (state: TranscriptState): void => {
  tellSlipped(state, state.queue.answered(), beforeRow({ timestamp: state.timestamp }))
  for (const prompt of state.queue.undelivered()) {
    const { text, line, at } = prompt
    const said = wordsOf(text, at)
    const done = 'words' in said ? undefined : taskNotification(text)
    if (done) takeNotification(state, at, done)
    if (!('words' in said)) continue
    state.line = line
    if (state.queue.takesForProgram(prompt)) {
      // Not left out: the person may have typed the words of a schedule, too.
      tell(state, 'user_message', { summary: clip(text, MACHINE_TEXT), origin: 'machine' }, at)
      continue
    }
    tellPerson(
      state,
      said.words,
      {
        origin: said.origin,
        ...(state.queue.isSure && { undelivered: true }),
        ...(said.command && { command: said.command }),
      },
      at,
    )
  }
}
