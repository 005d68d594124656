import { escapeForTerminal } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject, pauseManager } from '../project/project.ts'
import { nameOf } from '../project/running-pauses.ts'
import { helpText } from '../terminal/help-text.ts'
import { chooseRecording } from '../transcripts/recording-choice.ts'

const HELP = `
Ends a recording without a snapshot. Its log is moved to discarded/ in the store and kept there for 30 days (setting:
retention_days), so that nothing is lost by mistake.

Examples:
  $ winddown discard                             the recording in this work tree
  $ winddown discard session-20261122-101500     that one, if there are several`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[recording]', 'the recording: its session id or owner, or the beginning of either')
    .addHelpText('after', helpText(HELP, output))
    .action((wanted) => {
      const project = openProject(environment)
      const pause = chooseRecording(project, wanted, 'discard')
      const discarded = pauseManager(project, pause.owner).discardPause()
      const name = escapeForTerminal(nameOf(pause))
      output.line(
        discarded
          ? `Discarded ${name}; its log is kept in ${escapeForTerminal(project.store.directory)}/discarded`
          : `${name} has already ended`,
      )
    })
}
