/** What a value on the command line may be, for the completion of a shell. */
import { escapeForTerminal } from '@winddown/core'
import { harnessProfiles } from '@winddown/hooks'
import { loadConfig } from '../project/config.ts'
import { allSettings } from '../project/config-values.ts'
import type { Project } from '../project/project.ts'
import { fit, titleOf } from '../terminal/session-text.ts'
import { shortId } from '../terminal/short-id.ts'
import { ago } from '../terminal/time-text.ts'
import { STATES } from './list-filter.ts'
import { type ListedSession, sessionsToShow } from './listed-sessions.ts'
import { recordingsHere } from './recording-choice.ts'

/** One value, and what is said beside it. */
export type Completed = readonly [value: string, text: string]

const about = ({ entry, state, branch }: ListedSession): string =>
  escapeForTerminal(
    fit(
      [ago(entry.pausedAt), branch ?? '', state === 'landed' ? titleOf(entry) : state].filter(Boolean).join(' · '),
      70,
    ),
  )

/** Own sessions, newest first: as a person would type them. */
function sessions(project: Project): readonly Completed[] {
  const { shown } = sessionsToShow(project, 20)
  const own = shown.filter((session) => session.own)
  const landed = own.filter(({ state }) => state === 'landed')
  return [
    ...(landed.length > 0 ? [['latest', 'the newest session'] as const] : []),
    ...(landed.length > 1 ? [['latest~1', 'the one before it'] as const] : []),
    ...own.map((session): Completed => [shortId(session.entry.id), about(session)]),
  ]
}

const recordings = (project: Project): readonly Completed[] =>
  recordingsHere(project).flatMap(({ sessionId }): readonly Completed[] =>
    sessionId === null ? [] : [[shortId(sessionId), 'recording']],
  )

const plain = (values: readonly string[]): readonly Completed[] => values.map((value) => [value, ''])

const agents = (): readonly Completed[] => harnessProfiles().map(({ id, title }) => [id, title])

const settings = (project: Project): readonly Completed[] =>
  allSettings(loadConfig(project.environment, project.store.projectPath)).map(({ key, value }) => [
    key,
    escapeForTerminal(fit(JSON.stringify(value) ?? '(not set)', 40)),
  ])

/** Values by what an argument or an option is called; undefined for those that are files, or words of a person. */
export const VALUES: ReadonlyMap<string, (project: Project) => readonly Completed[]> = new Map([
  ['session', sessions],
  ['log', sessions],
  ['recording', recordings],
  ['pause', recordings],
  ['harness', agents],
  ['agent', agents],
  ['state', () => plain(STATES)],
  ['key', settings],
  ['action', () => plain(['list', 'get', 'set', 'unset'])],
  ['shell', () => plain(['bash', 'zsh', 'fish'])],
  ['view', () => plain(['requests', 'checks', 'refusals', 'questions', 'unanswered', 'changed', 'running'])],
])

/** What is a file, by the same names. */
export const FILE_VALUES: ReadonlySet<string> = new Set([
  'transcript',
  'transcript|session',
  'file',
  'output',
  'folder',
  'dir',
  'project',
])
