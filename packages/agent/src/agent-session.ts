import {
  checkedClock,
  createRedactor,
  type EventOf,
  openUserState,
  parseExtraPatterns,
  type RecordedData,
  type SnapshotFiles,
  type TokenUsage,
  type UserState,
  WinddownError,
} from '@winddown/core'
import {
  AutoPauseHandler,
  type AutoPauseStatus,
  type BriefCallOptions,
  type CompactionInput,
  type GivenBrief,
  type NoteInput,
  type SessionEndOptions,
  type UsageOutcome,
} from '@winddown/hooks'
import { createBriefRenderer, createSnapshotWriter, type TranscriptReader } from '@winddown/snapshot'
import { type AskOptions, askSessions } from '@winddown/snapshot/recall'
import { checkSessionOptions } from './check-session-options.ts'
import { landedSessions } from './recall.ts'
import type { ReadTranscript, SessionOptions } from './session-options.ts'
import { defaultStateFolder } from './state-folder.ts'

/** What crashed runs of other agents left here is landed, too: their records have other forms. */
const readerOf =
  (read: ReadTranscript, agent: string): TranscriptReader =>
  ({ path, harness }) => {
    if (harness === agent) return read(path)
    throw new Error(`it is the record of ${harness ?? 'an agent without a name'}, and ${agent} cannot read it`)
  }

/** What a usage report may say besides the tokens. */
export interface UsageDetails {
  /** Tokens; default: the session's `limit`. Null: not known any more. */
  readonly limit?: number | null
  readonly model?: string
}

/**
 * One session of an agent of your own, from its first request to the brief of the next run. It records and never interferes. Made by
 * {@link createSession}.
 */
export class AgentSession {
  readonly #handler: AutoPauseHandler
  readonly #userState: UserState
  readonly #options: SessionOptions
  #ended = false

