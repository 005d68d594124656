/** What the next session of a work tree would be given, and to whom the newest brief went. */
import { type BriefChoice, type Delivery, deliveryKey, readDelivery } from '@winddown/hooks'
import type { Project } from '../project/project.ts'
import { isLineSaid, pendingIn } from '../project/waiting-brief.ts'

/** What a session that begins here would be given; null for nothing. */
export function pendingBrief(project: Project, now: Date): BriefChoice | null {
  const { store, userState } = project
  const choice = pendingIn(project, store.worktree, store.sessions(), now)
  // It is said once.
  return choice?.form === 'line' && isLineSaid(userState, choice, store.worktree) ? null : choice
}

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
