import {
  type ActionContext,
  type ActionData,
  type ActionType,
  type PauseAction,
  pieceOf,
  type Redacted,
  type RedactedText,
  type Redactor,
  type TokenUsage,
  typedWords,
  type UserMessageData,
} from '@winddown/core'
import type { PersonOrigin, PersonWords } from '../../../events/person-words.ts'
import type { ToolCall } from '../tool-calls/tool-call.ts'
import { EarlierSession } from './earlier-session.ts'
import { PromptQueue } from './prompt-queue.ts'
import { Rewinds } from './rewinds.ts'
import type { TranscriptLine } from './transcript-line.ts'
import type { ProgramOrigin } from './user-text.ts'

/** Characters of a request that a record keeps. */
const REQUEST = 8_000

/** A response of the model while its lines come in: it is told once, when the next thing begins. */
export interface OpenResponse {
  readonly id: string
  /** Of its first words, once there are any: what it thought before them stands on a line of its own. */
  line: number
  readonly at: Origin
  readonly texts: RedactedText[]
  model: string | undefined
  usage: TokenUsage | undefined
  stopReason: string | undefined
  callsTools: boolean
}

export interface OpenCall {
  readonly call: ToolCall
  readonly line: number
  /** Who called it and when, without the line's own weight. */
  readonly at: Origin
  /** The newest line of its progress, unparsed. */
  printed: string | undefined
}

/** What an action takes over from its line. */
export type Origin = Pick<TranscriptLine, 'timestamp' | 'promptId' | 'isSidechain' | 'agentId'>

/** What is known at a place of a transcript, and the actions that the current line has given. */
export interface TranscriptState {
  readonly out: Redacted<PauseAction>[]
  /** Takes the secrets out of every line before anything is derived from it. */
  readonly redactor: Redactor
  readonly sessionId: string | undefined
  readonly contextLimit: number | undefined
  readonly file: string | undefined
  readonly agentId: string | undefined
  /** Number of the current line. */
  line: number
  /** Places that could not be read. */
  damaged: number
  timestamp: string
  harnessSession: string
  started: boolean
  cwd: string | undefined
  branch: string | undefined
  model: string | undefined
  tokens: number | undefined
  turnOpen: boolean
  /** The open response of the session itself, and that of a sub-agent, whose lines may come in between. */
  readonly responses: { main: OpenResponse | undefined; side: OpenResponse | undefined }
  /** The response told last, and the output tokens it was told with. */
  told: { id: string; output: number } | undefined
  readonly calls: Map<string, OpenCall>
  /** Prompts that wait for the agent. */
  readonly queue: PromptQueue
  readonly rewinds: Rewinds
  readonly earlier: EarlierSession
  /** A command that the user ran with `!`, until its output comes. */
  shell: { readonly command: RedactedText; readonly line: number; readonly at: Origin } | undefined
  /** Jobs in the background that run, with their command and the file that their output goes to. */
  readonly runningJobs: Map<string, { readonly file: string; readonly command: string }>
  /** The newest line that work in the background is known to have printed, where the harness tells it line by line. */
  readonly printedInBackground: Map<string, { readonly text: RedactedText; readonly at: Origin }>
  /** Jobs whose command named a secret file: nothing that they printed is told. */
  readonly secretJobs: Set<string>
  /** Ends of work in the background that were told, with the length of what was said of them. */
  readonly endedChildren: Map<string, number>
  /** Sub-agents whose own transcripts are to be read now, and those whose doings stand in this one. */
  readonly agentsToRead: string[]
  readonly agentsRunning: Set<string>
  readonly agentsSeen: Set<string>
}

export interface StateOptions {
  readonly redactor: Redactor
  readonly sessionId?: string | undefined
  readonly contextLimit?: number | undefined
  /** The file that is read, where it is not the session's own. */
  readonly file?: string | undefined
  /** The sub-agent whose file is read. */
  readonly agentId?: string | undefined
}

export const openState = ({ redactor, sessionId, contextLimit, file, agentId }: StateOptions): TranscriptState => ({
  out: [],
  redactor,
  sessionId,
  contextLimit,
  file,
  agentId,
  line: 0,
  damaged: 0,
  timestamp: '1970-01-01T00:00:00.000Z',
  harnessSession: '',
  started: false,
  cwd: undefined,
  branch: undefined,
  model: undefined,
  tokens: undefined,
  turnOpen: false,
  responses: { main: undefined, side: undefined },
  told: undefined,
  calls: new Map(),
  queue: new PromptQueue(),
  rewinds: new Rewinds(),
  earlier: new EarlierSession(),
  shell: undefined,
  runningJobs: new Map(),
  printedInBackground: new Map(),
  secretJobs: new Set(),
  endedChildren: new Map(),
  agentsToRead: [],
  agentsRunning: new Set(),
  agentsSeen: new Set(),
})

/** What an action takes over from its line; `timestamp` where the fact came later than the line. */
export const originOf = (at: TranscriptLine, timestamp: string | undefined = at.timestamp): Origin => {
  const origin: { -readonly [Key in keyof Origin]: Origin[Key] } = {}
  if (timestamp !== undefined) origin.timestamp = timestamp
  if (at.promptId !== undefined) origin.promptId = at.promptId
  if (at.isSidechain === true) {
    origin.isSidechain = true
    if (at.agentId !== undefined) origin.agentId = at.agentId
  }
  return origin
}

/** What may be told of a message that no person wrote: a person's words go through {@link tellPerson}. */
type Told<Type extends ActionType> = Type extends 'user_message'
  ? UserMessageData & { readonly origin: ProgramOrigin }
  : ActionData<Type>

/** Adds an action that `at` tells of; `line` where the fact stands on an earlier line than the current one. */
export const tell = <Type extends ActionType>(
  state: TranscriptState,
  type: Type,
  data: Told<Type>,
  at: Origin,
  line: number = state.line,
): void => add(state, type, data, at, line)

/** Adds a message of a person: the one way by which a request comes into being. */
export const tellPerson = (
  state: TranscriptState,
  words: PersonWords<RedactedText>,
  more: Omit<UserMessageData, 'summary' | 'length' | 'origin'> & { readonly origin: PersonOrigin },
  at: Origin,
): void => {
  const summary = pieceOf(words.text, typedWords(words.text, REQUEST))
  const length = words.text.length > REQUEST ? { length: words.text.length } : undefined
  add(state, 'user_message', { summary, ...more, ...length }, at, state.line)
}

const add = (state: TranscriptState, type: ActionType, data: object, at: Origin, line: number): void => {
  const timestamp = at.timestamp ?? state.timestamp
  const { contextLimit, tokens } = state
  const known = contextLimit !== undefined && contextLimit > 0 && tokens !== undefined
  const record = data as { -readonly [Key in keyof ActionContext]: ActionContext[Key] }
  record.timestamp = timestamp
  if (!known) record.context_unknown = true
  if (at.promptId) record.prompt_id = at.promptId
  if (at.isSidechain) record.agent_id = at.agentId ?? 'side-chain'
  record.provenance =
    state.file === undefined ? { kind: 'transcript', line } : { kind: 'transcript', line, file: state.file }
  state.out.push({
    type,
    timestamp,
    session_id: state.sessionId ?? state.harnessSession,
    data,
    context_percentage: known ? Math.min(1, Math.round((tokens / contextLimit) * 10_000) / 10_000) : 0,
  } as Redacted<PauseAction>)
}
