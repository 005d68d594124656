/** What is remembered of discarded recordings: what this user's registry knew of them, for an undo, and whose they were, for a session that is resumed. */
import {
  activeLogPath,
  archivePath,
  isSafeKey,
  type JsonObject,
  type RegisteredSession,
  type UserState,
} from '@winddown/core'
import { deliveryKey, readSessionRecord } from '@winddown/hooks'
import { sizeOfFile, statsOf } from '../path-kind.ts'

interface Place {
  readonly store: { readonly directory: string }
  readonly userState: UserState
}

const keyOf = ({ store }: Place, name: string): string => `discarded.${deliveryKey(store.directory, name)}`
/** An owner is called whatever its agent calls it, and is not to be taken for a session or for the newest. */
const ownerKey = (place: Place, owner: string): string => keyOf(place, `owner.${owner}`)
const NEWEST = 'newest'

/**
 * Says that a recording is being discarded: before it is, so that whoever is killed in between leaves what an undo and a resume need. Of one that goes on, or
 * has landed, none of it holds.
 * @param cameAbout whether the discard of one did, that was marked before
 * @throws WinddownError STORE_UNAVAILABLE
 */
export function markDiscard(
  place: Place,
  entry: RegisteredSession,
  cameAbout: (entry: RegisteredSession) => boolean,
): void {
  const { userState } = place
  const kept: JsonObject = { entry: JSON.stringify(entry) }
  const before = newestDiscard(place, cameAbout)
  userState.writeDelivery(keyOf(place, entry.sessionId), kept)
  if (entry.owner != null) {
    const epoch = epochOf(userState, entry)
    userState.writeDelivery(ownerKey(place, entry.owner), { ...kept, ...(epoch !== null && { epoch }) })
  }
  userState.writeDelivery(keyOf(place, NEWEST), { ...kept, ...(before !== null && { before: JSON.stringify(before) }) })
}

/** What was known of a recording that was discarded; null where none of this id was. */
export const discardOf = (place: Place, sessionId: string): RegisteredSession | null =>
  entryIn(place, keyOf(place, sessionId), 'entry')

/** The same of the one that was discarded last: of one whose discard did not come about, of the one before. */
export function newestDiscard(
  place: Place,
  cameAbout: (entry: RegisteredSession) => boolean,
): RegisteredSession | null {
  const entry = entryIn(place, keyOf(place, NEWEST), 'entry')
  return entry === null || cameAbout(entry) ? entry : entryIn(place, keyOf(place, NEWEST), 'before')
}

/** The discard was taken back: it is the newest no more, and whose it was is recorded again. */
export function unmarkDiscard(place: Place, entry: RegisteredSession): void {
  const keys = [keyOf(place, NEWEST), ...(entry.owner == null ? [] : [ownerKey(place, entry.owner)])]
  for (const key of keys)
    if (entryIn(place, key, 'entry')?.sessionId === entry.sessionId) place.userState.removeDelivery(key)
}

/** It is deleted: that its discard was begun once, and did not come about, says nothing of whose it was any more. */
export function dropOwnerMark(place: Place, { owner, sessionId }: RegisteredSession): void {
  const key = owner == null ? null : ownerKey(place, owner)
  if (key !== null && entryIn(place, key, 'entry')?.sessionId === sessionId) place.userState.removeDelivery(key)
}

/**
 * True where the last recording of an owner was discarded in this context: a session that is resumed in it is not recorded anew. What was recorded since, at
 * its user's word or in another context, ends that.
 * @param epoch of the session's machine
 */
export function isDiscarded(place: Place, owner: string, epoch: number): boolean {
  const key = ownerKey(place, owner)
  const entry = entryIn(place, key, 'entry')
  if (entry === null) return false
  const discardedIn = place.userState.readDelivery(key)?.['epoch']
  if (typeof discardedIn === 'number' && discardedIn !== epoch) return false
  const { registry } = place.userState
  // In the registry still: the discard was killed, or it did not come about.
  if (registry.get(entry.store, entry.sessionId) !== null && isAnyLogThere(entry)) return false
  return !registry.list(entry.store).some((one) => one.startedAt > entry.startedAt && isOfSame(one, entry))
}

/** A snapshot that a person asked for is of the session, and owned by none. */
const isOfSame = (one: RegisteredSession, { owner, harness, harnessSessionId: id }: RegisteredSession): boolean =>
  one.owner === owner || (id !== null && one.harness === harness && one.harnessSessionId === id)

/** A log of its owner that is open is its own, or is entered later than it; an archive that is empty reserves an id. */
function isAnyLogThere({ store, sessionId, owner }: RegisteredSession): boolean {
  const archive = archivePath({ directory: store }, sessionId)
  return (
    (sizeOfFile(archive) ?? 0) > 0 ||
    [`${archive}.gz`, activeLogPath({ directory: store }, owner ?? undefined)].some(
      (path) => statsOf(path) !== undefined,
    )
  )
}

/** The context in which its session is now; null where its agent's hooks tell of none. */
function epochOf(userState: UserState, { harness, harnessSessionId }: RegisteredSession): number | null {
  if (!isSafeKey(harness) || !isSafeKey(harnessSessionId)) return null
  return readSessionRecord(userState, harness, harnessSessionId)?.machine.epoch ?? null
}

/** Null also where what is kept under the key is of another store. */
function entryIn({ store, userState }: Place, key: string, field: 'entry' | 'before'): RegisteredSession | null {
  const text = userState.readDelivery(key)?.[field]
  if (typeof text !== 'string') return null
  const entry: RegisteredSession = JSON.parse(text)
  return entry.store === store.directory ? entry : null
}
