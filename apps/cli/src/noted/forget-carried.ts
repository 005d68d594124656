import type { Project } from '../project/project.ts'
import { sessionsSince } from './sessions-since.ts'

/** Takes what was carried on from a session out of those that hold it. Before it is deleted: interrupted, the same command does it again. */
export async function forgetCarried(project: Project, sessionId: string): Promise<void> {
  const { store, userState, ownSecrets } = project
  const later = sessionsSince(project, sessionId)
  if (later.length === 0) return
  const { createWideRedactor, rewriteWithoutOrigin } = await import('@winddown/snapshot')
  const redactor = createWideRedactor({ extra: ownSecrets })
  for (const one of later)
    await rewriteWithoutOrigin({ store, registry: userState.registry, sessionId: one.sessionId }, sessionId, redactor)
}
