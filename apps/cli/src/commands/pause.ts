import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { escapeForTerminal } from '@winddown/core'
import type { CommandModule } from '../command-context.ts'
import { helpText } from '../help-text.ts'
import { landingManager, openProject } from '../project.ts'
import { chooseTranscript } from '../transcript-choice.ts'

const HELP = `
Lands a snapshot right now, without waiting for a level: git context, and what a transcript tells if you name one. A pause that
an agent's session is recording goes on; notes taken before with \`winddown note\` come along.

Examples:
  $ winddown pause "before the refactoring"
  $ winddown pause --transcript 0a1b2c3d         the session whose id begins so`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[reminder]', 'a word to whoever goes on, kept as a reminder')
    .option(
      '--transcript <file>',
      "an agent's transcript to take the session from (or the id of its session, or the beginning of it)",
    )
    .option('--harness <id>', 'whose transcript it is; default: told by its first lines')
    .option('--json', 'the path that was written, as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (reminder, options) => {
      // Before anything is begun: a transcript that is not there is to leave no trace.
      const chosen =
        options.transcript === undefined
          ? undefined
          : chooseTranscript(options.transcript, options.harness, environment)
      const manager = await landingManager(openProject(environment))
      if (!manager.isPauseActive()) {
        const transcript =
          chosen === undefined
            ? {}
            : {
                harness: chosen.adapter.id,
                transcript_path: resolve(environment.workingDirectory, chosen.path),
                transcript_bytes: statSync(chosen.path).size,
              }
        manager.startIncrementalPause(
          null,
          {},
          { reason: 'user', working_directory: environment.workingDirectory, ...transcript },
        )
      }
      if (reminder !== undefined)
        manager.appendAction(
          'system_event',
          { event: 'note', note: 'reminder', text: reminder, author: 'person', provenance: { kind: 'api' } },
          null,
        )
      const path = await manager.finalizePause()
      if (options.json === true) output.json({ path })
      else if (path !== null) {
        output.line(`Landed ${escapeForTerminal(basename(path, '.json'))}`)
        output.line(escapeForTerminal(path))
      }
    })
}
