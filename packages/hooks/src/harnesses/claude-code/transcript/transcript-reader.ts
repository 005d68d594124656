import { existsSync } from 'node:fs'
import { createReadingRedactor, type PauseAction, type Redacted } from '@winddown/core'
import type { ReadTranscriptOptions, TranscriptDamage } from '../../../harness/transcript-adapter.ts'
import { closeResponse, endTurn, readAssistantLine } from './assistant-lines.ts'
import { endChild, tellJobOutput, tellPrinted } from './background-work.ts'
import { InstalledRows } from './installed-rows.ts'
import { seenBefore } from './line-ids.ts'
import { notePrinted, tellOpenCalls } from './open-calls.ts'
import { beforeRow } from './prompt-queue.ts'
import { subAgentLine, type TranscriptLine } from './transcript-line.ts'
import { transcriptRecords } from './transcript-records.ts'
import { openState, type TranscriptState, tell } from './transcript-state.ts'
import { readUserLine, tellShellCommand, tellSlipped, tellUndelivered, tellUserText } from './user-lines.ts'

/** Characters of one text that are looked at: what is longer was never seen in a transcript. */
const LONGEST_TEXT = 8_000_000

const readAttachment = (state: TranscriptState, at: TranscriptLine): void => {
  const { type, taskId, status, deltaSummary, outputFilePath } = at.attachment ?? {}
  if (type === 'queued_command') tellSlipped(state, state.queue.attached(at), at)
  else if (type === 'task_status' && typeof taskId === 'string' && typeof status === 'string' && status !== 'running')
    endChild(state, at, {
      id: taskId,
      status,
      ...(typeof deltaSummary === 'string' && { summary: deltaSummary }),
      ...(typeof outputFilePath === 'string' && { outputFile: outputFilePath }),
    })
}

const readQueue = (state: TranscriptState, at: TranscriptLine): void => state.queue.take(at, state.line)

const readAssistant = (state: TranscriptState, at: TranscriptLine): void => {
  if (at.isSidechain !== true) tellSlipped(state, state.queue.answered(), beforeRow(at))
  readAssistantLine(state, at)
}

const readSystem = (state: TranscriptState, at: TranscriptLine): void => {
  if (at.subtype === 'compact_boundary') {
    closeResponse(state)
    state.rewinds.compacted()
    const { trigger, preTokens, postTokens } = at.compactMetadata ?? {}
    tell(
      state,
      'system_event',
      {
        event: 'compacted',
        trigger: trigger ?? 'unknown',
        ...(preTokens !== undefined && { pre_tokens: preTokens }),
        ...(postTokens !== undefined && { post_tokens: postTokens }),
      },
      at,
    )
    state.tokens = postTokens
  } else if (at.subtype === 'stop_hook_summary' || at.subtype === 'turn_duration') endTurn(state, at)
  else if (at.subtype === 'local_command' && typeof at.content === 'string') tellUserText(state, at.content, at)
}

/** What a sub-agent did, as older versions wrote it between the lines of the session that called it. */
const readProgress = (state: TranscriptState, at: TranscriptLine): void => {
  const inner = subAgentLine(at)
  if (inner === undefined) return
  if (inner.agentId !== undefined) state.agentsSeen.add(inner.agentId)
  readLine(state, inner)
}

const READERS: ReadonlyMap<string, (state: TranscriptState, at: TranscriptLine) => void> = new Map([
  ['assistant', readAssistant],
  ['user', readUserLine],
  ['system', readSystem],
  ['attachment', readAttachment],
  ['queue-operation', readQueue],
  ['progress', readProgress],
])

const readLine = (state: TranscriptState, at: TranscriptLine): void => {
  if (at.type !== undefined) READERS.get(at.type)?.(state, at)
}

/** Tells that what came so far was the session that this one goes on from. */
const tellEarlier = (state: TranscriptState, session: string | undefined, at: TranscriptLine): void => {
  if (session === undefined) return
  closeResponse(state)
  tell(state, 'system_event', { event: 'continued_from', session }, at)
}

const notePlace = (state: TranscriptState, at: TranscriptLine): void => {
  if (at.timestamp) state.timestamp = at.timestamp
  tellEarlier(state, state.earlier.pass(at), at)
  if (at.sessionId) state.harnessSession = at.sessionId
  if (at.isSidechain === true || !at.cwd) return
  if (!state.started) {
    state.started = true
    tell(state, 'system_event', { event: 'session_started', ...(at.version && { harness_version: at.version }) }, at)
  }
  const branch = at.gitBranch || undefined
  if (at.cwd === state.cwd && branch === state.branch) return
  state.cwd = at.cwd
  state.branch = branch
  tell(state, 'system_event', { event: 'working_directory', path: at.cwd, ...(branch && { branch }) }, at)
}

