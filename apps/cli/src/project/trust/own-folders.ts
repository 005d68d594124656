/** Folders that must be the user's own, whoever set the variables that name them. */
import { realpathSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { findProjectRoot, type Store, WinddownError } from '@winddown/core'
import type { Environment } from '../../environment.ts'

/**
 * True where a folder lies in a project, by its real path: who works in a repository may have its variables set for them (a container's, a shell's or an agent's
 * settings), and it would bring its own state or settings. A project that holds the user's home is no such place: people keep a home in git, and
 * work in it. Who sets HOME has every program of the user anyway.
 * @param folder need not exist
 */
function liesInProject(folder: string, projectPath: string, home: string | undefined): boolean {
  const project = realOf(projectPath)
  const homes = home === undefined ? [homeOfUser()] : [home, homeOfUser()]
  return isWithin(project, realOf(folder)) && !homes.some((each) => isWithin(project, realOf(each)))
}

/**
 * What a state says is taken for the user's own: which sessions are, what was given to whom.
 * @throws WinddownError STORE_UNSAFE where it lies in the project that a store is of
 */
export function requireOwnState(
  { stateDirectory: state, home }: Pick<Environment, 'stateDirectory' | 'home'>,
  { projectPath, worktree }: Pick<Store, 'projectPath' | 'worktree'>,
): void {
  const project = [projectPath, worktree].find((path) => state !== undefined && liesInProject(state, path, home))
  if (state === undefined || project === undefined) return
  throw new WinddownError(
    'STORE_UNSAFE',
    `${state}: the folder of your own state lies in the project ${project}, which could bring it`,
    {
      op: 'start',
      path: state,
      hint: 'env -u WINDDOWN_HOME -u XDG_STATE_HOME winddown status',
    },
  )
}

/** The folder of the user's settings; undefined where there is none, or where it comes with the project that `folder` is in. */
export function ownConfigDirectory(
  { configDirectory, workingDirectory, home }: Pick<Environment, 'configDirectory' | 'workingDirectory' | 'home'>,
  folder: string = workingDirectory,
): string | undefined {
  if (configDirectory === undefined) return undefined
  return liesInProject(configDirectory, rootOf(folder), home) ? undefined : configDirectory
}

function rootOf(folder: string): string {
  try {
    return findProjectRoot(folder).worktree
  } catch {
    return folder
  }
}

/** The home that the system has for this user, which no variable changes. */
function homeOfUser(): string {
  try {
    return userInfo().homedir
  } catch {
    // A user without an entry, as in a container: then nothing is known to be theirs.
    return '/nonexistent'
  }
}

const isWithin = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`)

/** The real path, also of what is not there yet. */
function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realOf(parent), path.slice(parent.length))
  }
}
