import { basename } from 'node:path'
import { escapeForTerminal } from '@winddown/core'
import type { SessionEntry } from '@winddown/snapshot'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject } from '../project/project.ts'
import { foreignPauses, nameOf } from '../project/running-pauses.ts'
import { cutToWidth, displayWidth } from '../terminal/display-width.ts'
import { helpText } from '../terminal/help-text.ts'
import { fit, isLanded, taskOf } from '../terminal/session-text.ts'
import { ago, localTime, localZone, percent } from '../terminal/time-text.ts'
import { type ListedSession, sessionsToShow } from '../transcripts/listed-sessions.ts'

const HELP = `
Newest first, by the time at which they ended. Sessions that somebody else recorded, that came with the repository, or that were
changed since are listed separately: commands use them only if you name their id. Sessions of claude-mpm are listed too.

Examples:
  $ winddown list
  $ winddown list --all
  $ winddown list --json | jq -r '.[0].id'`

/** Open logs of others that are listed one by one. */
const FOREIGN_LISTED = 10

/** Columns that a task needs to be told from another. */
const LEAST_TASK = 20

/** What is known of a session besides its task, as one text: state, work tree, branch, context. */
function about({ state, worktree, branch, context }: ListedSession, here: string): string {
  const parts = [
    state === 'recording' ? 'recording' : '',
    worktree === null || worktree === here ? '' : `in ${basename(worktree)}`,
    branch ?? '',
    context === null ? '' : percent(context),
  ].filter((part) => part !== '')
  return escapeForTerminal(cutToWidth(parts.join(' · '), WIDEST_ABOUT))
}

/** What there is of a session without a snapshot. */
function unlanded(state: ListedSession['state'], own: boolean): string {
  if (state === 'recording') return 'no snapshot yet'
  if (state === 'kept') return 'ended without a snapshot, as requested'
  return own ? 'snapshot pending: winddown recover' : 'snapshot pending'
}

/** Columns that state, place and context may take. */
const WIDEST_ABOUT = 34

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('-a, --all', 'all of them, not only the newest 20')
    .option('--json', 'print JSON')
    .addHelpText('after', helpText(HELP, output))
    .action((options) => {
      const project = openProject(environment)
      const { shown, more } = sessionsToShow(project, options.all === true ? Number.POSITIVE_INFINITY : 20)
      if (options.json === true) {
        output.json(
          shown.map(({ entry, own, state, worktree, branch, context, files }) => ({
            id: entry.id,
            own,
            paused_at: entry.pausedAt,
            state,
            landed: state === 'landed',
            worktree,
            branch,
            context,
            primary_task: isLanded(entry) ? taskOf(entry) : null,
            files,
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
      const abouts = new Map(shown.map((session) => [session, about(session, project.store.worktree)]))
      const widest = Math.max(0, ...[...abouts.values()].map(displayWidth))
      for (const session of shown) {
        const { entry, own, state } = session
        if (!own && !isApart) output.line(yellow('Not recorded here, or changed since (used only if you name the id):'))
        isApart = !own
        const said = abouts.get(session) ?? ''
        const padded = widest === 0 ? '' : `${said}${' '.repeat(widest - displayWidth(said))}  `
        const when = `${escapeForTerminal(left(entry))}${padded}`
        const beside = output.lineWidth - entry.id.length - 2 - displayWidth(when)
        // Less than that says nothing: then it has a line of its own.
        const isNarrow = beside < LEAST_TASK
        const task = isLanded(entry)
          ? escapeForTerminal(fit(taskOf(entry), isNarrow ? output.lineWidth - 2 : beside))
          : yellow(unlanded(state, own))
        output.line(
          isNarrow ? `${cyan(entry.id)}  ${dim(left(entry).trim())}` : `${cyan(entry.id)}  ${dim(when)}${task}`,
        )
        if (isNarrow && task !== '') output.line(`  ${task}`)
      }
      if (dated && shown.length > 0 && output.lineWidth === output.columns)
        output.line(dim(`Times are local (${localZone()}); the ids are in UTC.`))
      if (more > 0) output.line(dim(`${more} more: winddown list --all`))
      const foreign = foreignPauses(project)
      const listed = options.all === true ? foreign : foreign.slice(0, FOREIGN_LISTED)
      for (const pause of listed) {
        output.line(`${cyan(escapeForTerminal(nameOf(pause)))}  ${yellow('an open log that was not started here')}`)
      }
      if (foreign.length > listed.length)
        output.line(
          dim(`${foreign.length - listed.length} more open logs that were not started here: winddown list --all`),
        )
    })
}
