import type { ActionContext, ActionData, ActionType, PauseAction, TokenUsage } from '@winddown/core'
import type { ToolCall } from './tool-call.ts'
import type { TranscriptLine } from './transcript-line.ts'

/** A response of the model while its lines come in: it is told once, when the next thing begins. */
export interface OpenResponse {
  readonly id: string
  readonly line: number
  readonly at: TranscriptLine
  readonly texts: string[]
  model: string | undefined
  usage: TokenUsage | undefined
  stopReason: string | undefined
  callsTools: boolean
}

export interface OpenCall {
  readonly call: ToolCall
  readonly line: number
  readonly at: TranscriptLine
}

/** What is known at a place of a transcript, and the actions that the current line has given. */
export interface TranscriptState {
  readonly out: PauseAction[]
  readonly sessionId: string | undefined
  readonly contextLimit: number | undefined
  /** Number of the current line. */
  line: number
  timestamp: string
  harnessSession: string
  started: boolean
  cwd: string | undefined
  branch: string | undefined
  model: string | undefined
  tokens: number | undefined
  turnOpen: boolean
  response: OpenResponse | undefined
  /** The response told last, and the output tokens it was told with. */
  told: { id: string; output: number } | undefined
  readonly calls: Map<string, OpenCall>
  /** Prompts that wait for the agent, in their order. */
  readonly queued: string[]
  /** Prompts given to the agent in the middle of its turn, told already. */
  readonly slipped: Set<string>
  readonly endedChildren: Set<string>
}

export const openState = (sessionId: string | undefined, contextLimit: number | undefined): TranscriptState => ({
  out: [],
  sessionId,
  contextLimit,
  line: 0,
  timestamp: '1970-01-01T00:00:00.000Z',
  harnessSession: '',
  started: false,
  cwd: undefined,
  branch: undefined,
  model: undefined,
  tokens: undefined,
  turnOpen: false,
  response: undefined,
  told: undefined,
  calls: new Map(),
  queued: [],
  slipped: new Set(),
  endedChildren: new Set(),
})

/** Adds an action that `at` tells of; `line` where the fact stands on an earlier line than the current one. */
export const tell = <Type extends ActionType>(
  state: TranscriptState,
  type: Type,
  data: ActionData<Type>,
  at: TranscriptLine,
  line: number = state.line,
): void => {
  const timestamp = at.timestamp ?? state.timestamp
  const known = state.contextLimit !== undefined && state.contextLimit > 0 && state.tokens !== undefined
  const context: ActionContext = {
    timestamp,
    ...(!known && { context_unknown: true }),
    ...(at.promptId && { prompt_id: at.promptId }),
    ...(at.isSidechain && { agent_id: at.agentId ?? 'side-chain' }),
    provenance: { kind: 'transcript', line },
  }
  const share = known ? Math.min(1, Math.round(((state.tokens ?? 0) / (state.contextLimit ?? 1)) * 10_000) / 10_000) : 0
  state.out.push({
    type,
    timestamp,
    session_id: state.sessionId ?? state.harnessSession,
    data: { ...data, ...context },
    context_percentage: share,
  } as PauseAction)
}
