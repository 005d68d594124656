/** What is done for one session of a harness, effect by effect. */
import {
  createRedactor,
  IncrementalPauseManager,
  isLastDiscarded,
  type Reading,
  type RedactorOptions,
  recordAction,
  recover,
  sealLog,
  WinddownError,
} from '@winddown/core'
import { handingOn } from '../briefs/began-with.ts'
import type { SessionEnding } from '../briefs/delivery.ts'
import type { Effect } from '../decide/effect.ts'
import { inOrder } from '../decide/effect-order.ts'
import { tellModelText, tellUserText } from '../decide/tell-text.ts'
import type { HookEvent } from '../events/hook-event.ts'
import { redactEvent } from '../events/redact-event.ts'
import { actionsOf, type NewAction } from '../session/action-of-event.ts'
import { ownerOf } from '../session/session-record.ts'
import { withReader } from './reader-of-harness.ts'
import type { EffectRunnerOptions } from './runner-options.ts'
import { SessionBriefs } from './session-briefs.ts'

/** What is to be said, whether a brief is among it, and whether a snapshot was landed. */
export interface Performed {
  readonly user: readonly string[]
  readonly model: readonly string[]
  readonly briefed: boolean
  readonly hasLanded: boolean
}

type Saying = { readonly user: string[]; readonly model: string[]; briefed: boolean; hasLanded: boolean }

export class SessionEffects {
  readonly #options: EffectRunnerOptions
  readonly #sessionId: string
  readonly #owner: string
  readonly #manager: IncrementalPauseManager
  readonly #briefs: SessionBriefs

