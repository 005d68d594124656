import { realpathSync } from 'node:fs'
import { findProjectRoot, findTrustedProgram, fixedPath, foreignFolders } from '@winddown/core'
import type { Environment } from '../../environment.ts'

interface Place {
  readonly environment: Environment
  /** The paths of a store: the main work tree, and the linked one that somebody works in. */
  readonly store: { readonly projectPath: string; readonly worktree: string }
}

/** The folders whose programs may have come with a project: with its main work tree, the linked one, or the one that the command was called in. */
function foreignTo({ environment, store }: Place): readonly string[] {
  const trees = new Set([store.projectPath, store.worktree, ...treeOf(environment.workingDirectory)])
  return [...trees].flatMap((tree) => foreignFolders(tree, environment.home))
}

/** The repository that a folder is in; none where it is in none: that is no project, unless the store says so. */
function treeOf(folder: string): readonly string[] {
  try {
    const { worktree, git } = findProjectRoot(folder)
    return git === 'none' ? [] : [worktree]
  } catch {
    // It is gone, or not to be looked into: nothing is started from there.
    return []
  }
}

/** The path of a program of this machine; null where there is none. One that may have come with the project is none. */
export function trustedProgram(place: Place, name: string): string | null {
  return findTrustedProgram(name, place.environment.variables['PATH'] ?? '', foreignTo(place)).program
}

/**
 * The same for what a variable of the user names, a pager or an editor: also by its path. A relative one, and one through a process's working folder, leads into whatever
 * project somebody works in, and one in the project may have come with it, as the variable may: all are none.
 */
export function programOfUser(place: Place, named: string): string | null {
  if (!named.includes('/')) return trustedProgram(place, named)
  const path = fixedPath(named)
  if (path === undefined) return null
  let real: string
  try {
    real = realpathSync(path)
  } catch {
    return null
  }
  const isForeign = foreignTo(place).some((folder) => real.startsWith(folder === '/' ? '/' : `${folder}/`))
  return isForeign ? null : path
}
