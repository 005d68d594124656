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

/** The pauses that run, by owner. */
export function runningPauses(project: Project): readonly RunningPause[] {
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
 * The pause that a command means: the one named (session id, owner, or the beginning of either), else the only one.
 * @throws WinddownError PAUSE_NOT_ACTIVE, or PAUSE_AMBIGUOUS with the names to choose from
 */
export function choosePause(project: Project, wanted: string | undefined, command: string): RunningPause {
  const running = runningPauses(project)
  const matching =
    wanted === undefined
      ? running
      : running.filter((pause) => pause.owner?.startsWith(wanted) || pause.summary?.sessionId.startsWith(wanted))
  const [first, second] = matching
  if (first === undefined) {
    const which = wanted === undefined ? 'no pause is running' : `no running pause is called ${wanted}`
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
