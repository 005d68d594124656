import type { CommandModule } from '../command-line/command-context.ts'
import { landingManager, openProject } from '../project/project.ts'
import { helpText } from '../terminal/help-text.ts'
import { chooseRecording } from '../transcripts/recording-choice.ts'

const HELP = `
Derives the snapshot of a pause that goes on, so that it is there if the session dies. Our own hook calls this.

Examples:
  $ winddown checkpoint
  $ winddown checkpoint session-20261122-101500`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[pause]', 'session id or owner of the pause, or the beginning of it')
    .addHelpText('after', helpText(HELP, output))
    .action(async (wanted) => {
      const project = openProject(environment)
      const pause = chooseRecording(project, wanted, 'checkpoint')
      const files = await (await landingManager(project, pause.owner)).checkpoint()
      if (files !== null) output.line(files.json)
    })
}
