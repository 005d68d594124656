import { escapeForTerminal, recover } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject, snapshotWriter } from '../project/project.ts'
import { helpText } from '../terminal/help-text.ts'

const HELP = `
Finishes what a crash, a kill or a power cut left behind: pauses whose agent is gone are sealed and landed, sealed logs get their
snapshot, snapshots that miss the end of their log are derived again. Only pauses that your own winddown began are touched, and
no log is ever cut. Every start of a session does the same by itself.

Examples:
  $ winddown recover
  $ winddown recover --json`

const DONE = {
  finalized: 'landed, its agent is gone',
  landed: 'landed',
  renewed: 'its snapshot was derived again',
} as const

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('--json', 'the report as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (options) => {
      const project = openProject(environment)
      const { store, userState } = project
      const report = await recover({ store, userState, snapshotWriter: await snapshotWriter(project) })
      if (options.json === true) {
        output.json({
          ...report,
          errors: report.errors.map(({ code, message, path, hint }) => ({ code, message, path, hint })),
        })
      } else {
        for (const { sessionId, action } of report.recovered) output.line(`${sessionId}  ${DONE[action]}`)
        for (const name of report.running) output.line(`${escapeForTerminal(name)}  still running, left alone`)
        for (const path of report.removed) output.line(`removed ${escapeForTerminal(path)}`)
        if (report.pointer !== null) output.line(`the newest session is ${escapeForTerminal(report.pointer)}`)
        const nothing = report.recovered.length + report.removed.length + report.errors.length === 0
        if (nothing) output.line('Nothing to finish.')
      }
      // Everything else was finished; the first of what was not is the command's error.
      const [first] = report.errors
      if (first !== undefined) throw first
    })
}
