import { statSync } from 'node:fs'
import { escapeForTerminal } from '@winddown/core'
import type { CommandModule } from '../command-context.ts'
import { landingManager, openProject } from '../project.ts'

const HELP = `
Lands a snapshot right now, without waiting for a level: git context, and what a transcript tells if you name one. A pause that
an agent's session is recording goes on; notes taken before with \`winddown note\` come along.

Examples:
  $ winddown pause "before the refactoring"
  $ winddown pause --transcript ~/.claude/projects/x/0a1b.jsonl`

/** The size of a file that is there to be read. */
function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[reminder]', 'a word to whoever goes on, kept as a reminder')
    .option('--transcript <file>', "an agent's transcript to take the session from")
    .option('--harness <id>', 'which agent wrote it', 'claude-code')
    .option('--json', 'the path that was written, as JSON')
    .addHelpText('after', HELP)
    .action(async (reminder, options) => {
      const manager = await landingManager(openProject(environment))
      if (!manager.isPauseActive()) {
        const transcript =
          options.transcript === undefined
            ? {}
            : {
                harness: options.harness,
                transcript_path: options.transcript,
                transcript_bytes: sizeOf(options.transcript) ?? 0,
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
      else if (path !== null) output.line(`Landed ${escapeForTerminal(path)}`)
    })
}
