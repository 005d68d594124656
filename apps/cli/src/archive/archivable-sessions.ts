/** Which sessions may be compressed: landed ones of this user's, whole, that nothing waits for. */
import { statSync } from 'node:fs'
import { coveredBytes, type RegisteredSession, WinddownError } from '@winddown/core'
import { type Delivery, deliveryKey, readDelivery } from '@winddown/hooks'
import { isOwnSession, listSessions, openSession, type SessionEntry } from '@winddown/snapshot'
import type { Project } from '../project/project.ts'
import { runningPauses } from '../project/running-pauses.ts'

const DAY = 86_400_000
/** For how long the next session is told of one that a person paused by hand, ms. */
const TOLD_FOR = 7 * DAY

/** What an archive would hold, and why a session that was looked at stays as it is. */
export interface Archivable {
  readonly entries: readonly SessionEntry[]
  readonly left: readonly { readonly id: string; readonly reason: string }[]
}

export const isArchived = ({ files }: SessionEntry): boolean => files.json?.endsWith('.gz') === true

/** Some of its files are there in both forms: an archive, or its way back, was interrupted. */
const isHalfway = ({ files }: SessionEntry): boolean =>
  Object.values(files).some(
    (path) => !path.endsWith('.gz') && statSync(`${path}.gz`, { throwIfNoEntry: false }) !== undefined,
  )

/** The store's own folder, or one that was set: never one that another program keeps. */
export function refuseAdopted({ store }: Project): void {
  if (store.kind !== 'adopted') return
  throw new WinddownError('STORE_UNSAFE', `${store.directory} is claude-mpm's store: winddown leaves its files alone`, {
    op: 'archive',
    path: store.directory,
    hint: 'winddown list',
  })
}

/** Some session may still be given its brief, or told of it. */
function isPending(delivery: Delivery | null, session: RegisteredSession, now: Date): boolean {
  if (delivery === null) {
    // What a person paused by hand waits without a delivery.
    const isByHand = session.harnessSessionId === null && session.reason !== 'salvage'
    return isByHand && now.getTime() - Date.parse(session.snapshot?.at ?? '') < TOLD_FOR
  }
  if (delivery.status !== 'waiting' && delivery.status !== 'given') return false
  return delivery.ended !== 'compaction' || delivery.chosen_for !== undefined
}

/** Why a session is not to be compressed; undefined where it may be. */
function reasonAgainst(
  project: Project,
  entry: SessionEntry,
  running: ReadonlySet<string>,
  now: Date,
): string | undefined {
  const { store, userState } = project
  const registered = store.session(entry.id)
  if (registered === null) return 'not recorded here'
  if (running.has(entry.id)) return 'it is being recorded'
  if (registered.snapshot?.sealed !== true || entry.files.json === undefined) return 'its snapshot is pending'
  if (!isOwnSession(store, openSession(entry))) return 'changed since it was landed, or not readable'
  const { log } = entry.files
  const covered = coveredBytes(store, entry.id)
  if (log !== undefined && !log.endsWith('.gz') && covered !== null && statSync(log).size > covered)
    return 'its snapshot lacks the end of its log'
  const delivery = readDelivery(userState, deliveryKey(store.directory, entry.id))
  return isPending(delivery, registered, now) ? 'its brief is pending' : undefined
}

/**
 * Sessions to compress.
 * @param wanted ids; undefined: those that landed more than `days` ago, but for the newest `keep`
 * @throws WinddownError STORE_DENIED, STORE_UNAVAILABLE
 */
export function archivableSessions(
  project: Project,
  {
    wanted,
    days,
    keep,
    now,
  }: { readonly wanted?: readonly string[]; readonly days: number; readonly keep: number; readonly now: Date },
): Archivable {
  const { store } = project
  const { sessions } = listSessions(store.directory, { open: 0 })
  const registered = new Set(store.sessionIds())
  const own = sessions.filter(({ id, old }) => !old && registered.has(id))
  const before = new Date(now.getTime() - days * DAY).toISOString()
  const chosen =
    wanted === undefined
      ? [...own.slice(keep).filter(({ pausedAt }) => pausedAt < before), ...own.slice(0, keep).filter(isHalfway)]
      : sessions.filter(({ id }) => wanted.includes(id))
  const running = new Set(runningPauses(project).map(({ sessionId }) => sessionId ?? ''))
  const entries: SessionEntry[] = []
  const left: { id: string; reason: string }[] = []
  for (const entry of chosen) {
    if (isArchived(entry) && !isHalfway(entry)) continue
    const reason = reasonAgainst(project, entry, running, now)
    if (reason === undefined) entries.push(entry)
    else left.push({ id: entry.id, reason })
  }
  return { entries, left }
}
