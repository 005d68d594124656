import { existsSync } from 'node:fs'
import {
  activeLogPath,
  type EarlierAction,
  type NamedNote,
  notesOfActions,
  type PauseAction,
  readLog,
  type Store,
} from '@winddown/core'

/** The notes of a session that goes on: of the log that is written, and of what is kept for the next one, where a note may have another moment. */
export function notesLeft(store: Store, owner: string, soFar: readonly EarlierAction[]): readonly NamedNote[] {
  const kept = soFar.map(({ type, data, at }) => ({ type, data, timestamp: at }) as unknown as PauseAction)
  return [...notesOfActions(logged(store, owner)).notes, ...notesOfActions(kept).notes]
}

function* logged(store: Store, owner: string): Generator<PauseAction> {
  const path = activeLogPath(store, owner)
  if (!existsSync(path)) return
  for (const entry of readLog(path)) if (entry.kind === 'action') yield entry.action
}
