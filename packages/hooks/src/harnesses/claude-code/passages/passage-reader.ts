import { existsSync } from 'node:fs'
import { createReadingRedactor, NO_TEXT, type Passage, pieceOf, type RedactedText } from '@winddown/core'
import type { ReadPassagesOptions } from '../../../harness/transcript-adapter.ts'
import { secretUse } from '../../../tool-calls/secret-commands.ts'
import { keptOutput } from '../../../tool-calls/secret-output.ts'
import { summaryOf } from '../transcript/background-work.ts'
import { InstalledRows } from '../transcript/installed-rows.ts'
import { seenBefore } from '../transcript/line-ids.ts'
import { type AuthorMarks, refusalWords, typedBlocks, wordsOf } from '../transcript/person-rows.ts'
import { beforeRow, type SlippedPrompt } from '../transcript/prompt-queue.ts'
import { shellOutput } from '../transcript/shell-mode.ts'
import { type ContentBlock, subAgentLine, type TranscriptLine } from '../transcript/transcript-line.ts'
import { agentFiles } from '../transcript/transcript-reader.ts'
import { transcriptRecords } from '../transcript/transcript-records.ts'
import { type TaskNotification, taskNotification } from '../transcript/user-text.ts'
import { endCall, endWaitingCalls, openCall } from './call-passages.ts'
import {
  agentOf,
  closeTexts,
  openPassageState,
  type PassageState,
  tellPassage,
  tellPersonPassage,
} from './passage-state.ts'

/** A bare command, what the user ran in the shell, or told winddown itself: nothing is asked of the agent, and nobody counts it. */
const asksTheAgent = (text: string, command: string | undefined): boolean =>
  text.trim().split(/\s+/).length > 1 && command !== '!' && !/^\/winddown(?::|$)/.test(command ?? '')

/** Tells a text in the user's place as what it is. */
const tellUserText = (state: PassageState, whole: RedactedText, at: TranscriptLine, marks: AuthorMarks = at): void => {
  if (whole.trim() === '') return
  const told = { at: at.timestamp, agent: agentOf(state, at) }
  const main = told.agent === undefined
  const said = at.isCompactSummary === true ? undefined : wordsOf(whole, marks)
  const isWords = said !== undefined && 'words' in said
  const done = isWords ? undefined : taskNotification(whole)
  if (done) {
    const ends = done.status !== undefined
    if (main && (ends || at.type === 'user')) closeTexts(state, 'answer')
    tellPassage(state, 'result', keptOfNotice(state, done), ends ? { ...told, ends: done.id } : told)
    if (ends) state.agentsToRead.push(done.id)
    return
  }
  if (said === undefined || said.origin === 'compaction_summary') {
    closeTexts(state, 'remark')
    tellPassage(state, 'summary', whole, told)
    return
  }
  if (!('words' in said) || !main) {
    if (said.origin === 'interrupt') endWaitingCalls(state, true)
    if (main) closeTexts(state, said.origin === 'interrupt' ? 'answer' : 'remark')
    tellPassage(state, 'machine', 'words' in said ? said.words.text : withoutSecretOutput(state, said.text), told)
    return
  }
  state.shell = said.command === '!' ? said.words.text.slice(2) : undefined
  closeTexts(state, 'answer')
  if (at.type === 'user') tellSlipped(state, state.queue.delivered(said.words.text), beforeRow(at))
  if (said.origin === 'user' || asksTheAgent(said.words.text, said.command)) state.request += 1
  tellPersonPassage(state, said.words, told)
  if (said.plan !== undefined) tellPassage(state, 'plan', said.plan, told)
}

/** What a notice of work in the background says: of what it printed, nothing that may be a secret. */
const keptOfNotice = (state: PassageState, { id, status, summary }: TaskNotification): RedactedText =>
  status !== undefined
    ? summaryOf(state.secretJobs, id, summary)
    : keptOutput(state.secretJobs.has(id) ? 'reads' : 'runs', summary)

/** What a command printed that the user ran with `!`, without what it printed of a secret file. */
const withoutSecretOutput = (state: PassageState, text: RedactedText): RedactedText => {
  const output = state.shell === undefined ? undefined : shellOutput(text)
  if (state.shell === undefined || output === undefined) return text
  const use = secretUse(state.shell)
  return use === 'none' ? text : keptOutput(use, output, state.shell)
}

/** Prompts that went into a running turn. */
const tellSlipped = (state: PassageState, prompts: readonly SlippedPrompt[], at: TranscriptLine): void => {
  const { line: now } = state
  for (const { text, marks, line = now } of prompts) {
    state.line = line
    tellUserText(state, text, at, marks)
  }
  state.line = now
}

const readAttachment = (state: PassageState, at: TranscriptLine): void => {
  const { type, deltaSummary, taskId, status } = at.attachment ?? {}
  if (type === 'queued_command') tellSlipped(state, state.queue.attached(at), at)
  else if (type === 'task_status' && typeof deltaSummary === 'string')
    tellPassage(state, 'result', deltaSummary, {
      at: at.timestamp,
      agent: agentOf(state, at),
      ...(typeof taskId === 'string' && status !== 'running' && { ends: taskId }),
    })
}

const readQueue = (state: PassageState, at: TranscriptLine): void => state.queue.take(at, state.line)

