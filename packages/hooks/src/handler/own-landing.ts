/** How a session of one's own is landed: at a compaction, after a kill, at its end. */
import type { CheckedOptions } from './check-input.ts'
import type { CompactionInput, SessionEndOptions } from './handler-options.ts'
import { isNewestPart, keepForItself, withdrawEarlierParts } from './own-compaction.ts'
import { compactionEvents } from './own-events.ts'
import type { OwnRecording } from './own-recording.ts'
import type { BriefInHand } from './waiting-brief.ts'

/** As often may other processes of a session seal what its end is to write to; then the next recovery lands it. */
const MOST_LOGS = 20

export class OwnLanding {
  readonly #options: CheckedOptions
  readonly #recording: OwnRecording
  readonly #brief: BriefInHand
  #hasSealed = false

  constructor(options: CheckedOptions, recording: OwnRecording, brief: BriefInHand) {
    this.#options = options
    this.#recording = recording
    this.#brief = brief
  }

  /** What is known so far, and the session goes on. Where landing it failed, the same call goes on where that stopped. */
  async compaction(compaction: CompactionInput): Promise<string | null> {
    const recording = this.#recording
    const events = compactionEvents(compaction)
    // Told through another object of this session: then this is another compaction.
    if (!recording.isActive && recording.soFar.isUnrecorded) recording.closed()
    if (recording.isActive) recording.soFar.takeIn()
    else if (!recording.wasLast(events)) recording.start('compaction')
    recording.catchUp()
    this.#keepForItself()
    this.#brief.settle('delivered', this.#options.now())
    recording.once(events, 'story')
    const path = await this.#landPart()
    recording.closed()
    return path
  }

  /** What a process of this very session was killed with: it is landed for what goes on, as at a compaction. */
  async left(): Promise<void> {
    const { userState, snapshotWriter } = this.#options
    const { soFar, isActive } = this.#recording
    if (userState === undefined || snapshotWriter === undefined) return
    if (!soFar.takeLeft() || !(isActive || soFar.isUnrecorded)) return
    soFar.takeIn()
    if (!isActive) this.#recording.start('killed')
    this.#recording.catchUp()
    this.#keepForItself()
    await this.#landPart()
  }

  /** All of it. Where landing it failed, another call goes on where that stopped. */
  async end({ land = 'paused', reason = 'exit' }: SessionEndOptions): Promise<string | null> {
    const recording = this.#recording
    const { soFar, meter, manager } = recording
    const { now } = this.#options
    // Another process of this session may have been killed with what it told.
    if (land === 'always' || recording.isActive) soFar.takeIn()
    recording.catchUp()
    if (land === 'always') this.#recordAll()
    if (recording.isActive) recording.once([{ event: 'session_ended', reason }], 'log')
    const wasActive = recording.isActive
    const landed = this.#land()
    const hasSealed = wasActive && !recording.isActive
    // What another object of this session tells while the snapshot is made is its own to land.
    const { known, recorded } = soFar
    const path = await landed
    // What came into no log after all is not forgotten: recovery lands it.
    soFar.clear(land === 'always' || path !== null ? recorded : known)
    this.#brief.settle('waiting', now())
    // It may have landed what an older compaction could not: that does not tell what the newest one does.
    const isAll = path !== null && (hasSealed || isNewestPart(this.#options, manager.store, path))
    this.#brief.passOn(manager.store, isAll, now())
    if (path !== null) withdrawEarlierParts(this.#options, manager.store, now())
    meter.forget()
    recording.closed()
    return path
  }

  /** Whether it has come to what no snapshot tells yet; an agent's own record may hold what nobody told us. */
  get #isUntold(): boolean {
    return this.#recording.soFar.isUnrecorded || (this.#recording.recordPath !== undefined && !this.#hasSealed)
  }

  /** Begins logs until all that is known stands in one: another process of this session may begin one without the newest words, and seal it, between any two steps. */
  #recordAll(): void {
    const recording = this.#recording
    const isMissing = (): boolean => recording.soFar.isUnrecorded || (!recording.isActive && this.#isUntold)
    for (let tries = 0; tries < MOST_LOGS && isMissing(); tries += 1) {
      if (!recording.isActive) recording.start('session_end')
      recording.catchUp()
    }
  }

  /** The brief of the running pause is this session's own, before it is landed: nobody else is to take it in between. */
  #keepForItself(): void {
    const { manager } = this.#recording
    const pause = manager.getPauseSummary()?.sessionId
    if (pause !== undefined) keepForItself(this.#options, manager.store, pause, this.#options.now())
  }

  /** Lands a part of the session that goes on: what is told while its snapshot is made is of the part that comes. */
  #landPart(): Promise<string | null> {
    const landed = this.#land()
    this.#recording.meter.forget()
    return landed
  }

  /** Its log is sealed when this returns, and its snapshot made when that is kept. Without a writer the log is sealed, to be landed later. */
  async #land(): Promise<string | null> {
    const recording = this.#recording
    const wasActive = recording.isActive
    const landing = recording.manager.finalizePause(this.#options.snapshotWriter !== undefined)
    if (wasActive && !recording.isActive) this.#hasSealed = true
    const path = await landing
    if (path !== null) this.#hasSealed = true
    return path
  }
}
