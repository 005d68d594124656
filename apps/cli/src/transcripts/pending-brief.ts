/** What the next session of a work tree would be given, and to whom the newest brief went. */
import { existsSync } from 'node:fs'
import { type BriefChoice, type Delivery, deliveryKey, mayWait, readDelivery } from '@winddown/hooks'
import type { Project } from '../project/project.ts'
import type { RunningPause } from '../project/running-pauses.ts'
import { isLineSaid, notesKey, pendingIn } from '../project/waiting-brief.ts'
import type { AgentSession } from './agent-session.ts'

/** What a session that begins here would be given; null for nothing. */
export function pendingBrief(project: Project, now: Date): BriefChoice | null {
  const { store, userState } = project
  const choice = pendingIn(project, store.worktree, store.sessions(), now)
  // It is said once.
  return choice?.form === 'line' && isLineSaid(userState, choice, store.worktree) ? null : choice
}

/** A brief that waits in another work tree of a project. */
export interface BriefElsewhere {
  readonly sessionId: string
  readonly worktree: string
}

/** What the next session of each other work tree is given, whole: it is not for a session that begins here. */
export function briefsElsewhere(project: Project, now: Date): readonly BriefElsewhere[] {
  const { store, userState } = project
  const sessions = store.sessions().filter((one) => mayWait(userState, one, now))
  const trees = [...new Set(sessions.map(({ worktree }) => worktree))].filter((tree) => tree !== store.worktree)
  return trees.flatMap((worktree) => {
    const choice = existsSync(worktree) ? pendingIn(project, worktree, sessions, now) : null
    return choice?.form === 'whole' ? [{ sessionId: choice.session.sessionId, worktree }] : []
  })
}

/**
 * The session at work that what is pending goes to, with its next prompt: it had begun while that was still being written. Undefined where it waits for a session
 * that begins.
 */
export const dueAtWork = (choice: BriefChoice | null, atWork: readonly AgentSession[]): AgentSession | undefined =>
  choice === null
    ? undefined
    : atWork.find(
        ({ record }) =>
          record.machine.briefDue === 'work_tree' && record.briefDueOf?.includes(choice.session.sessionId) === true,
      )

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
  /** Of its delivery. */
  readonly key: string
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
        ? [{ sessionId: session.sessionId, key, isNotes, delivery: { ...delivery, given_to: delivery.given_to } }]
        : []
    }),
  )
  return given.sort((a, b) => Date.parse(b.delivery.at) - Date.parse(a.delivery.at))[0] ?? null
}