  constructor(options: EffectRunnerOptions, { sessionId }: HookEvent) {
    const { harness, projectPath, store, userState, process, now } = options
    const snapshotWriter = handingOn(withReader(options), options.userState)
    this.#options = { ...options, snapshotWriter }
    this.#sessionId = sessionId
    this.#owner = ownerOf(harness.profile.id, sessionId)
    this.#manager = new IncrementalPauseManager({
      projectPath,
      owner: this.#owner,
      store,
      userState,
      snapshotWriter,
      redactor: this.#redactorWith({}),
      process,
      now,
    })
    this.#briefs = new SessionBriefs(this.#options, sessionId, this.#manager)
  }

  get isPauseActive(): boolean {
    return this.#manager.isPauseActive()
  }

  /** Whether its user discarded the recording that was begun last, and did not take that back. */
  get isDiscarded(): boolean {
    const { store } = this.#manager
    const { harness, userState } = this.#options
    const sessions = userState.registry.ofAgentSession(store.directory, harness.profile.id, this.#sessionId)
    return !this.isPauseActive && isLastDiscarded(store, this.#owner, sessions)
  }

  /** Whether it has answered to a brief of something that holds: that is for the next session too, whatever this one leaves besides. */
  get holds(): boolean {
    return this.#briefs.holds
  }

  /** Carries out effects in order. One that fails does not keep the next from being tried. */
  async perform(
    effects: readonly Effect[],
    event: HookEvent,
    reading: Reading | null,
    faults: unknown[],
  ): Promise<Performed> {
    const saying: Saying = { user: [], model: [], briefed: false, hasLanded: false }
    for (const effect of inOrder(effects)) {
      try {
        await this.#perform(effect, event, reading, saying)
      } catch (error) {
        faults.push(error)
      }
    }
    return saying
  }

  async #perform(effect: Effect, event: HookEvent, reading: Reading | null, saying: Saying): Promise<void> {
    switch (effect.do) {
      case 'tell_user':
        saying.user.push(tellUserText(effect.level, effect.reading, this.isPauseActive))
        return
      case 'tell_model':
        saying.model.push(tellModelText(effect.reading))
        return
      case 'start_pause':
        return this.#start(effect.reason, event, reading)
      case 'record':
        return this.#record(this.#actionsOf(event, effect.interrupted), reading)
      case 'record_level': {
        const { level, fraction } = effect
        return this.#record([{ type: 'system_event', data: { event: 'level_crossed', level, fraction } }], reading)
      }
      case 'checkpoint':
        await this.#manager.checkpoint()
        return
      case 'seal':
        return this.#seal(effect.reason === 'session_end' ? 'exit' : effect.reason)
      case 'land':
        saying.hasLanded = (await this.#manager.finalizePause()) !== null
        return
      case 'recover':
        return this.#recover()
      case 'brief': {
        const text = await this.#briefs.give(effect.scope)
        if (text === null) return
        saying.model.push(text)
        saying.briefed = true
        return
      }
      case 'confirm_brief':
        this.#briefs.settle('delivered')
        return
      case 'release_brief':
      case 'give_back':
        this.#briefs.settle('waiting')
        return
      case 'withdraw_briefs':
        saying.briefed = this.#briefs.withdraw()
        return
      case 'hand_on':
        // The end of a session says it of every compaction: see `SessionBriefs`.
        return
      case 'tell_limit':
      case 'record_limit':
      case 'learn_limit':
        // Of the account, and of a limit that is learned for later sessions: the command keeps both.
        return
    }
  }

  #start(reason: string, event: HookEvent, reading: Reading | null): void {
    const { harness } = this.#options
    const { transcriptPath, workingDirectory } = event
    try {
      const id = this.#manager.startIncrementalPause(
        reading?.fraction ?? null,
        {},
        {
          reason,
          harness: harness.profile.id,
          harness_session_id: this.#sessionId,
          ...(transcriptPath !== null && { transcript_path: transcriptPath }),
          ...(workingDirectory !== null && { working_directory: workingDirectory }),
          ...(reading?.model != null && { model: reading.model }),
          ...(reading?.tokens != null && { tokens: reading.tokens }),
          ...(reading?.limit != null && { token_limit: reading.limit }),
        },
      )
      this.#briefs.leave(id, 'running')
    } catch (error) {
      // Another process of this session began it a moment ago.
      if (!(error instanceof WinddownError && error.code === 'PAUSE_ALREADY_ACTIVE')) throw error
    }
  }

  #actionsOf(event: HookEvent, interrupted: boolean): readonly NewAction[] {
    const { toolCalls } = this.#options.harness
    const clean = redactEvent(event, (options) => this.#redactorWith(options))
    if (toolCalls === undefined) return []
    const [first, ...rest] = actionsOf(clean.event, toolCalls, interrupted)
    if (first === undefined) return []
    const found = Object.keys(clean.found).length > 0 ? { redacted: clean.found } : {}
    return [{ ...first, data: { ...first.data, ...found } }, ...rest]
  }

  #record(actions: readonly NewAction[], reading: Reading | null): void {
    const target = {
      store: this.#manager.store,
      owner: this.#owner,
      registry: this.#options.userState.registry,
      redactor: this.#redactorWith({}),
      now: () => this.#now,
    }
    try {
      for (const { type, data } of actions) recordAction(target, type, data, reading?.fraction ?? null)
    } catch (error) {
      // A person ended the recording meanwhile.
      if (!(error instanceof WinddownError && error.code === 'PAUSE_NOT_ACTIVE')) throw error
    }
  }

  #seal(ended: SessionEnding): void {
    const id = this.#manager.getPauseSummary()?.sessionId
    if (id !== undefined) this.#briefs.leave(id, ended)
    const { store } = this.#manager
    const { registry } = this.#options.userState
    sealLog({ store, owner: this.#owner, now: () => this.#now, registry, sessionId: id })
  }

  async #recover(): Promise<void> {
    const { userState, snapshotWriter, now } = this.#options
    const { errors } = await recover({ store: this.#manager.store, userState, snapshotWriter, now })
    if (errors[0] !== undefined) throw errors[0]
  }

  /** The session has ended. @param hasLanded it left a snapshot, which tells all that its compactions did */
  end(hasLanded: boolean): void {
    this.#briefs.passOn(hasLanded)
  }

  #redactorWith(options: RedactorOptions): ReturnType<typeof createRedactor> {
    return (this.#options.redactorWith ?? createRedactor)(options)
  }

  get #now(): Date {
    return this.#options.now?.() ?? new Date()
  }
}
