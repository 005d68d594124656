import { escapeForTerminal } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { collectReport } from '../report/collect-report.ts'
import { printFigures } from '../report/terminal-figures.ts'
import { wantedProjects } from '../report/wanted-projects.ts'
import { helpText } from '../terminal/help-text.ts'
import { callingAgent } from '../transcripts/agent-session.ts'
import { othersText } from '../transcripts/session-origin.ts'

const HELP = `
The figures of winddown report for the terminal: sessions, tool calls, checks, tokens and cost, what fills the context, files, briefs.

Examples:
  $ winddown stats                       this project
  $ winddown stats --all                 every project that winddown recorded a session of
  $ winddown stats --json | jq .checks   the sums alone, as JSON`

const collected = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
]

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('--project <folder>', 'a project instead of the one here; may be given several times', collected)
    .option('-a, --all', 'every project that winddown recorded a session of')
    .option('--json', 'print the sums as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action((options) => {
      const report = collectReport(wantedProjects(environment, options), {
        now: new Date(),
        ownOnly: callingAgent(environment.variables) !== undefined,
      })
      if (options.json === true) output.json(report.totals)
      else if (report.sessions.length === 0)
        output.note(
          `No session in ${report.projects.map((path) => escapeForTerminal(path)).join(', ')} yet. What can be done here: winddown`,
        )
      else printFigures(report, output)
      const others = othersText(report.of_others, environment)
      if (others !== undefined && options.json !== true) output.note(others)
      if (report.unreadable.length > 0)
        output.note(`${report.unreadable.length} of the sessions could not be read: winddown list`)
    })
}
