import { escapeForTerminal } from '@winddown/core'
import { listSessions, type SessionEntry } from '@winddown/snapshot'
import type { CommandModule } from '../command-context.ts'
import type { Output } from '../output.ts'
import { openProject } from '../project.ts'
import { nameOf, type RunningPause, runningPauses } from '../running-pauses.ts'
import { fit, isLanded, taskOf } from '../session-text.ts'
import { ago, duration, percent } from '../time-text.ts'

const HELP = `
Examples:
  $ winddown status
  $ winddown status --json | jq '.running | length'`

function printRunning(pause: RunningPause, output: Output): void {
  const { cyan, red, dim } = output.colours
  const { summary, owner } = pause
  const who = owner === undefined ? 'no agent session' : escapeForTerminal(owner)
  if (summary === null) {
    output.line(`Recording  ${red('a log without a valid record')}  ${who}`)
    return
  }
  const [from, to] = summary.contextRange
  const damage = summary.damageCount === 0 ? '' : red(`, ${summary.damageCount} damaged stretches (winddown log)`)
  output.line(`Recording  ${cyan(escapeForTerminal(nameOf(pause)))}  ${dim(who)}`)
  output.line(
    `           ${summary.actionCount} actions in ${duration(summary.durationSeconds)}, context ${percent(from)} to ${percent(to)}${damage}`,
  )
}

function printNewest(entry: SessionEntry, output: Output): void {
  const { cyan, dim } = output.colours
  output.line(`Newest     ${cyan(entry.id)}  ${dim(ago(entry.pausedAt))}`)
  const task = escapeForTerminal(fit(taskOf(entry), output.columns - 12))
  if (task !== '') output.line(`           ${task}`)
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('--json', 'as JSON')
    .addHelpText('after', HELP)
    .action((options) => {
      const project = openProject(environment)
      const { store } = project
      const running = runningPauses(project)
      const ids = new Set(running.map((pause) => pause.summary?.sessionId))
      const { sessions } = listSessions(store.directory, { open: 1 })
      const newest = sessions.find(isLanded)
      const sealed = sessions.filter((entry) => !isLanded(entry) && !ids.has(entry.id))
      if (options.json === true) {
        output.json({
          project_path: store.projectPath,
          worktree: store.worktree,
          store: store.directory,
          running: running.map(({ owner, path, summary }) => ({ owner: owner ?? null, path, ...summary })),
          newest:
            newest === undefined ? null : { id: newest.id, paused_at: newest.pausedAt, primary_task: taskOf(newest) },
          sealed: sealed.map(({ id }) => id),
        })
        return
      }
      output.line(`Project    ${escapeForTerminal(store.worktree)}`)
      output.line(
        `Store      ${escapeForTerminal(store.directory)}${store.kind === 'adopted' ? ' (the original system’s, adopted)' : ''}`,
      )
      if (running.length === 0) output.line('Recording  nothing')
      for (const pause of running) printRunning(pause, output)
      if (sealed.length > 0)
        output.line(output.colours.yellow(`Waiting    ${sealed.length} sealed, not landed: winddown recover`))
      if (newest === undefined) output.line('Newest     none yet')
      else printNewest(newest, output)
    })
}
