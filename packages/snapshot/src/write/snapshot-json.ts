import type { Snapshot } from '../snapshot.ts'
import { writable } from './writable.ts'

/** The canonical form: two spaces, keys in the order of {@link Snapshot}, unicode kept, a newline at the end. */
export function toSnapshotJson(snapshot: Snapshot): string {
  return `${JSON.stringify(writable(snapshot), null, 2)}\n`
}
