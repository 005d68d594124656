/** Takes a note of a landed session back: an action in its log says so, and its snapshot is written anew without it. */
import { existsSync } from 'node:fs'
import {
  appendToLog,
  archivePath,
  landedLog,
  type NamedNote,
  type Redactor,
  recordSum,
  refuseChanged,
  sealedLogState,
  snapshotPaths,
  toJsonLine,
} from '@winddown/core'
import { readSnapshot } from '../read/read-snapshot.ts'
import { withoutNote } from '../write/without-note.ts'
import { type LandedSession, rewriteLanded } from './rewrite-landed.ts'

/** A note, and the landed session that it stands in. */
export interface LandedNote extends LandedSession {
  readonly note: NamedNote
}

/**
 * Whether a note can be taken back wherever it stands: asked before the first log says so, that none says it where another one cannot.
 * @throws WinddownError LOG_UNSAFE: somebody else changed one of the logs; SESSION_NOT_FOUND, STORE_DENIED
 */
export function requireUnchanged(notes: readonly LandedNote[]): void {
  for (const { store, registry, sessionId } of notes) {
    const entry = registry.get(store.directory, sessionId)
    const sum = entry === null ? undefined : landedLog(store, entry)
    if (sum == null) continue
    const path = archivePath(store, sessionId)
    refuseChanged(path, sum, sealedLogState(path, sum, registry.late(store.directory, sessionId)))
  }
}

/**
 * Says in the sealed log of a landed session that a note was taken back. The log is longer from then on than what its snapshot covers: whoever is interrupted before
 * {@link rewriteWithoutNote} leaves that to recovery.
 * @throws WinddownError where somebody else changed the log; LOG_WRITE_FAILED
 */
export function appendTakenBack(landed: LandedNote, now: Date = new Date()): void {
  const { store, registry, sessionId, note } = landed
  const path = archivePath(store, sessionId)
  const action = {
    type: 'system_event',
    timestamp: now.toISOString(),
    session_id: sessionId,
    data: {
      event: 'note_taken_back',
      note_id: note.id,
      ...(note.at !== undefined && { noted_at: note.at }),
      provenance: { kind: 'api' },
      context_unknown: true,
    },
    context_percentage: 0,
  }
  // Its data holds nothing that was typed.
  const record = action as unknown as Parameters<typeof appendToLog>[1]
  requireUnchanged([landed])
  // First: interrupted behind it, recovery takes in what it finds.
  registry.addLate(store.directory, sessionId, [recordSum(toJsonLine(record).trimEnd())])
  appendToLog(path, record)
}

/** Whether the snapshot of a session, this user's own, tells a note: its own or one that it was given. What a log says is not asked. */
export function tellsNote({ store, registry, sessionId, note }: LandedNote): boolean {
  const { json } = snapshotPaths(store, sessionId)
  const file = [json, `${json}.gz`].find((one) => existsSync(one))
  const read = file === undefined ? undefined : readSnapshot(file)
  if (read?.kind !== 'snapshot' || !registry.isOwnSnapshot(store.directory, sessionId, read.sha256)) return false
  return withoutNote(read.snapshot, note.id) !== null
}

/** The snapshot of a session without a note, its own or one that it was given, where it is this user's own and has it. @throws WinddownError SNAPSHOT_WRITE_FAILED */
export function rewriteWithoutNote({ note, ...session }: LandedNote, redactor: Redactor): Promise<void> {
  return rewriteLanded(session, redactor, (snapshot) => withoutNote(snapshot, note.id))
}

/**
 * Says which sessions a note that is taken back goes out of, in their order: what is interrupted or fails the next recovery does.
 * @param failed is told of each that could not be written anew; the others are
 * @returns writes their snapshots anew without it
 */
export function takenOut(
  sessions: readonly LandedNote[],
  redactorOf: () => Redactor,
  failed: (error: unknown) => void,
): () => Promise<void> {
  const [first] = sessions
  if (first === undefined) return () => Promise.resolve()
  const { store, registry, note } = first
  const owed = (of: readonly LandedNote[]) => ({ notes: [note.id], sessions: of.map(({ sessionId }) => sessionId) })
  registry.owedNotes.add(store.directory, owed(sessions))
  return async () => {
    const redactor = redactorOf()
    const done: LandedNote[] = []
    for (const one of sessions) {
      try {
        await rewriteWithoutNote(one, redactor)
        done.push(one)
      } catch (error) {
        failed(error)
      }
    }
    registry.owedNotes.settle(store.directory, owed(done))
  }
}
