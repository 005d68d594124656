/** The settings of archives, carried out: after what a crash left was finished, where nobody waits. */
import { archiveSession } from '@winddown/snapshot'
import type { Project } from '../project/project.ts'
import { archivableSessions } from './archivable-sessions.ts'

/** Sessions compressed at one call: a store of years is done over some of them. */
const AT_ONCE = 50

/** Days after which a session is compressed by a call that names none, where nothing is set. */
export const DEFAULT_DAYS = 30

/** The ids that were compressed; none where the settings say nothing, or the store is not ours. */
export async function archiveByAge(project: Project, now: Date): Promise<string[]> {
  const { after_days: days, keep_newest: keep } = project.config.archive
  if (days === undefined || project.store.kind === 'adopted') return []
  const { entries } = archivableSessions(project, { days, keep, now })
  const done: string[] = []
  for (const { id } of entries.slice(-AT_ONCE)) {
    await archiveSession(project.store, id)
    done.push(id)
  }
  return done
}
