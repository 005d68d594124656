/** Which of several indexes it was that turned out to be damaged while they were read. */
import type { Project } from '../project/project.ts'
import { DamagedIndex } from './block-format.ts'

/** The index of this project is damaged. */
export class DamagedOf extends Error {
  readonly project: Project

  constructor(project: Project, cause: Error) {
    super(cause.message, { cause })
    this.project = project
  }
}

/** Reads of the index of a project; what is damaged says whose it is. */
export function reading<Value>(project: Project, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    throw error instanceof DamagedIndex ? new DamagedOf(project, error) : error
  }
}
