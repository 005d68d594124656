/** What is said of the agent of a recording that was interrupted. */
import { isWinddownError } from '@winddown/core'
import { findProfile, loadSessionAdapter } from '@winddown/hooks'
import type { Project } from './project.ts'

/** That it is gone; of one that tells nobody when it is quit, that this may be all that happened. */
export function goneText(harness: string | null): string {
  const profile = harness === null ? undefined : findProfile(harness)
  if (profile === undefined || !leavesSilently(profile.id)) return 'its agent is gone'
  return `${profile.title} was quit or killed (it tells nobody which)`
}

/** What a person is told that such a recording is: one of an agent that never says that it was quit need not have been interrupted. */
export const goneWord = (harness: string | null): 'ended' | 'interrupted' =>
  harness !== null && findProfile(harness) !== undefined && leavesSilently(harness) ? 'ended' : 'interrupted'

/** The agent of a recording. */
export const agentOf = ({ store }: Pick<Project, 'store'>, sessionId: string | null): string | null =>
  sessionId === null ? null : (store.session(sessionId)?.harness ?? null)

/** The same of a recording. */
export const goneOf = (project: Pick<Project, 'store'>, sessionId: string | null): string =>
  goneText(agentOf(project, sessionId))

function leavesSilently(harness: string): boolean {
  try {
    return loadSessionAdapter(harness).leavesSilently === true
  } catch (error) {
    // One that winddown answers no hooks of.
    if (isWinddownError(error)) return false
    throw error
  }
}
