/** Which of the sessions a person wants to see. */
import { basename } from 'node:path'
import { InvalidArgumentError } from 'commander'
import type { ListedSession, SessionState } from './listed-sessions.ts'

export const STATES: readonly SessionState[] = ['recording', 'interrupted', 'landed', 'sealed', 'kept']

/** A state as it was typed. @throws InvalidArgumentError */
export function parseState(text: string): SessionState {
  const state = STATES.find((each) => each === text)
  if (state !== undefined) return state
  throw new InvalidArgumentError(`It takes ${STATES.join(', ')}.`)
}

/** What a session must be to be listed; what is undefined does not matter. */
export interface ListFilter {
  readonly state?: SessionState | undefined
  readonly branch?: string | undefined
  /** The id of an agent, or the beginning of it. */
  readonly agent?: string | undefined
  /** Only of this work tree. */
  readonly worktree?: string | undefined
  /** The name of the folder of a work tree. */
  readonly tree?: string | undefined
  readonly since?: Date | undefined
}

/** True where anything is asked for. */
export const isFiltered = (filter: ListFilter): boolean => Object.values(filter).some((value) => value !== undefined)

/** Whether a session is what is asked for. */
export function matches(filter: ListFilter, { entry, state, branch, harness, worktree }: ListedSession): boolean {
  return (
    (filter.state === undefined || state === filter.state) &&
    (filter.branch === undefined || branch === filter.branch) &&
    (filter.agent === undefined || harness?.startsWith(filter.agent) === true) &&
    (filter.worktree === undefined || worktree === filter.worktree) &&
    (filter.tree === undefined || (worktree !== null && basename(worktree) === filter.tree)) &&
    (filter.since === undefined || Date.parse(entry.pausedAt) >= filter.since.getTime())
  )
}
