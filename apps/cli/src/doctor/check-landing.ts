import {
  archivePath,
  escapeForTerminal,
  landedLog,
  sealedLogFault,
  sealedLogState,
  vanishedSessions,
  wantsSnapshot,
} from '@winddown/core'
import { listSessions } from '@winddown/snapshot'
import { leftBehind } from '../project/left-behind.ts'
import { sizeOfFile } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { nameOf, runningPauses } from '../project/running-pauses.ts'
import { type Finding, ok, warn } from './finding.ts'

/** Whether what was recorded here has its snapshot: a log that is sealed and has none waits for whoever lands it. */
export function checkLanding(project: Project): Finding[] {
  return [...checkInterrupted(project), ...checkLanded(project), ...checkLogs(project), ...checkVanished(project)]
}

/** Whether the store still holds what was recorded into it. */
function checkVanished({ store }: Project): Finding[] {
  const gone = vanishedSessions(store, new Date())
  if (gone.length === 0) return []
  const some = gone.slice(0, 3).map(({ sessionId }) => sessionId)
  const text = [
    `${gone.length} recorded here but gone from the store (git clean, git stash -a, or the folder was moved):`,
    `${some.join(', ')}${gone.length > 3 ? ' …' : ''};`,
    '"store": "user" in the settings keeps sessions outside of the project',
  ].join(' ')
  return [warn('recorded sessions', text, 'winddown config --help')]
}

/** Sessions whose logs are compared, the newest. */
const COMPARED = 100

/** Whether the logs of landed sessions are what they were: what somebody else wrote into one is told by nobody. */
function checkLogs({ store, userState }: Project): Finding[] {
  const newest = store.sessions().slice(-COMPARED)
  const faults = newest.flatMap((entry) => {
    const path = archivePath(store, entry.sessionId)
    const sum = landedLog(store, entry)
    if (sum == null || sizeOfFile(path) === undefined) return []
    const state = sealedLogState(path, sum, userState.registry.late(store.directory, entry.sessionId))
    return sealedLogFault(path, sum, state) ?? []
  })
  const more = faults.length > 3 ? [warn('logs', `${faults.length - 3} more have changed`)] : []
  return [...faults.slice(0, 3).map((fault) => warn('logs', fault)), ...more]
}

/** Whether an agent went without a word, and what was recorded of it waits for the next start. */
function checkInterrupted(project: Project): Finding[] {
  const { interrupted, unbegun } = leftBehind(project, runningPauses(project))
  const count = interrupted.length + unbegun
  if (count === 0) return []
  const names = interrupted.slice(0, 3).map((pause) => escapeForTerminal(nameOf(pause)))
  const which = `${names.length === 0 ? '' : `: ${names.join(', ')}`}${interrupted.length > 3 ? ' …' : ''}`
  const what = count === 1 ? 'session whose agent is gone has' : 'sessions whose agents are gone have'
  return [warn('interrupted', `${count} ${what} no snapshot yet${which}`, 'winddown recover')]
}

function checkLanded(project: Project): Finding[] {
  const running = new Set(runningPauses(project).map(({ sessionId }) => sessionId))
  const { sessions } = listSessions(project.store.directory, { open: 0 })
  const own = sessions.filter(({ id, files }) => {
    const entry = project.userState.registry.get(project.store.directory, id)
    return files.log !== undefined && files.json === undefined && !running.has(id) && entry?.snapshot === null
  })
  const waiting = own.filter(({ files }) => wantsSnapshot(files.log as string))
  if (waiting.length === 0) return [ok('landing', 'every recorded session has its snapshot')]
  const some = waiting.slice(0, 3).map(({ id }) => escapeForTerminal(id))
  const text = `${waiting.length} ${waiting.length === 1 ? 'session' : 'sessions'} without a snapshot: ${some.join(', ')}${waiting.length > 3 ? ' …' : ''}; their logs are complete`
  return [warn('landing', text, 'winddown recover')]
}
