import { escapeForTerminal } from '@winddown/core'
import { isOwnSession, listSessions, openSession, type SessionEntry } from '@winddown/snapshot'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject, type Project } from '../project/project.ts'
import { foreignPauses, nameOf, runningPauses } from '../project/running-pauses.ts'
import { helpText } from '../terminal/help-text.ts'
import { fit, isLanded, taskOf } from '../terminal/session-text.ts'
import { ago, localTime, localZone } from '../terminal/time-text.ts'

const HELP = `
Newest first, by the time they were paused. What somebody else recorded, a repository brought along or was changed since is listed apart: no command
takes such a session unless you name its id. Sessions of the original Python system are among them.

Examples:
  $ winddown list
  $ winddown list --all
  $ winddown list --json | jq -r '.[0].id'`

/** Columns that a task needs to be told from another. */
const LEAST_TASK = 20

interface Listed {
  readonly entry: SessionEntry
  /** Recorded by this user's winddown, and unchanged since. */
  readonly own: boolean
}

/**
 * The sessions a person means: those with a snapshot, and sealed logs that still wait for one. Not ids reserved by running pauses. Own ones first: whatever dates
 * others bear, they neither stand before them nor keep them from being opened.
 */
function sessionsToShow(project: Project, open: number): { readonly shown: readonly Listed[]; readonly more: number } {
  const { store } = project
  const running = new Set(
    [...runningPauses(project), ...foreignPauses(project)].map(({ summary }) => summary?.sessionId),
  )
  const entries = listSessions(store.directory, { open: 0 }).sessions.filter(
    (entry) => isLanded(entry) || !running.has(entry.id),
  )
  const byTime = (a: SessionEntry, b: SessionEntry): number =>
    a.pausedAt < b.pausedAt ? 1 : a.pausedAt > b.pausedAt ? -1 : 0
  const newest = (some: readonly SessionEntry[]): readonly SessionEntry[] => some.slice(0, open).map(openSession)
  const recorded = newest(entries.filter(({ id }) => store.session(id) !== null))
  const isOwn = (entry: SessionEntry): boolean => !isLanded(entry) || isOwnSession(store, entry)
  const others = newest(entries.filter(({ id }) => store.session(id) === null))
  const shown = [
    ...recorded
      .filter(isOwn)
      .toSorted(byTime)
      .map((entry) => ({ entry, own: true })),
    ...[...recorded.filter((entry) => !isOwn(entry)), ...others]
      .toSorted(byTime)
      .map((entry) => ({ entry, own: false })),
  ].slice(0, open)
  return { shown, more: entries.length - shown.length }
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('-a, --all', 'all of them, not the newest 20')
    .option('--json', 'as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action((options) => {
      const project = openProject(environment)
      const { shown, more } = sessionsToShow(project, options.all === true ? Number.POSITIVE_INFINITY : 20)
      if (options.json === true) {
        output.json(
          shown.map(({ entry, own }) => ({
            id: entry.id,
            own,
            paused_at: entry.pausedAt,
            landed: isLanded(entry),
            primary_task: taskOf(entry),
            files: entry.files,
          })),
        )
        return
      }
      if (shown.length === 0) output.line(`No session in ${escapeForTerminal(project.store.directory)} yet.`)
      const { dim, cyan, yellow } = output.colours
      // On a narrow terminal the task needs the place more than the date does.
      const dated = output.columns >= 110 || output.lineWidth > output.columns
      const left = (entry: SessionEntry): string =>
        `${dated ? `${localTime(entry.pausedAt).slice(0, 16).padEnd(16)}  ` : ''}${ago(entry.pausedAt).padEnd(14)}  `
      let isApart = false
      for (const { entry, own } of shown) {
        if (!own && !isApart) output.line(yellow('Not recorded here, or changed since (named by id only):'))
        isApart = !own
        const when = escapeForTerminal(left(entry))
        const beside = output.lineWidth - entry.id.length - 2 - when.length
        // Less than that says nothing: then it has a line of its own.
        const isNarrow = beside < LEAST_TASK
        const task = isLanded(entry)
          ? escapeForTerminal(fit(taskOf(entry), isNarrow ? output.lineWidth - 2 : beside))
          : yellow(own ? 'sealed, not landed: winddown recover' : 'sealed, not landed')
        output.line(isNarrow ? `${cyan(entry.id)}  ${dim(when.trim())}` : `${cyan(entry.id)}  ${dim(when)}${task}`)
        if (isNarrow && task !== '') output.line(`  ${task}`)
      }
      if (dated && shown.length > 0 && output.lineWidth === output.columns)
        output.line(dim(`Times are local (${localZone()}); the ids are in UTC.`))
      if (more > 0) output.line(dim(`${more} more: winddown list --all`))
      for (const pause of foreignPauses(project)) {
        output.line(`${cyan(escapeForTerminal(nameOf(pause)))}  ${yellow('an open log that was not begun here')}`)
      }
    })
}
