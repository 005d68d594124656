/** Which pauses run in a store, and which one a command means. */
import { readdirSync } from 'node:fs'
import { ownerOfActiveLog, type PauseSummary, systemErrorCode, WinddownError } from '@winddown/core'
import { type Project, pauseManager } from './project.ts'

export interface RunningPause {
  /** The key of the harness session; undefined for a pause that none owns. */
  readonly owner: string | undefined
  readonly path: string
  /** Null where its log holds no valid record. */
  readonly summary: PauseSummary | null
}

/** The names in the store; none where there is no store yet. @throws WinddownError STORE_DENIED: denied is not empty */
export function storeNames(project: Project): readonly string[] {
  const path = project.store.directory
  try {
    return readdirSync(path)
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === 'ENOENT') return []
    throw new WinddownError('STORE_DENIED', `${path}: cannot be listed (${code ?? String(error)})`, {
      op: 'list',
      path,
      hint: 'winddown doctor',
      cause: error,
    })
  }
}

/** The pauses that run and that this user's tool began, by owner. */
export function runningPauses(project: Project): readonly RunningPause[] {
  return openLogs(project).filter(({ path }) => project.store.isOwnLog(path))
}

/** Open logs that somebody else began, or that came with the repository: nothing is done with them unless they are named. */
export function foreignPauses(project: Project): readonly RunningPause[] {
  return openLogs(project).filter(({ path }) => !project.store.isOwnLog(path))
}

function openLogs(project: Project): readonly RunningPause[] {
  const owners = storeNames(project)
    .map((name) => ownerOfActiveLog(name))
    .filter((owner) => owner !== null)
    .sort((a, b) => (a ?? '').localeCompare(b ?? ''))
  return owners.map((owner) => {
    const manager = pauseManager(project, owner)
    return { owner, path: manager.activePausePath, summary: manager.getPauseSummary() }
  })
}

/** How a person names a running pause: its session id, or its owner. */
export function nameOf(pause: RunningPause): string {
  return pause.summary?.sessionId ?? pause.owner ?? 'the pause of no session'
}

/**
 * The pause that a command means: the one named (session id, owner, or the beginning of either), else the only one that this user's tool began.
 * @throws WinddownError PAUSE_NOT_ACTIVE, or PAUSE_AMBIGUOUS with the names to choose from
 */
export function choosePause(project: Project, wanted: string | undefined, command: string): RunningPause {
  const running = runningPauses(project)
  const named = (pauses: readonly RunningPause[]): readonly RunningPause[] =>
    wanted === undefined
      ? []
      : pauses.filter((pause) => pause.owner?.startsWith(wanted) || pause.summary?.sessionId.startsWith(wanted))
  const own = wanted === undefined ? running : named(running)
  const matching = own.length > 0 ? own : named(foreignPauses(project))
  const [first, second] = matching
  if (first === undefined) {
    const foreign = wanted === undefined ? foreignPauses(project).length : 0
    const beside = foreign === 0 ? '' : ` (${foreign} not recorded here, to be asked for by id)`
    const which = wanted === undefined ? `no pause is running${beside}` : `no running pause is called ${wanted}`
    throw new WinddownError('PAUSE_NOT_ACTIVE', `${which} in ${project.store.directory}`, {
      op: command,
      path: project.store.directory,
      // Of a session that is landed there is a log too.
      hint: command === 'log' ? 'winddown list' : 'winddown status',
    })
  }
  if (second !== undefined) {
    const names = matching.map(nameOf).join(', ')
    throw new WinddownError('PAUSE_AMBIGUOUS', `${matching.length} pauses are running: ${names}`, {
      op: command,
      path: project.store.directory,
      hint: `winddown ${command} ${nameOf(first)}`,
    })
  }
  return first
}
