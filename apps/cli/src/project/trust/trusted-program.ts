import { realpathSync } from 'node:fs'
import { findTrustedProgram, foreignFolders } from '@winddown/core'
import type { Project } from '../project.ts'

type Place = Pick<Project, 'environment' | 'store'>

/** The path of a program of this machine; null where there is none. One that may have come with the project is none. */
export function trustedProgram({ environment, store }: Place, name: string): string | null {
  const foreign = foreignFolders(store.projectPath, environment.home)
  return findTrustedProgram(name, environment.variables['PATH'] ?? '', foreign).program
}

/**
 * The same for what a variable of the user names, a pager or an editor: also by its path. A relative one leads into whatever project somebody works in, and one in the
 * project may have come with it, as the variable may: both are none.
 */
export function programOfUser(place: Place, named: string): string | null {
  if (!named.includes('/')) return trustedProgram(place, named)
  if (!named.startsWith('/')) return null
  let real: string
  try {
    real = realpathSync(named)
  } catch {
    return null
  }
  const foreign = foreignFolders(place.store.projectPath, place.environment.home)
  return foreign.some((folder) => real.startsWith(folder === '/' ? '/' : `${folder}/`)) ? null : named
}
