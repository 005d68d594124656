/** The briefs of one session of a harness: those that it is given, and those that it leaves. */
import type { IncrementalPauseManager, SnapshotFiles, Store } from '@winddown/core'
import { holdsAnything, sessionsGivenTo } from '../briefs/began-with.ts'
import { markDelivery, withdrawBriefsOf } from '../briefs/claim.ts'
import { deliveryKey, type SessionEnding } from '../briefs/delivery.ts'
import { BriefInHand, type BriefScope } from '../handler/waiting-brief.ts'
import type { EffectRunnerOptions } from './runner-options.ts'

export class SessionBriefs {
  readonly #options: EffectRunnerOptions
  readonly #sessionId: string
  readonly #manager: IncrementalPauseManager
  readonly #brief: BriefInHand

  constructor(options: EffectRunnerOptions, sessionId: string, manager: IncrementalPauseManager) {
    const { harness, projectPath, userState, snapshotWriter, briefRenderer, now } = options
    this.#options = options
    this.#sessionId = sessionId
    this.#manager = manager
    this.#brief = new BriefInHand({
      projectPath,
      sessionId,
      harness: harness.profile.id,
      userState,
      snapshotWriter,
      ...(briefRenderer && { briefRenderer }),
      ...(now && { now }),
    })
  }

  /** Whether it has answered to a brief of something that holds: that is for the next session too, whatever this one leaves besides. */
  get holds(): boolean {
    const of = { store: this.#store.directory, harnessSessionId: this.#sessionId }
    return sessionsGivenTo(this.#options.userState, of).some(holdsAnything)
  }

  /** @returns the text that is to be given; null where there is none */
  async give(scope: BriefScope): Promise<string | null> {
    const { briefRenderer, briefTokens } = this.#options
    if (briefRenderer === undefined) return null
    const call = briefTokens === undefined ? {} : { budgetTokens: briefTokens }
    const files = scope === 'own_session' ? await this.#manager.checkpoint() : null
    if (files !== null) return this.#ofOpenLog(files)
    return (await this.#brief.take(this.#store, call, scope))?.text ?? null
  }

  /** Says that what was given is answered, or that it waits again. */
  settle(status: 'delivered' | 'waiting'): void {
    this.#brief.settle(status, this.#now)
  }

  /** The brief of a recording waits for whoever comes next. */
  leave(pause: string, ended: SessionEnding): void {
    const key = deliveryKey(this.#store.directory, pause)
    markDelivery(this.#options.userState, key, { status: 'waiting', ended, attended: true }, this.#now)
  }

  /** The session goes on by itself: nobody is to be briefed about it. @returns whether it has what it was given and never answered: it still may */
  withdraw(): boolean {
    const session = { harness: this.#options.harness.profile.id, sessionId: this.#sessionId }
    withdrawBriefsOf(this.#options.userState, this.#store.directory, session, this.#now)
    return this.#brief.takeAgain(this.#store, this.#now)
  }

  /** The session has ended. @param hasLanded it left a snapshot, which tells all that its compactions did */
  passOn(hasLanded: boolean): void {
    this.#brief.passOn(this.#store, hasLanded, this.#now)
  }

  /** The compaction is over and its summary still to come: the log is open. */
  async #ofOpenLog({ json }: SnapshotFiles): Promise<string | null> {
    const { briefRenderer, briefTokens, userState } = this.#options
    const { directory, worktree } = this.#store
    const id = this.#manager.getPauseSummary()?.sessionId
    if (json === null || id === undefined || briefRenderer === undefined) return null
    return briefRenderer.render({
      snapshotPath: json,
      worktree,
      budgetTokens: briefTokens,
      isOwn: (sha256) => userState.registry.isOwnSnapshot(directory, id, sha256),
    })
  }

  get #store(): Store {
    return this.#manager.store
  }

  get #now(): Date {
    return this.#options.now?.() ?? new Date()
  }
}
