import { existsSync } from 'node:fs'
import { activeLogPath, isLogThere, openUserState } from '@winddown/core'
import { isOpen, ownerOf, type SessionRecord } from '@winddown/hooks'
import type { HookRun } from './hook-run.ts'

/**
 * True where a recording ran and its log is gone without having been sealed or discarded: somebody emptied or moved the folder it was in. (Sealing leaves an
 * archive; discarding takes the session out of the registry.)
 */
export function isRecordingLost(run: HookRun, { machine, place }: SessionRecord): boolean {
  const owner = ownerOf(run.adapter.id, run.event.sessionId)
  if (!isOpen(machine.phase) || existsSync(activeLogPath(place.store, owner))) return false
  const newest = openUserState(run.state.home)
    .registry.list(place.store.directory)
    .findLast((entry) => entry.owner === owner)
  return newest !== undefined && newest.snapshot?.sealed !== true && !isLogThere(newest)
}

/** Said once, with the event that finds it. */
export const LOST =
  'winddown: the log of this session is gone from the store (git clean, git stash -a, or the folder was moved or deleted). ' +
  'The recording goes on in a new log; what was in the old one is lost. ' +
  '`"store": "user"` in the settings keeps sessions outside of the project.'
