import { readdirSync } from 'node:fs'
import { isRunning } from '../base/process-identity.ts'
import { isSessionId } from '../base/session-id.ts'
import { statOf } from '../disk/path-safety.ts'
import { parseTemporaryName } from '../disk/temporary-name.ts'
import { firstRecord } from '../log/log-summary.ts'
import { releaseReservation } from '../store/session-reservation.ts'
import { archivePath, type Store } from '../store/store.ts'
import { removeFile } from '../user-state/json-file.ts'

/** A start takes milliseconds: an empty archive that is older belongs to none that is under way. */
const START_TAKES_MS = 60 * 60 * 1000

/**
 * Removes what killed processes left in a store: files that were being staged (their name says whose they are), and the
 * empty files of ids that no log uses. Nothing that ever held a record is among them.
 * @returns the names that were removed
 */
export function removeDeadFiles(store: Pick<Store, 'directory'>, now: Date): string[] {
  const names = readdirSync(store.directory).sort()
  const removed = names.filter((name) => {
    const temporary = parseTemporaryName(name)
    return temporary !== null && !isRunning(temporary.pid) && removeFile(`${store.directory}/${name}`)
  })
  const reserved = names
    .filter((name) => name.endsWith('-incremental.jsonl'))
    .map((name) => name.slice(0, -'-incremental.jsonl'.length))
    .filter(isSessionId)
    .filter((id) => isForgotten(archivePath(store, id), now))
  if (reserved.length === 0) return removed
  const used = idsInUse(store, names)
  for (const id of reserved) {
    if (used.has(id)) continue
    releaseReservation(store, id)
    removed.push(`${id}-incremental.jsonl`)
  }
  return removed
}

function isForgotten(path: string, now: Date): boolean {
  const stats = statOf(path)
  return stats?.isFile() === true && stats.size === 0 && now.getTime() - stats.ctimeMs > START_TAKES_MS
}

/** The ids of the logs that are not archived yet. */
function idsInUse(store: Pick<Store, 'directory'>, names: readonly string[]): Set<string> {
  const used = new Set<string>()
  for (const name of names) {
    const path = `${store.directory}/${name}`
    if (!name.startsWith('ACTIVE-PAUSE') || statOf(path)?.isFile() !== true) continue
    const id = firstRecord(path)?.session_id
    if (id !== undefined) used.add(id)
  }
  return used
}
