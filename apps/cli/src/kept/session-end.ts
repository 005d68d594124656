/**
 * Where a recording ends for whoever reads its agent's transcript. The transcript of a session is one, however often the session was recorded; once a
 * later recording is deleted, what the session did in it must not be read, kept or indexed as the earlier one's.
 */
import type { Passage, PauseAction, RegisteredSession } from '@winddown/core'
import { deliveryKey } from '@winddown/hooks'
import type { ReadSnapshot } from '@winddown/snapshot'
import type { Project } from '../project/project.ts'

/** Set on a recording whose session has later recordings that were deleted. */
export const endMark = (store: string, id: string): string => `ends.${deliveryKey(store, id)}`

/** The recordings of the same agent session, this one included, oldest first. */
export function recordingsOf(
  { store }: Pick<Project, 'store'>,
  { harness, harnessSessionId }: Pick<RegisteredSession, 'harness' | 'harnessSessionId'>,
): readonly RegisteredSession[] {
  if (harness === null || harnessSessionId === null) return []
  return store.ofAgentSession(harness, harnessSessionId)
}

/** When what a recording is about ended, ms; undefined where all of the transcript may be read. */
export function endOf({ store, userState }: Project, { snapshot }: Pick<ReadSnapshot, 'snapshot'>): number | undefined {
  if (!userState.isMarked(endMark(store.directory, snapshot.session_id))) return undefined
  return Math.max(Date.parse(snapshot.paused_at) || 0, Date.parse(snapshot.last_activity_at ?? '') || 0)
}

/** What stands in a transcript up to then. What bears no time goes with what stands before it. */
export function* upTo<Item>(
  items: Iterable<Item>,
  end: number | undefined,
  timeOf: (item: Item) => string | undefined,
): Generator<Item> {
  let isWithin = true
  for (const item of items) {
    const time = Date.parse(timeOf(item) ?? '')
    if (end !== undefined && !Number.isNaN(time)) isWithin = time <= end
    if (isWithin) yield item
  }
}

export const passagesUpTo = (passages: Iterable<Passage>, end: number | undefined): Iterable<Passage> =>
  end === undefined ? passages : upTo(passages, end, ({ at }) => at)

export const actionsUpTo = (actions: Iterable<PauseAction>, end: number | undefined): Iterable<PauseAction> =>
  end === undefined ? actions : upTo(actions, end, ({ timestamp }) => timestamp)
