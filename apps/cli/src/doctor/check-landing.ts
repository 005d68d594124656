import { escapeForTerminal, vanishedSessions, wantsSnapshot } from '@winddown/core'
import { listSessions } from '@winddown/snapshot'
import type { Project } from '../project/project.ts'
import { runningPauses } from '../project/running-pauses.ts'
import { type Finding, ok, warn } from './finding.ts'

/** Whether what was recorded here has its snapshot: a log that is sealed and has none waits for whoever lands it. */
export function checkLanding(project: Project): Finding[] {
  return [...checkLanded(project), ...checkVanished(project)]
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
