import type { HostAnswer, HostLink, HostSession } from '../../../in-host/host-link.ts'
import type { PiAnswers, PiEvents } from './pi-api.ts'

/** Where a compaction happens, and how it is told. */
export interface CompactionAt {
  readonly link: HostLink
  readonly session: HostSession
  readonly tell: (name: string, fields: Readonly<Record<string, unknown>>) => Promise<HostAnswer>
}

/** A compaction waits for what is still to be told, ms. */
const WAIT = 5_000

const triggerOf = (reason: string | undefined): string => (reason === 'manual' ? 'manual' : 'auto')

/**
 * Tells of a compaction before it happens, and answers it with the brief of this session where its user asked for that. pi keeps its
 * newest messages itself. Whatever goes wrong, pi's own model writes the summary.
 */
export async function answerCompaction(
  at: CompactionAt,
  event: PiEvents['session_before_compact'],
): Promise<PiAnswers['session_before_compact'] | undefined> {
  const { link, session, tell } = at
  await link.settled(WAIT)
  const trigger = triggerOf(event.reason)
  const record = await link.known(session)
  // Words behind /compact are for a model.
  const isOurs = record?.compact === true && (event.customInstructions ?? '').trim() === ''
  if (!isOurs) {
    await tell('PreCompact', { trigger })
    return undefined
  }
  const [summary] = await Promise.all([
    link.textInPlace(session, trigger === 'auto').catch((error: unknown) => link.fault('compact', error)),
    tell('PreCompact', { trigger, winddown_in_place: true }),
  ])
  // Where it is not recorded it is not answered either: the session would be given its brief once more.
  const isRecorded = (await link.known(session))?.machine?.inPlace === true
  if (typeof summary !== 'string' || !isRecorded || event.signal?.aborted === true) {
    if (isRecorded) await tell('PreCompact', { trigger })
    return undefined
  }
  const { firstKeptEntryId, tokensBefore } = event.preparation
  return { compaction: { summary, firstKeptEntryId, tokensBefore } }
}

/** Tells of a compaction that happened. @returns the brief of this very session, for the model, where it has not got it already */
export async function briefAfterCompaction(
  { link, session, tell }: CompactionAt,
  { compactionEntry, fromExtension, reason }: PiEvents['session_compact'],
): Promise<string | undefined> {
  const summary = fromExtension === true ? undefined : compactionEntry?.summary
  await tell('PostCompact', { trigger: triggerOf(reason), ...(summary !== undefined && { summary }) })
  return link.dueBrief(session)
}
