import type { RegisteredSession, UserState } from '@winddown/core'
import { deliveryKey, readDelivery } from '@winddown/hooks'
import type { Snapshot } from '@winddown/snapshot'
import { notesKey } from '../project/waiting-brief.ts'

type Notes = Snapshot['facts']['notes']

/** Notes that nobody was given yet, and under which keys their delivery is kept. */
export interface PendingNotes {
  readonly notes: Notes
  readonly keys: readonly string[]
}

/** How many of the newest sessions are looked at. */
export const LOOKED_AT = 20

/**
 * The notes of sessions whose brief goes to nobody: a compaction's is for its own session, one that was withdrawn gave way to a newer one, and one that is too old is
 * only named. What a person noted for the next session is not theirs to lose: it waits until a new session has answered.
 * @param whole the key of the brief that is yet to be given whole; none where it was given
 */
export function pendingNotes(
  userState: UserState,
  place: { readonly store: string; readonly worktree: string; readonly harnessSessionId: string },
  snapshotOf: (session: RegisteredSession) => Pick<Snapshot, 'facts'> | null,
  whole?: string,
): PendingNotes {
  const waiting = userState.registry
    .list(place.store)
    .filter((session) => session.worktree === place.worktree && session.harnessSessionId !== place.harnessSessionId)
    .slice(-LOOKED_AT)
    .filter((session) => session.snapshot?.sealed === true && isForNobody(userState, session, whole))
    .filter((session) => readDelivery(userState, notesKey(session))?.status !== 'delivered')
    .map((session) => ({ key: notesKey(session), notes: snapshotOf(session)?.facts.notes ?? [] }))
    .filter(({ notes }) => notes.length > 0)
  return { notes: waiting.flatMap(({ notes }) => notes), keys: waiting.map(({ key }) => key) }
}

function isForNobody(userState: UserState, session: RegisteredSession, whole: string | undefined): boolean {
  const key = deliveryKey(session.store, session.sessionId)
  const delivery = readDelivery(userState, key)
  // What a person paused by hand waits without a delivery.
  if (delivery === null) return session.harnessSessionId === null && session.reason !== 'salvage' && key !== whole
  if (delivery.ended === 'compaction' || delivery.status === 'withdrawn') return true
  const isForHere = delivery.chosen_for === undefined || delivery.chosen_for === session.worktree
  return delivery.status === 'waiting' && delivery.attended && isForHere && key !== whole
}
