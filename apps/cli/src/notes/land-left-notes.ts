import { deliveryKey, markDelivery } from '@winddown/hooks'
import { landingManager, type Project } from '../project/project.ts'
import { runningPauses } from '../project/running-pauses.ts'
import { isLeftNotes } from './left-notes.ts'

/**
 * Ends the recordings of this work tree that hold nothing but notes, so that the next session is given these. Their brief goes to
 * nobody: it would take the place of that of the last session, which has work to tell.
 * @returns the ids
 */
export async function landLeftNotes(project: Project): Promise<readonly string[]> {
  const { store, userState } = project
  const landed: string[] = []
  for (const { sessionId, owner } of runningPauses(project)) {
    const session = sessionId === null ? null : store.session(sessionId)
    if (session === null || !isLeftNotes(session, store)) continue
    const manager = await landingManager(project, owner)
    if ((await manager.finalizePause(true)) === null) continue
    const key = deliveryKey(store.directory, session.sessionId)
    markDelivery(userState, key, { status: 'withdrawn', ended: 'exit', attended: true, notes_only: true }, new Date())
    landed.push(session.sessionId)
  }
  return landed
}