const readUser = (state: PassageState, at: TranscriptLine): void => {
  const content = at.message?.content
  if (typeof content === 'string') tellUserText(state, content, at)
  if (!Array.isArray(content)) return
  const results = content.filter((block: ContentBlock) => block.type === 'tool_result')
  for (const block of results) endCall(state, block, at, results.length === 1 ? at.toolUseResult : undefined)
  const refusal = results.length > 0 && agentOf(state, at) === undefined ? refusalWords(at) : undefined
  if (refusal) {
    state.request += 1
    tellPersonPassage(state, refusal, { at: at.timestamp, agent: undefined })
  }
  const rest = typedBlocks(content)
  if (rest !== '') tellUserText(state, rest, at)
}

const readAssistant = (state: PassageState, at: TranscriptLine): void => {
  const { message } = at
  if (!message || at.isApiErrorMessage === true || message.model === '<synthetic>') return
  const agent = agentOf(state, at)
  if (agent === undefined) tellSlipped(state, state.queue.answered(), beforeRow(at))
  const blocks: readonly ContentBlock[] =
    typeof message.content === 'string'
      ? [{ type: pieceOf(NO_TEXT, 'text'), text: message.content }]
      : (message.content ?? [])
  for (const block of blocks) {
    const { type, text, thinking } = block
    if (type === 'text' && typeof text === 'string') {
      // A sub-agent's words in this file; in its own file it is the one who answers.
      if (agent !== undefined && state.file === undefined)
        tellPassage(state, 'remark', text, { at: at.timestamp, agent })
      else state.texts.push({ text, line: state.line, at: at.timestamp })
    } else if (type === 'thinking' && typeof thinking === 'string')
      tellPassage(state, 'thought', thinking, { at: at.timestamp, agent })
    else if (type === 'tool_use') {
      if (agent === state.file) closeTexts(state, 'remark')
      openCall(state, block, at)
    }
  }
}

const readSystem = (state: PassageState, at: TranscriptLine): void => {
  if (at.subtype === 'stop_hook_summary' || at.subtype === 'turn_duration') closeTexts(state, 'answer')
  else if (at.subtype === 'local_command' && typeof at.content === 'string') tellUserText(state, at.content, at)
}

const readProgress = (state: PassageState, at: TranscriptLine): void => {
  const inner = subAgentLine(at)
  if (inner === undefined) return
  if (inner.agentId !== undefined) state.agentsSeen.add(inner.agentId)
  readLine(state, inner)
}

const READERS: ReadonlyMap<string | undefined, (state: PassageState, at: TranscriptLine) => void> = new Map([
  ['assistant', readAssistant],
  ['user', readUser],
  ['system', readSystem],
  ['attachment', readAttachment],
  ['queue-operation', readQueue],
  ['progress', readProgress],
])

function readLine(state: PassageState, at: TranscriptLine): void {
  READERS.get(at.type)?.(state, at)
}

function* readAgent(state: PassageState, path: string, id: string, options: ReadPassagesOptions): Generator<Passage> {
  if (state.agentsSeen.has(id)) return
  state.agentsSeen.add(id)
  const file = agentFiles(path, id).find((name) => existsSync(name))
  if (file === undefined) return
  const { onDamage } = options
  yield* readFile(openPassageState(state.redactor, id, state.request), file, { ...(onDamage && { onDamage }) })
}

function* readFile(state: PassageState, path: string, options: ReadPassagesOptions): Generator<Passage> {
  const copied = seenBefore()
  const installed = new InstalledRows()
  for (const record of transcriptRecords(path, state.redactor, { toByte: options.toByte, all: true })) {
    if (record.kind === 'damage') options.onDamage?.(record)
    if (record.kind !== 'record') continue
    const { number, offset, length } = record
    const at = installed.take(record.at)
    if (at.uuid && copied(at.uuid)) continue
    state.line = number
    if (at.cwd && at.isSidechain !== true) state.cwd = at.cwd
    try {
      readLine(state, at)
    } catch {
      // As in the reader of actions: what another program puts into one line must not cost the others.
      options.onDamage?.({ kind: 'damage', reason: 'malformed', number, offset, length })
    }
    if (state.out.length > 0) {
      yield* state.out
      state.out.length = 0
    }
    if (options.subAgents !== false) for (const id of state.agentsToRead) yield* readAgent(state, path, id, options)
    state.agentsToRead.length = 0
  }
  closeTexts(state, 'answer')
  endWaitingCalls(state, false)
  tellSlipped(state, state.queue.answered(), {})
  for (const { text, line, at } of state.queue.undelivered()) {
    state.line = line
    tellUserText(state, text, at)
  }
  yield* state.out
}

/**
 * Reads a transcript of Claude Code as whole passages, in memory that does not grow with the file; what a sub-agent did follows
 * where it ended. A call is told when its result came, under the line of the call.
 *
 * @throws the error of node:fs where the file cannot be opened or read
 */
export function* readClaudeCodePassages(path: string, options: ReadPassagesOptions = {}): Generator<Passage> {
  const redactor = options.redactor ?? createReadingRedactor({ fieldLimit: Number.MAX_SAFE_INTEGER })
  yield* readFile(openPassageState(redactor), path, options)
}
