import { resolve } from 'node:path'
import { escapeForTerminal } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject } from '../project/project.ts'
import { helpText } from '../terminal/help-text.ts'
import { placeImported, readExport } from '../transcripts/exchange/imported-session.ts'

const HELP = `
Puts a session that "winddown export" wrote into the store of this project. It stays somebody else's: list shows it apart, commands
use it only if you name its id, and say that it was not recorded here. An agent that asks is told nothing of it. Everything in the file is checked and searched for secrets.

Examples:
  $ winddown import handover.json
  $ winddown resume session-20261122-101500      read it
  $ winddown recall "why not a mutex" -s session-20261122-101500`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('<file>', 'a file that winddown export wrote')
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (named, options) => {
      const project = openProject(environment)
      const file = readExport(resolve(environment.workingDirectory, named))
      const path = await placeImported(project, file)
      if (options.json === true) output.json({ session_id: file.session_id, path })
      else {
        output.line(
          `Imported ${file.session_id}. To read it: winddown resume ${file.session_id}; to search it: winddown recall "…" -s ${file.session_id}`,
        )
        output.note(escapeForTerminal(path))
      }
    })
}