/** Where the transcript of a sub-agent may be, new place and old one, for the one of its session. */
export const agentFiles = (path: string, id: string): string[] => {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return /^[\w-]{1,64}$/.test(id)
    ? [
        `${path.replace(/\.jsonl$/, '')}/subagents/agent-${id}.jsonl`,
        `${folder}agent-${id}.jsonl`,
        `${folder}subagents/agent-${id}.jsonl`,
      ]
    : []
}

/** What a sub-agent did, from its own file, where there is one and the session's file does not say it already. */
function* readAgent(
  state: TranscriptState,
  path: string,
  id: string,
  options: ReadTranscriptOptions,
): Generator<Redacted<PauseAction>> {
  if (state.agentsSeen.has(id)) return
  state.agentsSeen.add(id)
  const file = agentFiles(path, id).find((name) => existsSync(name))
  if (!file) return
  const { onDamage } = options
  const own = openState({
    redactor: state.redactor,
    sessionId: options.sessionId ?? state.harnessSession,
    file: file.slice(path.lastIndexOf('/') + 1),
    agentId: id,
  })
  own.started = true
  yield* readFile(own, file, { ...(onDamage && { onDamage }) })
}

/** Damaged places that are told one by one; of more it is said how many there are. */
const DAMAGE_TOLD = 20

/** Tells that a place of the file could not be read: whoever reads the actions has to know that they are not all. */
const tellDamage = (state: TranscriptState, { number, offset, length, reason }: TranscriptDamage): void => {
  state.damaged += 1
  if (state.damaged > DAMAGE_TOLD) return
  tell(state, 'system_event', { event: 'damaged', reason, offset, length }, { timestamp: state.timestamp }, number)
}

const tellMoreDamage = (state: TranscriptState): void => {
  if (state.damaged <= DAMAGE_TOLD) return
  const places = state.damaged - DAMAGE_TOLD
  tell(state, 'system_event', { event: 'damaged', reason: 'malformed', places }, { timestamp: state.timestamp })
}

function* readFile(
  state: TranscriptState,
  path: string,
  options: ReadTranscriptOptions,
): Generator<Redacted<PauseAction>> {
  const copied = seenBefore()
  const installed = new InstalledRows()
  const damaged = (damage: TranscriptDamage): void => {
    options.onDamage?.(damage)
    tellDamage(state, damage)
  }
  for (const record of transcriptRecords(path, state.redactor, { toByte: options.toByte })) {
    if (record.kind === 'damage') damaged(record)
    else if (record.kind === 'books') {
      notePrinted(state, record.text)
      state.rewinds.passText(record.text, record.number)
    } else {
      // All of a sub-agent's file is the sub-agent's, whatever a line in it leaves out.
      const { agentId } = state
      const own = installed.take(record.at)
      const at = agentId === undefined ? own : { ...own, isSidechain: true, agentId }
      if (at.uuid && copied(at.uuid)) continue
      state.line = record.number
      try {
        notePlace(state, at)
        readLine(state, at)
        if (at.isSidechain !== true) state.rewinds.pass(at, state.line)
      } catch {
        // No rule is known to throw. The format belongs to another program: what it puts into one line must not cost the others.
        const { number, offset, length } = record
        damaged({ kind: 'damage', reason: 'malformed', number, offset, length })
      }
    }
    if (state.out.length > 0) {
      yield* state.out
      state.out.length = 0
    }
    if (options.subAgents !== false) for (const id of state.agentsToRead) yield* readAgent(state, path, id, options)
    state.agentsToRead.length = 0
  }
  closeResponse(state)
  closeResponse(state, 'side')
  tellOpenCalls(state)
  tellShellCommand(state, undefined)
  tellEarlier(state, state.earlier.end(), { timestamp: state.timestamp })
  if (options.toByte === undefined) tellJobOutput(state)
  tellUndelivered(state)
  tellPrinted(state)
  tellMoreDamage(state)
  yield* state.out
}

/**
 * Reads a transcript of Claude Code (2.0 to 2.1.330) as actions, one line after another, in memory that does not grow with
 * the file; what its sub-agents did follows where they ended. Lines that cannot be read are told to `onDamage` and left
 * out; none of them makes it throw.
 *
 * @throws the error of node:fs where the file cannot be opened or read
 */
export function* readClaudeCodeTranscript(
  path: string,
  options: ReadTranscriptOptions = {},
): Generator<Redacted<PauseAction>> {
  const redactor = options.redactor ?? createReadingRedactor({ fieldLimit: LONGEST_TEXT })
  const state = openState({ ...options, redactor })
  yield* readFile(state, path, options)
  if (options.subAgents === false) return
  // Those that were still at work when the session ended.
  for (const id of state.agentsRunning) yield* readAgent(state, path, id, options)
}
