import {
  claimDelivery,
  type Delivery,
  deliveryKey,
  isFree,
  markDelivery,
  readDelivery,
  readSessionRecord,
} from '@winddown/hooks'
import type { Project } from './project.ts'
import { waitingBrief } from './waiting-brief.ts'

/** The variable that an agent is started with, so that its session's first hook can tell which brief it was given: the key of that. */
export const GIVEN_BY_HAND = 'WINDDOWN_GIVEN'

/** A brief that a person gives to an agent which they start. */
export interface GivenByHand {
  /** The key of its delivery. */
  readonly key: string
  /** True where a hook told of a session of this agent here since. */
  readonly sessionBegan: () => boolean
  /** It waits again, if it waited before, and so do those that it took the place of. @returns true where it did */
  readonly takeBack: () => boolean
}

/**
 * A person gives the brief of a session to an agent: no session that begins is given it again, nor those that it takes the place of.
 * @param agent the id of its harness: nobody knows its session's
 */
export function giveByHand(project: Project, sessionId: string, agent: string): GivenByHand {
  const { store, userState, config } = project
  const now = new Date()
  const key = deliveryKey(store.directory, sessionId)
  const choice = waitingBrief({
    sessions: userState.registry.list(store.directory),
    userState,
    worktree: store.worktree,
    unattended: config.unattended === 'brief',
    hours: config.brief.hours,
    now,
  })
  const isChosen = choice?.key === key
  // A session that begins at this moment may take it; then it is that one's, and those behind it are its to withdraw.
  const change = (
    one: string,
    status: Delivery['status'],
    at: Date,
    isTaken: (found: Delivery) => boolean,
  ): boolean => {
    const isOurs = claimDelivery(userState, one, agent, at, isTaken)
    if (isOurs) markDelivery(userState, one, { status }, at)
    return isOurs
  }
  const isTaken = (found: Delivery): boolean => found.status !== 'waiting' && !(isChosen && isFree(found, '', now))
  const waits = isChosen || readDelivery(userState, key)?.status === 'waiting'
  const isGiven = waits && change(key, 'delivered', now, isTaken)
  const behind = isGiven && isChosen ? choice.superseded.filter((one) => change(one, 'withdrawn', now, isTaken)) : []
  const keys = isGiven ? [key, ...behind] : []
  const known = new Set(sessionsOf(project, agent))
  return {
    key,
    sessionBegan: () => sessionsOf(project, agent).some((id) => !known.has(id)),
    takeBack: () => {
      // What somebody decided of it meanwhile stays decided.
      const isAnothers = (found: Delivery | null): boolean => found?.at !== now.toISOString()
      const ours = keys.filter((one) => !isAnothers(readDelivery(userState, one)))
      return ours.filter((one) => change(one, 'waiting', new Date(), isAnothers)).includes(key)
    },
  }
}

/** The sessions of an agent in this project that its hooks told of, those that have ended too. */
function sessionsOf({ userState, store }: Project, agent: string): readonly string[] {
  return userState.sessionKeys().filter((name) => {
    if (!name.startsWith(`${agent}.`)) return false
    const record = readSessionRecord(userState, agent, name.slice(agent.length + 1))
    return record?.place.store.directory === store.directory
  })
}
