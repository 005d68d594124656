/** What the next session of a work tree would be given, and to whom the newest brief went. */
import { type BriefChoice, chooseBrief, type Delivery, deliveryKey, readDelivery } from '@winddown/hooks'
import type { Project } from '../project/project.ts'
import { snapshotFile } from '../project/snapshot-file.ts'

const HOUR = 60 * 60_000

/** What a session that begins here would be given; null for nothing. */
export function pendingBrief(project: Project, now: Date): BriefChoice | null {
  const { store, userState, config } = project
  const choice = chooseBrief({
    // A brief that nobody can read any more is not promised.
    sessions: store.sessions().filter(({ sessionId }) => snapshotFile(store, sessionId) !== null),
    deliveries: userState,
    worktree: store.worktree,
    harnessSessionId: '',
    unattended: config.unattended === 'brief',
    wholeForMs: (config.brief.hours ?? 24) * HOUR,
    now,
  })
  // It is said once.
  const isSaid = choice?.form === 'line' && readDelivery(userState, lineKey(choice.key))?.status === 'delivered'
  return isSaid ? null : choice
}

/** The key of the delivery of the one line that names a session. @param key of the delivery of its brief */
export const lineKey = (key: string): string => `line.${key}`

/** A brief that a session was given. */
export interface GivenBrief {
  readonly sessionId: string
  readonly delivery: Delivery & { readonly given_to: string }
}

/** The brief of this work tree's sessions that was given last; null where none was. */
export function lastGivenBrief({ store, userState }: Project): GivenBrief | null {
  const given = store.sessions().flatMap(({ sessionId, worktree }): GivenBrief[] => {
    const delivery =
      worktree === store.worktree ? readDelivery(userState, deliveryKey(store.directory, sessionId)) : null
    const isGiven = delivery?.status === 'given' || delivery?.status === 'delivered'
    return isGiven && delivery.given_to !== undefined
      ? [{ sessionId, delivery: { ...delivery, given_to: delivery.given_to } }]
      : []
  })
  return given.sort((a, b) => (a.delivery.at < b.delivery.at ? 1 : -1))[0] ?? null
}
