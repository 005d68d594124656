import { findTrustedProgram, foreignFolders } from '@winddown/core'
import type { Project } from '../project.ts'

/**
 * The path of a program of this machine, by its name or its own path; null where there is none. One that may have come with the project is none, and so is a
 * relative path, which leads into whatever project somebody works in.
 */
export function trustedProgram(
  { environment, store }: Pick<Project, 'environment' | 'store'>,
  name: string,
): string | null {
  const foreign = foreignFolders(store.projectPath, environment.home)
  const at = name.lastIndexOf('/')
  const searchPath = at < 0 ? (environment.variables['PATH'] ?? '') : name.slice(0, at)
  return findTrustedProgram(name.slice(at + 1), searchPath, foreign).program
}
