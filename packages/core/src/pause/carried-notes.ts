/** Notes that were taken back, in the snapshots of the sessions that were given them. */
import { closeSync, openSync, readSync } from 'node:fs'
import { READ_FLAGS } from '../disk/open-flags.ts'
import { readLog } from '../log/log-reader.ts'
import type { Store } from '../store/store.ts'
import type { RegisteredSession, SessionRegistry } from '../user-state/registry.ts'
import type { SnapshotWriter } from './snapshot-writer.ts'

interface Place {
  readonly store: Store
  readonly registry: SessionRegistry
  readonly snapshotWriter: SnapshotWriter
}

/** Told of each session whose snapshot could not be written anew: it keeps no other one from what it is due, and the next recovery tries it again. */
export type FailedToTakeBack = (error: unknown, of: RegisteredSession) => void

/**
 * A log that is landed says that notes were taken back, and whoever did so may have been interrupted: the sessions that were given them come first, as where
 * a note is taken back. While its own snapshot lacks the news, the next recovery tries again.
 */
export async function takeBackCarried(
  place: Place,
  sessionId: string,
  taken: TakenBack,
  failed: FailedToTakeBack = () => {},
): Promise<void> {
  const { store, registry } = place
  for (const other of registry.list(store.directory)) {
    const { snapshot } = other
    if (other.sessionId === sessionId || snapshot?.sealed !== true) continue
    // What landed before a note was left does not tell it.
    const notes = [...taken].filter(([, at]) => at === undefined || Date.parse(snapshot.at) >= at).map(([name]) => name)
    if (notes.length > 0) await takeOut(place, other, notes, failed)
  }
}

/** Does what is owed: what another process was interrupted at, or could not do. */
export async function takeBackOwed(place: Place, failed: FailedToTakeBack): Promise<void> {
  const { store, registry } = place
  for (const { notes, sessions } of registry.owedNotes.list(store.directory))
    for (const sessionId of sessions) {
      const entry = registry.get(store.directory, sessionId)
      // Forgotten since.
      if (entry === null) registry.owedNotes.settle(store.directory, { notes, sessions: [sessionId] })
      else await takeOut(place, entry, notes, failed)
    }
}

async function takeOut(
  { store, registry, snapshotWriter }: Place,
  entry: RegisteredSession,
  notes: readonly string[],
  failed: FailedToTakeBack,
): Promise<void> {
  if (snapshotWriter.withoutNotes === undefined) return
  const { sessionId } = entry
  const owed = { notes, sessions: [sessionId] }
  try {
    await snapshotWriter.withoutNotes({ store, registry, sessionId, notes })
    registry.owedNotes.settle(store.directory, owed)
  } catch (error) {
    registry.owedNotes.add(store.directory, owed)
    failed(error, entry)
  }
}

const TAKEN_BACK = 'note_taken_back'

/** By what each is taken back, with when it was left (ms), where that is said. */
export type TakenBack = ReadonlyMap<string, number | undefined>

/** The notes that a log says were taken back. */
export function takenBackIn(path: string): TakenBack {
  const notes = new Map<string, number | undefined>()
  if (!hasWord(path, TAKEN_BACK)) return notes
  for (const line of readLog(path)) {
    if (line.kind !== 'action' || line.action.data['event'] !== TAKEN_BACK) continue
    const { note_id: id, noted_at: at } = line.action.data
    const name = id ?? at
    const left = typeof at === 'string' ? Date.parse(at) : Number.NaN
    if (typeof name === 'string') notes.set(name, Number.isNaN(left) ? undefined : left)
  }
  return notes
}

const CHUNK = 1 << 16

/** Whether a file has a word: hardly any log says this, and most are long. */
function hasWord(path: string, word: string): boolean {
  const fd = openSync(path, READ_FLAGS)
  try {
    const bytes = Buffer.alloc(CHUNK + word.length)
    let kept = 0
    for (;;) {
      const read = readSync(fd, bytes, kept, CHUNK, null)
      if (read === 0) return false
      const all = bytes.subarray(0, kept + read)
      if (all.includes(word)) return true
      kept = Math.min(word.length, all.length)
      all.copy(bytes, 0, all.length - kept)
    }
  } finally {
    closeSync(fd)
  }
}
