import { chooseBrief, deliveryKey, markDelivery, readDelivery } from '@winddown/hooks'
import type { Project } from './project.ts'

const HOUR = 60 * 60_000

/**
 * A person gives the brief of a session to an agent: no session that begins is given it again, nor those that it takes the place of.
 * @returns what takes that back
 */
export function briefIsGiven({ store, userState, config }: Project, sessionId: string): () => void {
  const now = new Date()
  const key = deliveryKey(store.directory, sessionId)
  const choice = chooseBrief({
    sessions: userState.registry.list(store.directory),
    deliveries: userState,
    worktree: store.worktree,
    harnessSessionId: '',
    unattended: config.unattended === 'brief',
    wholeForMs: (config.brief.hours ?? 24) * HOUR,
    now,
  })
  const older = choice?.key === key ? choice.superseded : []
  const isWaiting = choice?.key === key || readDelivery(userState, key)?.status === 'waiting'
  const mark = (isGiven: boolean): void => {
    for (const one of older) markDelivery(userState, one, { status: isGiven ? 'withdrawn' : 'waiting' }, now)
    if (isWaiting) markDelivery(userState, key, { status: isGiven ? 'delivered' : 'waiting' }, now)
  }
  mark(true)
  return () => mark(false)
}
