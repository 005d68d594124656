/**
 * Two processes may land one session at once (two programs that begin lay hold of what a crash left). Neither waits; whichever ends last, the
 * registry names the snapshot that lies on disk.
 */
import { statOf } from '../disk/path-safety.ts'
import { type SealedLogState, sealedLogState } from '../log/sealed-log.ts'
import type { LogSum } from '../store/log-sum.ts'
import { type Store, snapshotPaths } from '../store/store.ts'
import type { Landing } from '../user-state/landings.ts'
import type { LandedSnapshot, RegisteredSession, SessionRegistry } from '../user-state/registry.ts'
import { type SnapshotOnDisk, snapshotOnDisk } from './landed-log.ts'
import type { SnapshotFiles } from './snapshot-writer.ts'

/** The session that is landed. */
export interface PlacedSession {
  readonly store: Pick<Store, 'directory'>
  readonly registry: SessionRegistry
  /** As it was entered when it began: an id is used again once a session is gone. */
  readonly entry: Pick<RegisteredSession, 'sessionId' | 'startedAt'>
  /** The log that its snapshot is derived from. */
  readonly logPath: string
  readonly sealed: boolean
  readonly now: () => Date
}

/**
 * Lets a snapshot of an own session be put in place, and enters it in the registry.
 * @param place puts the files in place; it says the hash of the JSON file before that takes its name
 */
export async function placeOwn(
  session: PlacedSession,
  place: (beforePlacing: (jsonSha256: string) => void) => Promise<SnapshotFiles>,
): Promise<SnapshotFiles> {
  const { registry, store, entry } = session
  const landing = registry.beginLanding(store.directory, entry.sessionId)
  try {
    const files = await place((jsonSha256) => landing?.place(jsonSha256))
    enterWhatLies(session, landing, files.jsonSha256)
    return files
  } catch (error) {
    // Another landing may have entered its own before this one took its entry back.
    quietly(() => enterWhatLies(session, landing, null))
    throw error
  } finally {
    quietly(() => landing?.end())
  }
}

/** What is not finished here is by recovery; what led here is to be reported. */
function quietly(finish: () => void): void {
  try {
    finish()
  } catch {
    // As said above.
  }
}

/** Ends the landings of a session that were killed: the registry names what lies on disk where one of them placed it. */
export function settleLandings(session: PlacedSession): void {
  const { registry, store, entry } = session
  const landing = registry.beginLanding(store.directory, entry.sessionId)
  enterWhatLies(session, landing, null)
  landing?.end()
}

/** More landings of one session are not at it at once. */
const MOST_ROUNDS = 100

/**
 * Enters the snapshot on disk, until the entry is the one of what lies there. Whoever enters last looks once more, and what others placed is
 * known until all have ended; so no order of the steps of two landings leaves the entry of one and the file of the other.
 */
function enterWhatLies(session: PlacedSession, landing: Landing | null, own: string | null): void {
  const { registry, store, entry } = session
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const now = registry.get(store.directory, entry.sessionId)
    if (now === null || now.startedAt !== entry.startedAt) return
    const lying = snapshotOnDisk(snapshotPaths(store, entry.sessionId).json)
    const isOurs = lying !== undefined && (lying.sha256 === own || landing?.placed().has(lying.sha256) === true)
    if (round > 0 && (!isOurs || now.snapshot?.jsonSha256 === lying.sha256)) return
    // What somebody else put there is not entered: what was landed stays the one that is ours.
    if (!isOurs && own === null) return
    const snapshot = isOurs ? landedAs(session, landing, lying, own) : { jsonSha256: own ?? '', sealed: session.sealed }
    if (own === null && now.snapshot?.jsonSha256 === snapshot.jsonSha256) return
    registry.put({ ...now, snapshot: { ...snapshot, at: session.now().toISOString() } })
  }
}

function landedAs(
  session: PlacedSession,
  landing: Landing | null,
  { sha256, log, sealed = session.sealed }: SnapshotOnDisk,
  own: string | null,
): Omit<LandedSnapshot, 'at'> {
  if (!sealed || log === undefined) return { jsonSha256: sha256, sealed }
  const isAlone = sha256 === own && landing?.isShared() !== true
  // Another landing may have masked in the log behind this one's back: then it is landed once more. Of an archived session the log is packed.
  const isAsSaid = isAlone || statOf(session.logPath) === null || stateOf(session, log) !== 'changed'
  return { jsonSha256: sha256, sealed, log: isAsSaid ? log : null }
}

const stateOf = ({ registry, store, entry, logPath }: PlacedSession, log: LogSum): SealedLogState =>
  sealedLogState(logPath, log, registry.late(store.directory, entry.sessionId))
