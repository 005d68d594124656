/** Which brief waits in a work tree: one rule for the hook that gives it, and for every command that speaks of it. */
import type { RegisteredSession, UserState } from '@winddown/core'
import {
  type BriefChoice,
  chooseBrief,
  type Delivery,
  deliveryKey,
  heldKey,
  mayWait,
  readDelivery,
} from '@winddown/hooks'
import { briefBody } from '@winddown/snapshot'
import type { Project } from './project.ts'
import { snapshotFile } from './snapshot-file.ts'

const HOUR = 60 * 60_000

export interface WaitingQuestion {
  /** The registered sessions that may be told of. */
  readonly sessions: readonly RegisteredSession[]
  readonly userState: UserState
  readonly worktree: string
  /** The harness session that begins; it is not given its own brief. */
  readonly harnessSessionId?: string
  /** Sessions that nobody attended leave briefs too. */
  readonly unattended: boolean
  /** For how long a brief is given whole. */
  readonly hours: number | undefined
  readonly now: Date
}

/** What a session that begins in a work tree is given; null for nothing. Where it is a line, it may have been said already. */
export function waitingBrief({ sessions, userState, ...asked }: WaitingQuestion): BriefChoice | null {
  return chooseBrief({
    // What nobody can read any more is not promised, and does not stand before what can be read.
    sessions: sessions.filter(
      (one) => mayWait(userState, one, asked.now) && snapshotFile({ directory: one.store }, one.sessionId) !== null,
    ),
    deliveries: userState,
    worktree: asked.worktree,
    harnessSessionId: asked.harnessSessionId ?? '',
    unattended: asked.unattended,
    wholeForMs: (asked.hours ?? 24) * HOUR,
    now: asked.now,
  })
}

/** What of a project decides what is given in it. */
export type Settled = Pick<Project, 'userState'> & { readonly config: Pick<Project['config'], 'unattended' | 'brief'> }

/** What a session that begins in a work tree is given, as the settings have it. */
export const pendingIn = (
  { userState, config }: Settled,
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
  // Asked once of each session, and not once in each work tree.
  const some = sessions.filter((one) => mayWait(project.userState, one, now))
  const choices = [...trees].map((worktree) => pendingIn(project, worktree, some, now))
  return new Set(choices.flatMap((choice) => (choice?.form === 'whole' ? [choice.session.sessionId] : [])))
}

/** The key of the delivery of the one line that names a session: each work tree is told once. @param key of the delivery of its brief */
export const lineKey = (key: string, worktree: string): string => `line.${deliveryKey(worktree, key)}`

/** Whether the next session of a work tree was told of it already. */
export const isLineSaid = (userState: UserState, { key }: BriefChoice, worktree: string): boolean =>
  readDelivery(userState, lineKey(key, worktree))?.status === 'delivered'

/** The key of the delivery of a session's notes, beside that of its brief. */
export const notesKey = (session: RegisteredSession): string => heldKey(session.store, session.sessionId)

/** A brief that a person put into words of their own. */
export interface EditedBrief {
  /** Fenced, as it is given. */
  readonly text: string
  /** When it was edited, ISO 8601 UTC. Only this user can: their state holds it, and no agent may. */
  readonly at: string
}

/** As a delivery holds it; null where nobody edited it, or its tags are broken: then it is as the rules make it. */
export const editedIn = (delivery: Delivery | null): EditedBrief | null =>
  delivery?.edited === undefined || briefBody(delivery.edited) === null
    ? null
    : { text: delivery.edited, at: delivery.edited_at ?? delivery.at }
