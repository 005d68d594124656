import { lstatSync } from 'node:fs'
import { activeLogPath, OwnStore, openUserState, shellWord, WinddownError } from '@winddown/core'
import { ownerOf } from '@winddown/hooks'
import type { DecidedRun } from './hook-run.ts'

/** What a harness session's log is called, and whether somebody else began what stands there: a cloned repository can ship one. */
export function foreignLog(run: DecidedRun): { readonly path: string; readonly isForeign: boolean } {
  const { store } = run.record.place
  const owner = ownerOf(run.adapter.id, run.event.sessionId)
  const path = activeLogPath(store, owner)
  const stats = lstatSync(path, { throwIfNoEntry: false })
  // Sealed meanwhile.
  if (stats === undefined) return { path, isForeign: false }
  const { registry } = openUserState(run.state.home)
  // By the store alone: the work tree may be gone before its session is.
  const own = OwnStore.open({ projectPath: store.directory, directory: store.directory }, registry)
  // Without hard links a log is empty for a moment after it is begun; its entry is there already.
  const isBegun = stats.isFile() && stats.size === 0 && own.sessions().some((session) => session.owner === owner)
  return { path, isForeign: !isBegun && !own.isOwnLog(path) }
}

/**
 * Refuses to join an open log that this user's tool did not begin: nothing lands it, and what is recorded into it would be lost.
 * @throws WinddownError STORE_UNSAFE
 */
export function refuseForeignLog(run: DecidedRun): void {
  const { path, isForeign } = foreignLog(run)
  if (!isForeign) return
  throw new WinddownError(
    'STORE_UNSAFE',
    `${path}: an open log that was not started here; nothing is recorded into it`,
    {
      op: 'start',
      path,
      hint: `ls -l ${shellWord(path)}`,
    },
  )
}
