import { openProject, type Project } from '../src/project/project.ts'
import type { Sandbox } from './sandbox.ts'

/** The project of a sandbox as a command opens it, in this process. */
export const openedProject = (box: Sandbox): Project =>
  openProject({
    workingDirectory: box.project,
    home: box.home,
    storeDirectory: undefined,
    stateDirectory: box.userState.home,
    configDirectory: undefined,
    variables: {},
  })
