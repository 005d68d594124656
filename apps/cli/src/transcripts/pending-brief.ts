/** What the next session of a work tree would be given, and to whom the newest brief went. */
import type { RegisteredSession } from '@winddown/core'
import { type BriefChoice, type Delivery, deliveryKey, readDelivery } from '@winddown/hooks'
import type { Project } from '../project/project.ts'
import { isLineSaid, waitingBrief } from '../project/waiting-brief.ts'

/** What a session that begins here would be given; null for nothing. */
export function pendingBrief(project: Project, now: Date): BriefChoice | null {
  const { store, userState } = project
  const choice = pendingIn(project, store.worktree, store.sessions(), now)
  // It is said once.
  return choice?.form === 'line' && isLineSaid(userState, choice, store.worktree) ? null : choice
}

const pendingIn = (
  { userState, config }: Project,
  worktree: string,
  sessions: readonly RegisteredSession[],
  now: Date,
): BriefChoice | null =>
  waitingBrief({
    sessions,
    userState,
    worktree,
    unattended: config.unattended === 'brief',
    hours: config.brief.hours,
    now,
  })

/** The sessions of a project whose brief the next session of some work tree of it is given, whole. */
export function pendingBriefs(project: Project, now: Date): ReadonlySet<string> {
  const sessions = project.store.sessions()
  const trees = new Set([project.store.worktree, ...sessions.map(({ worktree }) => worktree)])
  const choices = [...trees].map((worktree) => pendingIn(project, worktree, sessions, now))
  return new Set(choices.flatMap((choice) => (choice?.form === 'whole' ? [choice.session.sessionId] : [])))
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
