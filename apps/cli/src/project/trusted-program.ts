import { findTrustedProgram, foreignFolders } from '@winddown/core'
import type { Project } from './project.ts'

/** The path of a program of this machine; null where there is none. One that may have come with the project is none. */
export function trustedProgram(
  { environment, store }: Pick<Project, 'environment' | 'store'>,
  name: string,
): string | null {
  const foreign = foreignFolders(store.projectPath, environment.home)
  return findTrustedProgram(name, environment.variables['PATH'] ?? '', foreign).program
}
