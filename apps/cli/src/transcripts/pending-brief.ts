/** What the next session of a work tree would be given, and to whom the newest brief went. */
import { type BriefChoice, type Delivery, deliveryKey, readDelivery } from '@winddown/hooks'
import type { Project } from '../project/project.ts'
import type { RunningPause } from '../project/running-pauses.ts'
import { isLineSaid, notesKey, pendingIn } from '../project/waiting-brief.ts'

/** What a session that begins here would be given; null for nothing. */
export function pendingBrief(project: Project, now: Date): BriefChoice | null {
  const { store, userState } = project
  const choice = pendingIn(project, store.worktree, store.sessions(), now)
  // It is said once.
  return choice?.form === 'line' && isLineSaid(userState, choice, store.worktree) ? null : choice
}

/** The recording whose brief takes the place of what is pending, once it has ended; undefined where none does. */
export function expectedBrief(
  { store, userState, config }: Project,
  running: readonly RunningPause[],
  pending: BriefChoice | null,
): string | undefined {
  const deliveryOf = (id: string): Delivery | null => readDelivery(userState, deliveryKey(store.directory, id))
  // What a person chose stays before it.
  if (pending !== null && deliveryOf(pending.session.sessionId)?.chosen_for !== undefined) return undefined
  const leaving = running.flatMap(({ sessionId }) => {
    const session = sessionId === null ? null : store.session(sessionId)
    if (session === null || session.harnessSessionId === null) return []
    const delivery = deliveryOf(session.sessionId)
    const isFor = delivery?.status === 'waiting' && (delivery.attended || config.unattended === 'brief')
    return isFor ? [session] : []
  })
  return leaving.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))[0]?.sessionId
}

/** A brief that a session was given, or notes in a block of their own. */
export interface GivenBrief {
  readonly sessionId: string
  readonly isNotes: boolean
  readonly delivery: Delivery & { readonly given_to: string }
}

/** What of this work tree's sessions was given last; null where nothing was. A brief comes before the notes that came with it. */
export function lastGivenBrief({ store, userState }: Project): GivenBrief | null {
  const here = store.sessions().filter(({ worktree }) => worktree === store.worktree)
  const given = [false, true].flatMap((isNotes) =>
    here.flatMap((session): GivenBrief[] => {
      const key = isNotes ? notesKey(session) : deliveryKey(store.directory, session.sessionId)
      const delivery = readDelivery(userState, key)
      const isGiven = delivery?.status === 'given' || delivery?.status === 'delivered'
      return isGiven && delivery.given_to !== undefined
        ? [{ sessionId: session.sessionId, isNotes, delivery: { ...delivery, given_to: delivery.given_to } }]
        : []
    }),
  )
  return given.sort((a, b) => Date.parse(b.delivery.at) - Date.parse(a.delivery.at))[0] ?? null
}
