/** Which briefs a session was given, and what is handed on of them when it lands. */
import { existsSync, readFileSync } from 'node:fs'
import {
  type GivenSession,
  type RegisteredSession,
  type SnapshotWriter,
  snapshotPaths,
  type UserState,
} from '@winddown/core'
import { type Delivery, deliveryKey, readDelivery } from './delivery.ts'

/** The snapshot of a landed session, packed or not; undefined where it is gone. */
export function snapshotFileOf(directory: string, sessionId: string): string | undefined {
  const { json } = snapshotPaths({ directory }, sessionId)
  return [json, `${json}.gz`].find((path) => existsSync(path))
}

type State = Pick<UserState, 'registry' | 'readDelivery' | 'writeDelivery'>

/** The key of the delivery of a session's rules and notes in a block of their own, beside that of its brief. @param store the `sessions/` folder */
export const heldKey = (store: string, sessionId: string): string => `notes.${deliveryKey(store, sessionId)}`

/** A session of which another one was given something. */
interface Given {
  readonly session: RegisteredSession
  readonly form: GivenSession['form']
}

/** What a session was given and answered, oldest first; not of its own earlier parts. */
export function givenTo(
  state: State,
  { store, harnessSessionId }: Pick<RegisteredSession, 'store' | 'harnessSessionId'>,
): readonly Given[] {
  if (harnessSessionId === null) return []
  const isTo = (delivery: Delivery | null): boolean =>
    delivery?.status === 'delivered' && delivery.given_to === harnessSessionId
  return state.registry.list(store).flatMap((session): Given[] => {
    if (session.harnessSessionId === harnessSessionId || session.snapshot?.sealed !== true) return []
    if (isTo(readDelivery(state, deliveryKey(store, session.sessionId)))) return [{ session, form: 'brief' }]
    const held = readDelivery(state, heldKey(store, session.sessionId))
    return isTo(held) ? [{ session, form: held?.['with_rules'] === true ? 'held' : 'notes' }] : []
  })
}

/** The same with the files to read them from, for a writer and for whoever makes a brief of a session that is at work. */
export function sessionsGivenTo(
  state: State,
  of: Pick<RegisteredSession, 'store' | 'harnessSessionId'>,
): readonly GivenSession[] {
  return givenTo(state, of).flatMap(({ session: { store, sessionId }, form }): GivenSession[] => {
    const snapshotPath = snapshotFileOf(store, sessionId)
    const isOwn = (sha256: string): boolean => state.registry.isOwnSnapshot(store, sessionId, sha256)
    return snapshotPath === undefined ? [] : [{ snapshotPath, isOwn, form }]
  })
}

/** Bytes of a snapshot that is looked into, unpacked. */
const MOST_BYTES = 64 << 20

/** Whether a landed session has a rule or a note that holds, its own or one that it was given itself. What cannot be read has none. */
export function holdsAnything({ snapshotPath }: GivenSession): boolean {
  try {
    const bytes = readFileSync(snapshotPath)
    const { gunzipSync } = process.getBuiltinModule('node:zlib')
    const text = snapshotPath.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes
    const { facts } = JSON.parse(text.toString('utf8')) as { readonly facts?: Readonly<Record<string, unknown>> }
    const lists = [facts?.['rules'], facts?.['carried_rules'], facts?.['notes'], facts?.['carried_notes']]
    return lists.some((list) => Array.isArray(list) && list.length > 0)
  } catch {
    return false
  }
}

/** A writer that hands on what holds of the sessions that one began with: its rules, and its notes. Only of this user's own, as they landed. */
export function handingOn(writer: SnapshotWriter, state: State): SnapshotWriter {
  return {
    ...(writer.withoutNotes && { withoutNotes: (request) => writer.withoutNotes?.(request) ?? Promise.resolve() }),
    write: (request) => {
      const { storeDirectory: store, sessionId } = request
      const entry = request.isForeign === true ? null : state.registry.get(store, sessionId)
      if (entry === null) return writer.write(request)
      const beganWith = sessionsGivenTo(state, entry)
      return writer.write(beganWith.length === 0 ? request : { ...request, beganWith })
    },
  }
}
