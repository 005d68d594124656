/** Which recording a command means: the one place that decides it. */
import { lstatSync } from 'node:fs'
import { activeLogPath, stateOfProcess, WinddownError } from '@winddown/core'
import type { Project } from '../project/project.ts'
import { foreignPauses, nameOf, type RunningPause, runningPauses } from '../project/running-pauses.ts'
import { expandSession } from '../project/session-choice.ts'
import { callingAgent } from './agent-session.ts'

/**
 * The owner of what a person records by hand: of each linked work tree its own, so that two trees never share a log. In the main one it has no name, as in the original,
 * unless somebody else's log stands there: nobody would land what is recorded into that.
 */
export function byHandOwner({ store }: Pick<Project, 'store'>): string | undefined {
  if (store.worktree === store.projectPath && !isForeignAt(store, activeLogPath(store))) return undefined
  // As a name of its own: two trees may have the same folder name.
  let hash = 5381
  for (const character of store.worktree) hash = (hash * 33 + (character.codePointAt(0) ?? 0)) % 0xffffffff
  const folder = store.worktree.slice(store.worktree.lastIndexOf('/') + 1).replace(/[^A-Za-z0-9-]/g, '-')
  return `by-hand.${folder.slice(0, 40)}-${hash.toString(36)}`
}

function isForeignAt(store: Project['store'], path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return false
  // Without hard links a log is empty for a moment after it is begun; its entry is there already.
  const isBegun = stats.isFile() && stats.size === 0 && store.sessions().some(({ owner }) => owner === null)
  return !isBegun && !store.isOwnLog(path)
}

/**
 * The recordings that belong to where a command is called: of the asking agent's own session, else of this work tree. What runs in
 * another work tree is asked for by its id.
 */
export function recordingsHere(project: Project): readonly RunningPause[] {
  const running = runningPauses(project)
  const asker = callingAgent(project.environment.variables)?.sessionId
  const own = asker === undefined ? [] : running.filter(({ owner }) => owner?.endsWith(`.${asker}`))
  return own.length > 0 ? own : running.filter((pause) => worktreeOf(project, pause) === project.store.worktree)
}

/** The work tree of a recording; null where the registry does not know it. */
export function worktreeOf(project: Project, { sessionId }: RunningPause): string | null {
  return sessionId === null ? null : (project.store.session(sessionId)?.worktree ?? null)
}

/** True where the process that a recording belongs to is known to have ended: the next start, or `winddown recover`, lands it. */
export function isAgentGone(project: Project, { sessionId }: RunningPause): boolean {
  const process = sessionId === null ? null : (project.store.session(sessionId)?.process ?? null)
  return process !== null && stateOfProcess(process) === 'gone'
}

/** The recordings with this session id or owner, or the beginning of either; what this user's tool began comes first. */
export function recordingsNamed(project: Project, wanted: string): readonly RunningPause[] {
  const id = expandSession(project, wanted)
  const isNamed = ({ owner, sessionId }: RunningPause): boolean =>
    owner?.startsWith(wanted) === true ||
    sessionId?.startsWith(id) === true ||
    sessionId?.startsWith(`session-${id}`) === true
  const own = runningPauses(project).filter(isNamed)
  return own.length > 0 ? own : foreignPauses(project).filter(isNamed)
}

/**
 * The recording that a command means: the one named, else the one that belongs to where it is called.
 * @param runnable the same command with a recording named, for a hint
 * @throws WinddownError PAUSE_NOT_ACTIVE, or PAUSE_AMBIGUOUS with the names to choose from
 */
export function chooseRecording(
  project: Project,
  wanted: string | undefined,
  command: string,
  runnable: (name: string) => string = (name) => `winddown ${command} ${name}`,
): RunningPause {
  const matching = wanted === undefined ? recordingsHere(project) : recordingsNamed(project, wanted)
  const [first, second] = matching
  if (first === undefined) throw notActive(project, wanted, command)
  if (second === undefined) return first
  throw new WinddownError(
    'PAUSE_AMBIGUOUS',
    `${matching.length} recordings are running here: ${matching.map(nameOf).join(', ')}`,
    { op: command, path: project.store.directory, hint: runnable(nameOf(first)) },
  )
}

function notActive(project: Project, wanted: string | undefined, command: string): WinddownError {
  const { directory, worktree } = project.store
  const elsewhere = wanted === undefined ? runningPauses(project) : []
  const foreign = wanted === undefined ? foreignPauses(project).length : 0
  const beside = [
    ...elsewhere.map((pause) => `${nameOf(pause)} runs in ${worktreeOf(project, pause) ?? 'another work tree'}`),
    ...(foreign === 0 ? [] : [`${foreign} started by others, which can be named by id`]),
  ].join(', ')
  const which = wanted === undefined ? `nothing is being recorded in ${worktree}` : `no recording is called ${wanted}`
  return new WinddownError('PAUSE_NOT_ACTIVE', `${which}${beside === '' ? '' : ` (${beside})`}`, {
    op: command,
    path: directory,
    // Of a session that is landed there is a log too.
    hint: command === 'log' ? 'winddown list' : 'winddown status',
  })
}
