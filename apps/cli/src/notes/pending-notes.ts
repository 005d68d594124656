import type { RegisteredSession, UserState } from '@winddown/core'
import { deliveryKey, isFree, readDelivery } from '@winddown/hooks'
import { heldBy, type NoteFact, type Snapshot } from '@winddown/snapshot'
import { notesKey } from '../project/waiting-brief.ts'
import { LOOKED_AT } from './land-held.ts'
import { type IsLost, lostSessions } from './lost-sessions.ts'

type Held = ReturnType<typeof heldBy>
type Note = Pick<NoteFact, 'note' | 'text' | 'author' | 'at'>

/** What a session is given in a block beside its brief, or without one. */
export interface ToldNotes {
  readonly notes: readonly Note[]
  /** Rules of the person, which no brief tells. */
  readonly rules: Held['rules']
}

/** What nobody was given yet, and under which keys its delivery is kept. */
export interface PendingNotes extends ToldNotes {
  readonly keys: readonly string[]
  /** Whether what a session was given and answered is to be given again. */
  readonly isLost: IsLost
}

/** How long rules of a session whose brief went to nobody are told to the next one, ms: as long as the session itself is named. */
const HELD_FOR = 7 * 24 * 60 * 60_000

/**
 * The notes of sessions whose brief goes to nobody: a compaction's is for its own session, one that was withdrawn gave way to a newer one, and one that is too old is
 * only named. What a person noted for the next session is not theirs to lose: it waits until a new session has answered, and waits again where that one left
 * nothing that can be read.
 * @param whole the key of the brief that is yet to be given whole; none where it was given
 */
export function pendingNotes(
  userState: UserState,
  place: { readonly store: string; readonly worktree: string; readonly harnessSessionId: string },
  snapshotOf: (session: RegisteredSession) => Snapshot | null,
  whole?: string,
): PendingNotes {
  const isLost = lostSessions(userState, place.store, place.harnessSessionId, new Date())
  const waiting = userState.registry
    .list(place.store)
    .filter((session) => session.worktree === place.worktree && session.harnessSessionId !== place.harnessSessionId)
    .slice(-LOOKED_AT)
    .filter(
      (session) =>
        session.snapshot?.sealed === true && isForNobody(userState, session, place.harnessSessionId, whole, isLost),
    )
    .filter((session) => {
      const told = readDelivery(userState, notesKey(session))
      return told?.status !== 'delivered' || isLost(told.given_to)
    })
    .map((session) => ({ key: notesKey(session), ...toldOf(userState, session, snapshotOf(session), isLost) }))
    .filter(({ notes, rules }) => notes.length + rules.length > 0)
  const rules = new Map(waiting.flatMap((one) => one.rules.map((rule) => [rule.text, rule])))
  const notes = waiting.flatMap((one) =>
    one.notes.map((note) => [JSON.stringify([note.note, note.text, note.at]), note] as const),
  )
  return {
    // Several sessions may have been handed the same one.
    notes: [...new Map(notes).values()],
    rules: [...rules.values()],
    keys: waiting.map(({ key }) => key),
    isLost,
  }
}

/** Of a session that went on after a compaction its next part tells what holds; of one whose brief a person declined the rules that this told are not. */
function toldOf(
  userState: UserState,
  session: RegisteredSession,
  snapshot: Snapshot | null,
  isLost: IsLost,
): ToldNotes {
  if (snapshot === null) return { notes: [], rules: [] }
  const delivery = readDelivery(userState, deliveryKey(session.store, session.sessionId))
  const isYoung = Date.now() - Date.parse(session.snapshot?.at ?? '') < HELD_FOR
  const isHeld =
    delivery !== null &&
    delivery.ended !== 'compaction' &&
    (delivery['held_only'] === true || isYoung || isLost(delivery.given_to))
  if (!isHeld) return { notes: snapshot.facts.notes, rules: [] }
  const { notes, rules } = heldBy(snapshot)
  return { notes, rules: delivery['declined'] === true && delivery['rules_wait'] !== true ? [] : rules }
}

function isForNobody(
  userState: UserState,
  session: RegisteredSession,
  asking: string,
  whole: string | undefined,
  isLost: IsLost,
): boolean {
  const key = deliveryKey(session.store, session.sessionId)
  const delivery = readDelivery(userState, key)
  // What a person paused by hand waits without a delivery.
  if (delivery === null) return session.harnessSessionId === null && session.reason !== 'salvage' && key !== whole
  if (delivery.ended === 'compaction' || delivery.status === 'withdrawn') return true
  if (delivery.status === 'delivered') return isLost(delivery.given_to)
  const isForHere = delivery.chosen_for === undefined || delivery.chosen_for === session.worktree
  // What this one is being given is its own.
  const isWaiting = delivery.given_to === asking ? delivery.status === 'waiting' : isFree(delivery, asking, new Date())
  return isWaiting && delivery.attended && isForHere && key !== whole
}
