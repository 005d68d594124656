import { readLog } from '../log/log-reader.ts'
import type { SnapshotWriter } from '../pause/snapshot-writer.ts'
import type { Store } from '../store/store.ts'
import type { RegisteredSession } from '../user-state/registry.ts'
import type { UserState } from '../user-state/user-state.ts'

/**
 * Taking a note back was interrupted: the log of the session that left it says so, and its snapshot does not yet. The sessions that were given the note come
 * first, as where it is taken back: while its own snapshot lacks the news, the next recovery tries again.
 * @param failed is told of each whose snapshot could not be written anew: it keeps neither the others nor the one that left the note from what they are due
 */
export async function takeBackCarried(
  {
    store,
    userState,
    snapshotWriter,
  }: {
    readonly store: Store
    readonly userState: Pick<UserState, 'registry'>
    readonly snapshotWriter: SnapshotWriter
  },
  entry: RegisteredSession,
  path: string,
  failed: (error: unknown, of: RegisteredSession) => void,
): Promise<void> {
  if (snapshotWriter.withoutNotes === undefined) return
  const notes = takenBackIn(path)
  if (notes.length === 0) return
  const { registry } = userState
  for (const other of registry.list(store.directory)) {
    const { sessionId, snapshot } = other
    if (sessionId === entry.sessionId || snapshot?.sealed !== true) continue
    try {
      await snapshotWriter.withoutNotes({ store, registry, sessionId, notes })
    } catch (error) {
      failed(error, other)
    }
  }
}

function takenBackIn(path: string): readonly string[] {
  const notes = new Set<string>()
  for (const line of readLog(path)) {
    if (line.kind !== 'action' || line.action.data['event'] !== 'note_taken_back') continue
    const { note_id: id, noted_at: at } = line.action.data
    const name = id ?? at
    if (typeof name === 'string') notes.add(name)
  }
  return [...notes]
}
