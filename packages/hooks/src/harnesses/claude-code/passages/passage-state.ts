/** What is known at a place of a transcript while its passages are read, and what the current line has given. */
import type { Passage, PassageCall, PassageKind, RedactedText, RedactedValue, Redactor } from '@winddown/core'
import type { PersonWords } from '../../../events/person-words.ts'
import { PromptQueue } from '../transcript/prompt-queue.ts'
import type { TranscriptLine } from '../transcript/transcript-line.ts'

/** A call whose result has not come yet. */
export interface WaitingCall {
  readonly name: string
  readonly input: RedactedValue
  readonly line: number
  readonly request: number
  readonly at: string | undefined
  readonly agent: string | undefined
  readonly cwd: string | undefined
}

/** A text of the agent of which nobody knows yet whether it ends the turn. */
interface OpenText {
  readonly text: RedactedText
  readonly line: number
  readonly at: string | undefined
}

export interface PassageState {
  readonly out: Passage[]
  readonly redactor: Redactor
  /** The sub-agent whose own file is read. */
  readonly file: string | undefined
  line: number
  request: number
  cwd: string | undefined
  readonly calls: Map<string, WaitingCall>
  texts: OpenText[]
  /** Prompts that wait for the agent. */
  readonly queue: PromptQueue
  /** A command that the user ran with `!`, until its output comes. */
  shell: string | undefined
  /** Jobs whose command named a secret file. */
  readonly secretJobs: Set<string>
  readonly agentsToRead: string[]
  readonly agentsSeen: Set<string>
}

export const openPassageState = (redactor: Redactor, file?: string, request = 0): PassageState => ({
  out: [],
  redactor,
  file,
  line: 0,
  request,
  cwd: undefined,
  calls: new Map(),
  texts: [],
  queue: new PromptQueue(),
  shell: undefined,
  secretJobs: new Set(),
  agentsToRead: [],
  agentsSeen: new Set(),
})

export const agentOf = (state: PassageState, at: TranscriptLine): string | undefined =>
  state.file ?? (at.isSidechain === true ? (at.agentId ?? 'side-chain') : undefined)

interface Told {
  readonly line?: number
  readonly request?: number
  readonly at: string | undefined
  readonly agent: string | undefined
  readonly call?: PassageCall
  readonly ends?: string
}

/** Adds a passage; an empty one says nothing and is left out. */
export const tellPassage = (
  state: PassageState,
  kind: Exclude<PassageKind, 'user'>,
  text: RedactedText,
  told: Told,
): void => add(state, kind, text, told)

/** Adds what a person said: the one way by which a passage becomes the user's. */
export const tellPersonPassage = (state: PassageState, words: PersonWords<RedactedText>, told: Told): void =>
  add(state, 'user', words.text, told)

const add = (state: PassageState, kind: PassageKind, text: RedactedText, told: Told): void => {
  if (text.trim() === '') return
  const { at, agent, call } = told
  state.out.push({
    kind,
    reference: { line: told.line ?? state.line, ...(state.file !== undefined && { agent: state.file }) },
    request: told.request ?? state.request,
    ...(at !== undefined && { at }),
    ...(agent !== undefined && { agent }),
    text,
    ...(call !== undefined && { call }),
    ...(told.ends !== undefined && { ends: told.ends }),
  })
}

/** Tells the open texts of the session's own agent: its answer where the turn ended with them, remarks elsewhere. */
export const closeTexts = (state: PassageState, kind: 'answer' | 'remark'): void => {
  if (state.texts.length === 0) return
  const texts = state.texts
  state.texts = []
  for (const { text, line, at } of texts) tellPassage(state, kind, text, { line, at, agent: state.file })
}
