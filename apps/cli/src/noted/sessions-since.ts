import type { RegisteredSession } from '@winddown/core'
import type { Project } from '../project/project.ts'

/** The landed sessions of a project that may have been given something of another one: they were landed after it. */
export function sessionsSince({ store }: Project, sessionId: string): readonly RegisteredSession[] {
  const at = store.session(sessionId)?.snapshot?.at
  return store
    .sessions()
    .filter((one) => one.sessionId !== sessionId && one.snapshot != null && (at === undefined || one.snapshot.at >= at))
}
