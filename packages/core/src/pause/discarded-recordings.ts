/** Recordings that were ended without a snapshot: what they hold is to land in no other one, unless the discard is taken back. */
import { existsSync } from 'node:fs'
import type { EarlierAction } from '../action/earlier-action.ts'
import { namesIn } from '../disk/folder-names.ts'
import { readLog } from '../log/log-reader.ts'
import { firstRecord } from '../log/log-summary.ts'
import { discardedFolder, type Store } from '../store/store.ts'
import type { RegisteredSession } from '../user-state/registry.ts'
import { withoutSame } from '../user-state/told-elsewhere.ts'
import { toEarlier } from './earlier-part.ts'

/** A log that lies in `discarded/`, and when its recording was begun. */
interface DiscardedLog {
  readonly path: string
  readonly startedAt: string
}

function discardedLogs(store: Pick<Store, 'directory'>, owner: string): readonly DiscardedLog[] {
  const folder = discardedFolder(store)
  // Nor does anything lie in it where a file stands in the place of the store: a session that ends then ends all the same.
  if (!existsSync(folder)) return []
  return namesIn(folder).flatMap((name): DiscardedLog[] => {
    if (!name.includes('.jsonl')) return []
    const path = `${folder}/${name}`
    const first = firstRecord(path)
    const isMeant = first?.type === 'pause_started' && first.data['owner'] === owner
    return isMeant ? [{ path, startedAt: first.timestamp }] : []
  })
}

/** Whether a recording of this owner was discarded that can be taken back still: a record that the agent keeps itself has all of it. */
export const isAnyDiscarded = (store: Pick<Store, 'directory'>, owner: string): boolean =>
  discardedLogs(store, owner).length > 0

/**
 * Whether the recording that was begun last of an owner was discarded, and not taken back since.
 * @param sessions those of the owner that are entered; none of them is recorded now
 */
export function isLastDiscarded(
  store: Pick<Store, 'directory'>,
  owner: string,
  sessions: readonly RegisteredSession[],
): boolean {
  const last = Math.max(...discardedLogs(store, owner).map(({ startedAt }) => Date.parse(startedAt)))
  // Whoever discarded it knew no registry, or was killed before it was taken out: it is entered still, and has not landed.
  const isOlder = ({ startedAt: at, snapshot }: RegisteredSession): boolean =>
    Date.parse(at) < last || (Date.parse(at) === last && snapshot?.sealed !== true)
  return last > Number.NEGATIVE_INFINITY && sessions.every(isOlder)
}

/** What was told and stands in no discarded log of its owner. */
export function withoutDiscarded(
  store: Pick<Store, 'directory'>,
  owner: string,
  actions: readonly EarlierAction[],
): readonly EarlierAction[] {
  if (actions.length === 0) return actions
  return discardedLogs(store, owner).reduce<readonly EarlierAction[]>((left, { path }) => {
    const held = [...readLog(path)].flatMap((entry) => (entry.kind === 'action' ? toEarlier(entry.action) : []))
    return withoutSame(left, held)
  }, actions)
}
