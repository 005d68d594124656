/** The projects that a look back is about. */
import type { Environment } from '../environment.ts'
import { isFolder } from '../project/path-kind.ts'
import { openProject, type Project } from '../project/project.ts'
import { salvagedIfThere } from '../project/salvaged-store.ts'

export interface ProjectsWish {
  /** Folders, as they were given; none: the one that the command was called in. */
  readonly project?: readonly string[] | undefined
  /** Every project that this user's winddown recorded a session of, and what was salvaged from everywhere. */
  readonly all?: boolean | undefined
}

/** The folder is there, and no other stands for the same store. @throws WinddownError STORE_UNAVAILABLE, STORE_DENIED, STORE_UNSAFE */
export function wantedProjects(environment: Environment, { project = [], all = false }: ProjectsWish): Project[] {
  const here = openProject(environment)
  if (!all) return project.length === 0 ? [here] : distinct(project.map((folder) => openProject(environment, folder)))
  const others = here.userState.registry
    .projects()
    .filter(({ projectPath }) => isFolder(projectPath))
    .map(({ projectPath }) => openProject(environment, projectPath))
  const salvaged = salvagedIfThere(environment)
  return distinct([here, ...others, ...(salvaged === undefined ? [] : [salvaged])])
}

const distinct = (projects: readonly Project[]): Project[] =>
  [...new Map(projects.toReversed().map((project) => [project.store.directory, project])).values()].toReversed()
