/** What `winddown recover` has to finish. */
import { interruptedBefore } from '@winddown/core'
import { listSessions } from '@winddown/snapshot'
import { awaitsLanding, isLanded } from '../terminal/session-text.ts'
import type { Project } from './project.ts'
import type { RunningPause } from './running-pauses.ts'

/** Of recordings and sessions of one store. */
export interface LeftBehind {
  /** Recordings whose agent is gone. */
  readonly interrupted: readonly RunningPause[]
  /** Ids of sealed recordings that have no snapshot. */
  readonly sealed: readonly string[]
  /** Sessions of agents of one's own that ended before their recording began. */
  readonly unbegun: number
}

/** @param running the recordings whose logs are open */
export function leftBehind({ store, userState }: Project, running: readonly RunningPause[]): LeftBehind {
  const open = new Set(running.map(({ sessionId }) => sessionId))
  const sealed = listSessions(store.directory, { open: 0 }).sessions.filter(
    (entry) => !isLanded(entry) && !open.has(entry.id) && store.session(entry.id) !== null && awaitsLanding(entry),
  )
  return {
    interrupted: running.filter(({ isInterrupted }) => isInterrupted),
    sealed: sealed.map(({ id }) => id),
    unbegun: interruptedBefore(store.directory, userState.home).length,
  }
}
