import { escapeForTerminal, findProjectRoot } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { configPaths, loadConfig } from '../project/config.ts'
import { EXIT_CODES } from '../terminal/exit-codes.ts'
import { helpText } from '../terminal/help-text.ts'

const HELP = `
Files; the second takes precedence:
  ~/.config/winddown/config.json     yours
  <project>/.winddown/config.json    this project's; it cannot set paths or patterns

Examples:
  $ winddown config                  what holds here, and which files say so
  $ winddown config --json           the values alone, to start a file of your own with`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('--json', 'print the values as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action((options) => {
      const { root } = findProjectRoot(environment.workingDirectory)
      const { config, files, faults } = loadConfig(environment, root)
      for (const fault of faults) output.note(output.noteColours.red(escapeForTerminal(fault.message)))
      if (faults.length > 0) process.exitCode = EXIT_CODES.failed
      if (options.json === true) {
        output.json(config)
        return
      }
      const paths = configPaths(environment, root)
      for (const path of [paths.user, paths.project]) {
        if (path !== undefined) output.line(`${files.includes(path) ? 'read ' : 'none '} ${path}`)
      }
      output.line()
      output.line(JSON.stringify(config, undefined, 2))
    })
}
