/** Keeps transcripts in a process of its own: reading a long one takes a minute, for which neither a hook nor a person waits. */
import { startDetached } from '../hook/start-program.ts'
import type { Project } from '../project/project.ts'
import { isKeeping, transcriptsToKeep } from './transcripts-to-keep.ts'

/** Starts it where the settings ask for one that is not kept yet, and nobody is at it. @returns of how many sessions */
export function startKeeping(project: Project): number {
  const wanted = transcriptsToKeep(project).length
  const program = process.argv[1]
  if (wanted === 0 || program === undefined || isKeeping(project)) return 0
  const words = ['--dir', project.store.projectPath, 'keep', '--pending']
  // Where it cannot be started the next command tries again.
  startDetached(
    process.execPath,
    ['--optimize-for-size', program, ...words],
    project.environment.variables,
    () => undefined,
  )
  return wanted
}
