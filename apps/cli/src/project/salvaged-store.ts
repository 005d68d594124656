/** The store of sessions that were salvaged from everywhere: in the user's state, never in a project. */
import { existsSync } from 'node:fs'
import { OwnStore } from '@winddown/core'
import type { Environment } from '../environment.ts'
import { openProject, type Project, stateDirectory } from './project.ts'

/** The store as a project of its own; its folder is made by whoever writes. @throws WinddownError STORE_UNAVAILABLE, STORE_DENIED */
export function salvagedProject(environment: Environment): { readonly project: Project; readonly folder: string } {
  const here = openProject(environment)
  const folder = `${stateDirectory(environment)}/salvaged`
  const store = OwnStore.open(
    { projectPath: environment.home ?? '/', directory: `${folder}/sessions` },
    here.userState.registry,
  )
  return { project: { ...here, store }, folder }
}

/** It, where anything was salvaged. */
export function salvagedIfThere(environment: Environment): Project | undefined {
  const { project } = salvagedProject(environment)
  return existsSync(project.store.directory) ? project : undefined
}

/** True of the store that is nobody's project: what is in it is of sessions from everywhere. */
export const isSalvagedStore = ({ store, userState }: Pick<Project, 'store' | 'userState'>): boolean =>
  store.directory === `${userState.home}/salvaged/sessions`
