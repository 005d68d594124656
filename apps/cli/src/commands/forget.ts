import { checkForgettable, forgetSession } from '../archive/forget-session.ts'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject } from '../project/project.ts'
import { chooseSession } from '../project/session-choice.ts'
import { canAsk, confirmed } from '../terminal/ask.ts'
import { byteText } from '../terminal/byte-text.ts'
import { helpText } from '../terminal/help-text.ts'
import { deletionQuestion } from '../terminal/session-text.ts'

const HELP = `
Deletes a session for good: its log and snapshot, archived or not, its kept transcript, its entry in the registry, what is known of its brief, and the state of
its agent session. The transcript that the agent keeps is the agent's, and stays. Pages that winddown report wrote stay too. Sessions that
your winddown neither recorded nor imported are not deleted.

Examples:
  $ winddown forget 20261122-101500
  $ winddown forget 20261122-101500 --yes        do not ask`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('<session>', 'its id, or the beginning of it')
    .option('-y, --yes', 'do not ask')
    .option('--json', 'print what was done as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (wanted, options) => {
      const project = openProject(environment)
      const entry = chooseSession(project, wanted)
      checkForgettable(project, entry)
      if (options.yes !== true) {
        if (!canAsk(environment.variables))
          command.error('error: nobody can be asked here; --yes deletes it without a question')
        await confirmed(deletionQuestion(entry, output.clean))
      }
      const freed = forgetSession(project, entry.id)
      if (options.json === true) output.json({ session_id: entry.id, bytes: freed })
      else output.line(`Deleted ${entry.id}, ${byteText(freed)}`)
    })
}
