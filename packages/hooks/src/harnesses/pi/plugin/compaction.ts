import type { HostAnswer, HostLink, HostSession } from '../../../in-host/host-link.ts'
import type { PiAnswers, PiEvents } from './pi-api.ts'

/** How a compaction is told. */
export type TellCompaction = (name: string, fields: Readonly<Record<string, unknown>>) => Promise<HostAnswer>

/** A compaction waits for what is still to be told, ms. */
const WAIT = 5_000

const triggerOf = (reason: string | undefined): string => (reason === 'manual' ? 'manual' : 'auto')

/** What of a session's compactions has to be known from one event to the next. */
export class Compactions {
  readonly #link: HostLink
  /** Summaries of ours that pi was or will be handed, by session; empty: it is told of as ours, and there is none yet. */
  readonly #ours = new Map<string, string>()

  constructor(link: HostLink) {
    this.#link = link
  }

  /**
   * Tells of a compaction before it happens, and answers it with the brief of this session where its user asked for that. pi keeps its
   * newest messages itself. Whatever goes wrong, pi's own model writes the summary.
   */
  async answer(
    session: HostSession,
    event: PiEvents['session_before_compact'],
    tell: TellCompaction,
  ): Promise<PiAnswers['session_before_compact'] | undefined> {
    await this.#link.settled(WAIT)
    const trigger = triggerOf(event.reason)
    const record = await this.#link.known(session)
    // Words behind /compact are for a model.
    const isOurs = record?.compact === true && (event.customInstructions ?? '').trim() === ''
    if (!isOurs) {
      this.#ours.delete(session.id)
      await tell('PreCompact', { trigger })
      return undefined
    }
    this.#ours.set(session.id, '')
    const [summary] = await Promise.all([
      this.#link.textInPlace(session, trigger === 'auto').catch((error: unknown) => this.#link.fault('compact', error)),
      tell('PreCompact', { trigger, winddown_in_place: true }),
    ])
    // pi waited no longer, and has compacted by itself since.
    if (!this.#ours.has(session.id)) return undefined
    // Where it is not recorded it is not answered either: the session would be given its brief once more.
    const isRecorded = (await this.#link.known(session))?.machine?.inPlace === true
    if (typeof summary !== 'string' || !isRecorded || event.signal?.aborted === true) {
      this.#ours.delete(session.id)
      if (isRecorded) await tell('PreCompact', { trigger })
      return undefined
    }
    this.#ours.set(session.id, summary)
    const { firstKeptEntryId, tokensBefore } = event.preparation
    return { compaction: { summary, firstKeptEntryId, tokensBefore } }
  }

  /** Tells of a compaction that happened. @returns the brief of this very session, for the model, where it has not got it already */
  async happened(
    session: HostSession,
    { compactionEntry, fromExtension, reason }: PiEvents['session_compact'],
    tell: TellCompaction,
  ): Promise<string | undefined> {
    const trigger = triggerOf(reason)
    const summary = compactionEntry?.summary
    const ours = this.#ours.get(session.id)
    this.#ours.delete(session.id)
    // Ours came later than pi waits, or pi took another extension's: then the model has not got the brief by this.
    const isPassedBy = ours !== undefined && (ours === '' || summary !== ours)
    if (isPassedBy) void tell('PreCompact', { trigger })
    const isForeign = fromExtension !== true || isPassedBy
    await tell('PostCompact', { trigger, ...(isForeign && summary !== undefined && { summary }) })
    return this.#link.dueBrief(session)
  }
}
