import { WinddownError } from '@winddown/core'
import { findSession, newestOwnSession, type SessionEntry } from '@winddown/snapshot'
import type { Project } from './project.ts'

/**
 * The landed session that a command means: the one named by its id or the beginning of it, whoever recorded it; for `latest` the newest that this
 * user's winddown recorded.
 * @throws WinddownError SESSION_NOT_FOUND, STORE_DENIED
 */
export function chooseSession(project: Project, wanted: string): SessionEntry {
  return wanted === 'latest' ? newestOwnSession(project.store) : findSession(project.store.directory, wanted)
}

/** The newest session here, as a command means it that names none; undefined where there is none. @throws WinddownError STORE_DENIED */
export function newestSessionHere(project: Project): SessionEntry | undefined {
  try {
    return chooseSession(project, 'latest')
  } catch (error) {
    if (error instanceof WinddownError && error.code === 'SESSION_NOT_FOUND') return undefined
    throw error
  }
}
