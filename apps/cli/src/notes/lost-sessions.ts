/** Sessions that were given something that holds, have ended, and left nothing that can be read: what they were given is the next one's again. */
import type { RegisteredSession, UserState } from '@winddown/core'
import { type Delivery, readSessionRecord } from '@winddown/hooks'
import { snapshotFile } from '../project/snapshot-file.ts'
import { heldMark, unrecordedWithHeld } from './land-held.ts'
import { isUnfinished } from './unfinished-session.ts'

/** Whether a harness session is one of them. */
export type IsLost = (harnessSessionId: string | undefined) => boolean

/**
 * Asked behind the attempt to land what earlier sessions left: what could be landed hands on what holds by itself, without what its user lifted.
 * @param except the harness session that asks: it may go on as one of them
 */
export function lostSessions(userState: UserState, store: string, except: string, now: Date): IsLost {
  const sessions = userState.registry.list(store)
  const known = new Map<string, boolean>()
  const isLost = (id: string): boolean => {
    const own = sessions.filter(({ harnessSessionId }) => harnessSessionId === id)
    if (own.length > 0) return own.every((one) => leftNothing(userState, one, now))
    const unrecorded = unrecordedWithHeld(userState, store, id, now)
    // Another start may be recording it at this moment.
    return unrecorded !== null && !userState.isMarked(heldMark(unrecorded.harness, id))
  }
  return (id) => {
    if (id === undefined || id === except) return false
    const found = known.get(id) ?? isLost(id)
    known.set(id, found)
    return found
  }
}

function leftNothing(userState: UserState, session: RegisteredSession, now: Date): boolean {
  const { store, sessionId, harness, harnessSessionId, snapshot } = session
  if (snapshot?.sealed === true) return snapshotFile({ directory: store }, sessionId) === null
  if (isUnfinished(session, now)) return true
  // It said that it ended, and its log could not be sealed.
  const record = harness === null ? null : readSessionRecord(userState, harness, harnessSessionId ?? '')
  return record?.machine.phase === 'ended'
}

/** True of what was given to one of them: whoever asks may take it. */
export const isAgain = ({ status, given_to: to }: Delivery, isLost: IsLost): boolean =>
  status === 'delivered' && isLost(to)
