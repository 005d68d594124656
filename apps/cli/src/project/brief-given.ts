import { deliveryKey, markDelivery, readDelivery } from '@winddown/hooks'
import type { Project } from './project.ts'
import { waitingBrief } from './waiting-brief.ts'

/**
 * A person gives the brief of a session to an agent: no session that begins is given it again, nor those that it takes the place of.
 * @param agent its id: nobody knows its session's
 * @returns what takes that back
 */
export function briefIsGiven({ store, userState, config }: Project, sessionId: string, agent: string): () => void {
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
  const older = choice?.key === key ? choice.superseded : []
  const isWaiting = choice?.key === key || readDelivery(userState, key)?.status === 'waiting'
  const mark = (isGiven: boolean): void => {
    for (const one of older) markDelivery(userState, one, { status: isGiven ? 'withdrawn' : 'waiting' }, now)
    if (isWaiting)
      markDelivery(userState, key, isGiven ? { status: 'delivered', given_to: agent } : { status: 'waiting' }, now)
  }
  mark(true)
  return () => mark(false)
}
