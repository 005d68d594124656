import { escapeForTerminal } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject, pauseManager } from '../project/project.ts'
import { nameOf } from '../project/running-pauses.ts'
import { helpText } from '../terminal/help-text.ts'
import { chooseRecording } from '../transcripts/recording-choice.ts'

const HELP = `
Ends a running pause without a snapshot. Its log is moved to discarded/ in the store and kept there for the retention time
(config: retention_days), so that nothing is lost by mistake.

Examples:
  $ winddown discard                             the pause that runs in this work tree
  $ winddown discard session-20261122-101500     that one, where several run`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[pause]', 'session id or owner of the pause, or the beginning of it')
    .addHelpText('after', helpText(HELP, output))
    .action((wanted) => {
      const project = openProject(environment)
      const pause = chooseRecording(project, wanted, 'discard')
      const discarded = pauseManager(project, pause.owner).discardPause()
      const name = escapeForTerminal(nameOf(pause))
      output.line(
        discarded
          ? `Discarded ${name}; its log is kept in ${escapeForTerminal(project.store.directory)}/discarded`
          : `${name} was ended meanwhile`,
      )
    })
}
