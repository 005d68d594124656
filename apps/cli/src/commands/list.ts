import { escapeForTerminal } from '@winddown/core'
import { listSessions, type SessionEntry } from '@winddown/snapshot'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject } from '../project/project.ts'
import { runningPauses } from '../project/running-pauses.ts'
import { helpText } from '../terminal/help-text.ts'
import { fit, isLanded, taskOf } from '../terminal/session-text.ts'
import { ago, localTime, localZone } from '../terminal/time-text.ts'

const HELP = `
Newest first, by the time they were paused. Sessions that the original Python system wrote are listed too.

Examples:
  $ winddown list
  $ winddown list --all
  $ winddown list --json | jq -r '.[0].id'`

/** Columns that a task needs to be told from another. */
const LEAST_TASK = 20

/** The sessions a person means: those with a snapshot, and sealed logs that still wait for one. Not ids reserved by running pauses. */
function sessionsToShow(entries: readonly SessionEntry[], running: ReadonlySet<string>): readonly SessionEntry[] {
  return entries.filter((entry) => isLanded(entry) || !running.has(entry.id))
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('-a, --all', 'all of them, not the newest 20')
    .option('--json', 'as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action((options) => {
      const project = openProject(environment)
      const open = options.all === true ? Number.POSITIVE_INFINITY : 20
      const { sessions } = listSessions(project.store.directory, { open })
      const running = new Set(runningPauses(project).map((pause) => pause.summary?.sessionId ?? ''))
      const all = sessionsToShow(sessions, running)
      const shown = all.slice(0, open)
      if (options.json === true) {
        output.json(
          shown.map((entry) => ({
            id: entry.id,
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
      for (const entry of shown) {
        const when = escapeForTerminal(left(entry))
        const beside = output.lineWidth - entry.id.length - 2 - when.length
        // Less than that says nothing: then it has a line of its own.
        const isNarrow = beside < LEAST_TASK
        const task = isLanded(entry)
          ? escapeForTerminal(fit(taskOf(entry), isNarrow ? output.lineWidth - 2 : beside))
          : yellow('sealed, not landed: winddown recover')
        output.line(isNarrow ? `${cyan(entry.id)}  ${dim(when.trim())}` : `${cyan(entry.id)}  ${dim(when)}${task}`)
        if (isNarrow && task !== '') output.line(`  ${task}`)
      }
      if (dated && shown.length > 0 && output.lineWidth === output.columns)
        output.line(dim(`Times are local (${localZone()}); the ids are in UTC.`))
      if (all.length > shown.length) output.line(dim(`${all.length - shown.length} more: winddown list --all`))
    })
}