  /** @internal */
  constructor(given: SessionOptions) {
    checkSessionOptions(given)
    const options = { ...given, now: checkedClock('createSession', given.now) }
    const { transcript, redact, recallCommand, workingDirectory, thresholds, store, now } = options
    this.#options = options
    this.#userState = openUserState(options.stateFolder ?? defaultStateFolder())
    this.#handler = new AutoPauseHandler({
      projectPath: options.projectPath,
      sessionId: options.sessionId,
      harness: options.agent ?? 'agent',
      userState: this.#userState,
      redactor: createRedactor({ extra: parseExtraPatterns(redact ?? []), keepEnds: true }),
      snapshotWriter: createSnapshotWriter({
        ...(transcript && { readTranscript: readerOf(transcript.read, options.agent ?? 'agent') }),
        now,
      }),
      briefRenderer: createBriefRenderer({
        now,
        ...(recallCommand !== undefined && { recallCommand }),
      }),
      ...(transcript && { transcriptPath: transcript.path }),
      ...(workingDirectory !== undefined && { workingDirectory }),
      ...(thresholds && { thresholds }),
      ...(store && { store }),
      now,
    })
  }

  /**
   * The brief that an earlier run left in this work tree: put it in front of the first request. Given once, to whoever asks first; what a
   * crash left unfinished is landed before. The newest of the same `agent` comes first; where more of them wait, the brief names them, and runs
   * that ask while no newer one waits are given them. Where none of its own waits, the newest of another agent is given. What is not answered waits again when this run ends or is killed, and is
   * told together with what this run left.
   * After {@link compaction}, and where a killed or ended run goes on under its `sessionId`, once, what this session itself came to: put it into the context
   * that goes on.
   * @returns null where nothing waits, and while this run has one that it has not answered
   * @throws WinddownError ARGUMENT_INVALID once the session has ended
   */
  async brief(options: BriefCallOptions = {}): Promise<GivenBrief | null> {
    // What is no object has no fields to look at; it is refused as it is.
    if (typeof options !== 'object' || options === null) return this.#running.brief(options)
    const budgetTokens = options.budgetTokens ?? this.#options.briefTokens
    return this.#running.brief({ ...options, ...(budgetTokens !== undefined && { budgetTokens }) })
  }

  /** A request of the user, in their words: whole up to 16,384 characters, of a longer one both ends and its `length`. @throws WinddownError ACTION_INVALID; ARGUMENT_INVALID once the session has ended, as all that tell */
  userMessage(message: string | RecordedData<'user_message'>): void {
    this.#running.onUserMessage(typeof message === 'string' ? { summary: message, origin: 'user' } : message)
  }

  /** A tool call with its result. */
  toolCall(call: RecordedData<'tool_call'>): void {
    this.#running.onToolCall(call)
  }

  /** What the agent said; `final` where it ends its turn. */
  assistantResponse(response: string | RecordedData<'assistant_response'>): void {
    this.#running.onAssistantResponse(typeof response === 'string' ? { summary: response, final: true } : response)
  }

  /** What happened apart from messages and calls: `commit`, `interrupted`, `child_started` … */
  systemEvent<const Name extends string>(event: EventOf<Name>): void {
    this.#running.onSystemEvent(event)
  }

  /** A note for the next run. */
  note(text: string, kind: NoteInput['note'] = 'note', author: NoteInput['author'] = 'agent'): void {
    this.#running.addNote({ note: kind, text, author })
  }

  /**
   * Tokens of the newest response (absolute: nothing is added up). At 90 % of the limit the recording begins; where the session's first reading is above that
   * already, one percent later (`recordsFrom` says where): it has not crossed the level, and a program that acts on a level would begin anew for ever.
   * What is told until then is kept all the same.
   * @throws WinddownError ARGUMENT_INVALID
   */
  usage(usage: TokenUsage, details: UsageDetails = {}): UsageOutcome {
    const unknown = Object.keys(details).find((name) => name !== 'limit' && name !== 'model')
    if (unknown !== undefined)
      throw new WinddownError('ARGUMENT_INVALID', `usage has no detail ${JSON.stringify(unknown)}`, {
        op: 'usage',
        hint: 'Details: limit, model.',
      })
    const limit = details.limit === undefined ? (this.#options.limit ?? null) : details.limit
    return this.#running.onUsageUpdate({ usage, limit, ...(details.model !== undefined && { model: details.model }) })
  }

  /**
   * The agent compacted its context: what is known is landed, and the session goes on; {@link brief} says then what to put into its context.
   * @returns the snapshot's JSON file
   */
  compaction(compaction: CompactionInput = {}): Promise<string | null> {
    return this.#running.onCompaction(compaction)
  }

  /** A snapshot in between; null where no recording runs. */
  checkpoint(): Promise<SnapshotFiles | null> {
    return this.#handler.checkpoint()
  }

  /**
   * Asks what earlier runs of this project recorded: questions, and the references of a brief (`#2`, `L12`, `record-5`, `3-ago`), which are
   * opened with the whole turn around them.
   * @param asked one, or several at once
   * @param options of the answer; a number is its characters (default 3,000)
   * @returns text without secrets, between tags that mark it as data; null where there is no earlier run
   * @throws WinddownError ARGUMENT_INVALID
   */
  recall(asked: string | readonly string[], options: AskOptions | number = {}): string | null {
    const own = typeof options === 'number' ? { characters: options } : options
    const { redact = [] } = this.#options
    const sessions = [...landedSessions(this.#handler.store, this.#userState, this.#options)]
    const { text } = askSessions(sessions, asked, { ...own, redact: [...redact, ...(own.redact ?? [])] })
    return sessions.length === 0 ? null : text
  }

  /** What an ended session is told would begin another one under its id. */
  get #running(): AutoPauseHandler {
    if (!this.#ended) return this.#handler
    throw new WinddownError('ARGUMENT_INVALID', `the session ${JSON.stringify(this.#options.sessionId)} has ended`, {
      op: 'record',
      hint: 'Begin another one: createSession({ sessionId, … }).',
    })
  }

  status(): AutoPauseStatus {
    return this.#handler.getStatus()
  }

  /**
   * Ends the session: its snapshot is written, and its brief waits for the next run. A second call does nothing.
   * @param options `land: 'paused'` writes a snapshot only where 90 % were reached. Default `always`
   * @returns the snapshot's JSON file; null where nothing happened
   */
  async end(options: SessionEndOptions = {}): Promise<string | null> {
    if (this.#ended) return null
    this.#ended = true
    try {
      return await this.#handler.onSessionEnd({ land: 'always', ...options })
    } catch (error) {
      // It can be asked for again.
      this.#ended = false
      throw error
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end()
  }
}

/**
 * Begins a session of an agent of your own, or goes on with one.
 * @throws WinddownError ARGUMENT_INVALID, CONFIG_INVALID, OWNER_INVALID, STORE_UNAVAILABLE, STORE_DENIED, STORE_UNSAFE
 */
export function createSession(options: SessionOptions): AgentSession {
  return new AgentSession(options)
}
