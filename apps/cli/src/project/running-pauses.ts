/** Which pauses run in a store. */
import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  activeLogPath,
  firstRecord,
  isInterrupted,
  ownerOfActiveLog,
  type PauseSummary,
  shellWord,
  systemErrorCode,
  WinddownError,
} from '@winddown/core'
import { nearestThere } from './path-kind.ts'
import { type Project, pauseManager } from './project.ts'

export interface RunningPause {
  /** The key of the harness session; undefined for a pause that none owns. */
  readonly owner: string | undefined
  readonly path: string
  /** Null where its log holds no valid record. */
  readonly sessionId: string | null
  /** What its log comes to; null where that holds no valid record, and for those of others, which are not read. */
  readonly summary: PauseSummary | null
  /** The agent that it records is gone, and said nothing: the next start, or `winddown recover`, lands it. */
  readonly isInterrupted: boolean
}

/** What runs in a store: what this user's tool began, and what somebody else did. */
interface Pauses {
  readonly running: readonly RunningPause[]
  readonly foreign: readonly RunningPause[]
}

interface OpenLog {
  readonly owner: string | undefined
  readonly path: string
  readonly isOwn: boolean
}

/** A file stands where the store, or a folder above it, is to be. */
const noFolder = (place: string, cause: unknown): WinddownError =>
  new WinddownError('STORE_UNSAFE', `${place}: is not a folder; move it away, and sessions can be kept there`, {
    op: 'list',
    path: place,
    hint: `ls -ld ${shellWord(place)}`,
    cause,
  })

/** The names in the store; none where there is no store yet. @throws WinddownError STORE_DENIED: denied is not empty; STORE_UNSAFE */
export function storeNames(project: Project): readonly string[] {
  const path = project.store.directory
  try {
    return readdirSync(path)
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === 'ENOENT') return []
    if (code === 'ENOTDIR') throw noFolder(nearestThere(path), error)
    throw new WinddownError('STORE_DENIED', `${path}: cannot be listed (${code ?? String(error)})`, {
      op: 'list',
      path,
      hint: `ls -ld ${shellWord(nearestThere(dirname(path)))}`,
      cause: error,
    })
  }
}

/** All of them, of one look at the store: of thousands of sessions that is tens of thousands of names. */
export function pausesIn(project: Project): Pauses {
  const logs = openLogs(project)
  return { running: ownOf(project, logs), foreign: foreignOf(logs) }
}

/** The pauses that run and that this user's tool began, by owner. Only logs of owners that the registry knows are opened. */
export const runningPauses = (project: Project): readonly RunningPause[] => ownOf(project, openLogs(project))

function ownOf(project: Project, logs: readonly OpenLog[]): readonly RunningPause[] {
  return logs
    .filter(({ isOwn }) => isOwn)
    .map(({ owner, path }) => {
      const summary = pauseManager(project, owner).getPauseSummary()
      const sessionId = summary?.sessionId ?? null
      return { owner, path, sessionId, summary, isInterrupted: isLeft(project, sessionId, path) }
    })
}

/** Of what a person records by hand no agent can be gone. */
function isLeft({ store }: Project, sessionId: string | null, path: string): boolean {
  const entry = sessionId === null ? null : store.session(sessionId)
  if (entry === null || (entry.process === null && entry.harnessSessionId === null)) return false
  return isInterrupted(entry, path)
}

/** So many logs of others are opened to see their ids: a repository can ship thousands. */
const FOREIGN_OPENED = 50

/** Open logs that somebody else began, or that came with the repository: nothing is done with them unless they are named, and none is read beyond its first record. */
export const foreignPauses = (project: Project): readonly RunningPause[] => foreignOf(openLogs(project))

function foreignOf(logs: readonly OpenLog[]): readonly RunningPause[] {
  return logs
    .filter(({ isOwn }) => !isOwn)
    .map(({ owner, path }, at) => {
      const sessionId = at < FOREIGN_OPENED ? idWithin(path) : null
      return { owner, path, sessionId, summary: null, isInterrupted: false }
    })
}

function openLogs(project: Project): readonly OpenLog[] {
  const owners = storeNames(project)
    .map((name) => ownerOfActiveLog(name))
    .filter((owner) => owner !== null)
    .sort((a, b) => (a ?? '').localeCompare(b ?? ''))
  // Of thousands of sessions most stores hold no open log.
  const own = new Set(owners.length === 0 ? [] : project.store.sessions().map(({ owner }) => owner ?? undefined))
  return owners.map((owner) => {
    const path = activeLogPath(project.store, owner)
    return { owner, path, isOwn: own.has(owner) && project.store.isOwnLog(path) }
  })
}

/** The session id in the first record; null where there is none, or what stands there is no log. */
function idWithin(path: string): string | null {
  try {
    return firstRecord(path)?.session_id ?? null
  } catch (error) {
    // A link, a FIFO, a folder, or gone meanwhile: it has no id, and is listed by its owner.
    if (error instanceof WinddownError) return null
    throw error
  }
}

/**
 * The log of a session that is still open: it goes on, or was interrupted. Under the session's own name stands an empty file until then, which only holds the
 * id. Undefined where it has none, or what stands there is somebody else's or of a later session.
 */
export function openLogOf({ store }: Pick<Project, 'store'>, sessionId: string): string | undefined {
  const entry = store.session(sessionId)
  if (entry === null) return undefined
  const path = activeLogPath(store, entry.owner ?? undefined)
  return store.isOwnLog(path) && firstRecord(path)?.session_id === sessionId ? path : undefined
}

/** How a person names a running pause: its session id, or its owner. */
export function nameOf(pause: RunningPause): string {
  return pause.sessionId ?? pause.owner ?? 'a recording without a session'
}

/** Whether a session is recorded whose agent is gone: it waits for recovery. */
export const isLeftBehind = (project: Project, id: string): boolean =>
  runningPauses(project).some((pause) => pause.isInterrupted && pause.sessionId === id)
