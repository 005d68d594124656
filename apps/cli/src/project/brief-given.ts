import { deliveryKey, markDelivery, readDelivery, readSessionRecord } from '@winddown/hooks'
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
  const keys = [
    ...(choice?.key === key || readDelivery(userState, key)?.status === 'waiting' ? [key] : []),
    ...(choice?.key === key ? choice.superseded : []),
  ]
  for (const one of keys)
    markDelivery(userState, one, one === key ? { status: 'delivered', given_to: agent } : { status: 'withdrawn' }, now)
  const known = new Set(sessionsOf(project, agent))
  return {
    key,
    sessionBegan: () => sessionsOf(project, agent).some((id) => !known.has(id)),
    takeBack: () => {
      // What somebody decided of it meanwhile stays decided.
      const ours = keys.filter((one) => readDelivery(userState, one)?.at === now.toISOString())
      for (const one of ours) markDelivery(userState, one, { status: 'waiting' }, new Date())
      return ours.includes(key)
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
