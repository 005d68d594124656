import {
  checkArguments,
  checkedClock,
  checkRecordedData,
  createRedactor,
  type EventOf,
  type JsonObject,
  newNoteId,
  openUserState,
  parseExtraPatterns,
  type RecordedData,
  type SnapshotFiles,
  type TokenUsage,
  type UserState,
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
import { createBriefRenderer, createSnapshotWriter } from '@winddown/snapshot'
import { type AskOptions, askSessions } from '@winddown/snapshot/recall'
import { checkSessionOptions } from './check-session-options.ts'
import { landedSessions } from './recall.ts'
import type { SessionOptions } from './session-options.ts'
import { readerOf, recallCommandOf } from './session-parts.ts'
import { defaultStateFolder } from './state-folder.ts'
import { checkReference, findNote, type NoteReference, withoutIt } from './take-back.ts'
import { checkUsageDetails, type UsageDetails } from './usage-details.ts'

/**
 * One session of an agent of your own, from its first request to the brief of the next run. It records and never interferes. Made by
 * {@link createSession}.
 */
export class AgentSession {
  readonly #handler: AutoPauseHandler
  readonly #userState: UserState
  readonly #options: SessionOptions
  /** Tokens, as they were said last. */
  #limit: number | null
  /** Snapshots that are written anew without a note. */
  #rewriting: Promise<void> | undefined

  /** @internal */
  constructor(given: SessionOptions) {
    checkSessionOptions(given)
    const options = { ...given, now: checkedClock('createSession', given.now) }
    const { transcript, redact, workingDirectory, thresholds, store, now } = options
    this.#options = options
    this.#limit = options.limit ?? null
    this.#userState = openUserState(options.stateFolder ?? defaultStateFolder())
    const recallCommand = recallCommandOf(options, this.#userState)
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
    if (this.#rewriting !== undefined) await this.#rewriting
    // What is no object has no fields to look at; it is refused as it is.
    if (typeof options !== 'object' || options === null) return this.#handler.brief(options)
    const budgetTokens = options.budgetTokens ?? this.#options.briefTokens
    return this.#handler.brief({ ...options, ...(budgetTokens !== undefined && { budgetTokens }) })
  }

  /** A request of the user, in their words: whole up to 16,384 characters, of a longer one both ends and its `length`. @throws WinddownError ACTION_INVALID; ARGUMENT_INVALID once the session has ended, as all that tell */
  userMessage(message: string | RecordedData<'user_message'>): void {
    this.#handler.onUserMessage(typeof message === 'string' ? { summary: message, origin: 'user' } : message)
  }

  /** A tool call with its result. */
  toolCall(call: RecordedData<'tool_call'>): void {
    this.#handler.onToolCall(call)
  }

  /** What the agent said; `final` where it ends its turn. */
  assistantResponse(response: string | RecordedData<'assistant_response'>): void {
    this.#handler.onAssistantResponse(typeof response === 'string' ? { summary: response, final: true } : response)
  }

  /** What happened apart from messages and calls: `commit`, `interrupted`, `child_started` … */
  systemEvent<const Name extends string>(event: EventOf<Name>): void {
    if (event?.event === 'note_taken_back') void this.#takeBack(event)
    else this.#handler.onSystemEvent(event)
  }

  /**
   * A note for the next run.
   * @returns by what {@link takeBack} knows it; where it throws and the note is kept all the same (`error.stored`), that is `{ id: error.stored.noteId }`
   */
  note(text: string, kind: NoteInput['note'] = 'note', author: NoteInput['author'] = 'agent'): NoteReference {
    const id = newNoteId()
    this.#handler.addNote({ note: kind, text, author, note_id: id })
    return { id }
  }

  /**
   * Takes a note back that this session left, or an earlier one here: no brief, snapshot, list or search tells it any more. The log keeps it, and says so.
   * @param note what {@link note} returned
   * @returns kept once the snapshots of what was landed before are without it; whatever else is asked of this session waits for that by itself
   * @throws WinddownError (it rejects) ARGUMENT_INVALID: no such note is left, or the session has ended; LOG_UNSAFE: somebody else changed the log of a session that has it, and nothing is taken back
   */
  async takeBack(note: NoteReference): Promise<void> {
    this.#handler.requireRunning('takeBack')
    checkReference(note)
    return this.#takeBack({ event: 'note_taken_back', note_id: note.id })
  }

  #takeBack(event: { readonly event: string } & JsonObject): Promise<void> {
    checkRecordedData('system_event', event)
    const { note_id: id, noted_at: at } = event
    const found = findNote(
      { store: this.#handler.store, userState: this.#userState, own: this.#handler.notes() },
      { ...(typeof id === 'string' && { note_id: id }), ...(typeof at === 'string' && { noted_at: at }) },
    )
    const { note } = found
    this.#handler.onSystemEvent({
      ...event,
      note_id: note.id,
      ...(note.at !== undefined && { noted_at: note.at }),
    })
    this.#rewriting = (this.#rewriting ?? Promise.resolve()).then(withoutIt(found, this.#options))
    return this.#rewriting
  }

  /**
   * Tokens of the newest response (absolute: nothing is added up). At 90 % of the limit the recording begins; where the session's first reading is above that
   * already, one percent later (`recordsFrom` says where): it has not crossed the level, and a program that acts on a level would begin anew for ever.
   * What is told until then is kept all the same.
   * @throws WinddownError ARGUMENT_INVALID
   */
  usage(usage: TokenUsage, details: UsageDetails = {}): UsageOutcome {
    checkUsageDetails(details)
    const limit = details.limit === undefined ? this.#limit : details.limit
    const outcome = this.#handler.onUsageUpdate({
      usage,
      limit,
      ...(details.model !== undefined && { model: details.model }),
    })
    this.#limit = limit
    return outcome
  }

  /**
   * The agent compacted its context: what is known is landed, and the session goes on; {@link brief} says then what to put into its context.
   * @returns the snapshot's JSON file
   */
  compaction(compaction: CompactionInput = {}): Promise<string | null> {
    return this.#rewritten(this.#handler.onCompaction(compaction))
  }

  /** A snapshot in between; null where no recording runs. */
  checkpoint(): Promise<SnapshotFiles | null> {
    return this.#handler.checkpoint()
  }

  /**
   * Asks what earlier runs of this project recorded: questions, the references of a brief (`#2`, `L12`, `record-5`, `3-ago`), which are
   * opened with the whole turn around them, and views (`view:failures`). It understands what a brief says as it stands there, so it can be
   * given what a model asks for.
   * @param asked one, or several at once; none (`[]`) with the option `view`
   * @param options of the answer; a number is its characters (default 3,000)
   * @returns text without secrets, between tags that mark it as data; null where there is no earlier run
   * @throws WinddownError ARGUMENT_INVALID
   */
  recall(asked: string | readonly string[], options: AskOptions | number = {}): string | null {
    const own = typeof options === 'number' ? { characters: options } : options
    checkArguments('recall', { asked, options: own }, { asked: 'anything', options: 'object' })
    const { redact = [] } = this.#options
    const sessions = [...landedSessions(this.#handler.store, this.#userState, this.#options)]
    const { text } = askSessions(sessions, asked, { ...own, redact: [...redact, ...(own.redact ?? [])] })
    return sessions.length === 0 ? null : text
  }

  status(): AutoPauseStatus {
    return this.#handler.getStatus()
  }

  /**
   * Ends the session: its snapshot is written, and its brief waits for the next run. A second call does nothing.
   * @param options `land: 'paused'` writes a snapshot only where 90 % were reached. Default `always`
   * @returns the snapshot's JSON file; null where nothing happened
   */
  end(options: SessionEndOptions = {}): Promise<string | null> {
    // What is no object is refused as it is.
    const given = typeof options === 'object' && options !== null ? { land: 'always' as const, ...options } : options
    return this.#rewritten(this.#handler.onSessionEnd(given))
  }

  /** Landing is not held up, and what it says is said once no older snapshot tells what was taken back. */
  async #rewritten<Landed>(landing: Promise<Landed>): Promise<Landed> {
    const [landed] = [await landing, await this.#rewriting]
    return landed
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end()
  }
}

/**
 * Begins a session of an agent of your own, or goes on with one. Where the project cannot be written, the first that it is told throws STORE_DENIED, and is kept in `stateFolder` (`error.stored` says so: do not tell it again).
 * @throws WinddownError ARGUMENT_INVALID, CONFIG_INVALID, OWNER_INVALID, STORE_UNAVAILABLE, STORE_DENIED, STORE_UNSAFE
 */
export function createSession(options: SessionOptions): AgentSession {
  return new AgentSession(options)
}
