import { chooseBrief, deliveryKey, markDelivery, readDelivery } from '@winddown/hooks'
import type { Project } from './project.ts'

const DAY = 24 * 60 * 60_000

/** A person gave the brief of a session to an agent: no session that begins is given it again, nor those that it takes the place of. */
export function briefIsGiven({ store, userState, config }: Project, sessionId: string): void {
  const now = new Date()
  const key = deliveryKey(store.directory, sessionId)
  const choice = chooseBrief({
    sessions: userState.registry.list(store.directory),
    deliveries: userState,
    worktree: store.worktree,
    harnessSessionId: '',
    unattended: config.unattended === 'brief',
    wholeForMs: DAY,
    now,
  })
  if (choice?.key === key)
    for (const older of choice.superseded) markDelivery(userState, older, { status: 'withdrawn' }, now)
  if (choice?.key === key || readDelivery(userState, key)?.status === 'waiting')
    markDelivery(userState, key, { status: 'delivered' }, now)
}
