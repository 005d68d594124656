/** Which pauses run in a store. */
import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { ownerOfActiveLog, type PauseSummary, shellWord, systemErrorCode, WinddownError } from '@winddown/core'
import { nearestThere } from './path-kind.ts'
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
      hint: `ls -ld ${shellWord(nearestThere(dirname(path)))}`,
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
  return pause.summary?.sessionId ?? pause.owner ?? 'a recording without a session'
}
