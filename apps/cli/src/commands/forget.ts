import { escapeForTerminal } from '@winddown/core'
import { checkForgettable, forgetSession } from '../archive/forget-session.ts'
import type { CommandModule } from '../command-line/command-context.ts'
import { recordingsOf } from '../kept/session-end.ts'
import { forgetCarried } from '../noted/forget-carried.ts'
import { handBackForgotten } from '../notes/hand-back.ts'
import { openProject } from '../project/project.ts'
import { chooseSession, DELETED_ARGUMENT } from '../project/session-choice.ts'
import { canAsk, confirmed } from '../terminal/ask.ts'
import { byteText } from '../terminal/byte-text.ts'
import { helpText } from '../terminal/help-text.ts'
import { homePath } from '../terminal/path-text.ts'
import { deletionQuestion } from '../terminal/session-text.ts'

const HELP = `
Deletes all that winddown keeps of a session, for good: log, snapshot and kept transcript in the .winddown/sessions/ of the project, and what your state folder knows
of it. What others keep stays: the agent's own transcript, pages of winddown report, files of winddown export. Sessions that your winddown neither recorded nor imported are
not deleted. Of a session that was recorded several times it deletes one recording; a later one tells what the earlier ones were about.

Examples:
  $ winddown forget 20261122-101500
  $ winddown forget 20261122-101500 --yes        do not ask`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('<session>', DELETED_ARGUMENT)
    .option('-y, --yes', 'do not ask')
    .option('--json', 'print what was done as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (wanted, options) => {
      const project = openProject(environment)
      const entry = chooseSession(project, wanted, 'change')
      checkForgettable(project, entry)
      if (options.yes !== true) {
        if (!canAsk(environment.variables))
          command.error('error: nobody can be asked here; --yes deletes it without a question')
        await confirmed(deletionQuestion(entry, output.clean))
      }
      await forgetCarried(project, entry.id)
      const registered = project.store.session(entry.id)
      // Another recording of the same session carries on what it was given, without what was lifted there.
      if (registered !== null && recordingsOf(project, registered).length < 2)
        handBackForgotten(project.userState, registered)
      const freed = forgetSession(project, entry.id)
      if (options.json === true) output.json({ session_id: entry.id, bytes: freed })
      else {
        const store = escapeForTerminal(homePath(project.store.directory, environment.home))
        output.line(
          `Deleted ${entry.id} for good: its log, snapshot and kept transcript in ${store} (${byteText(freed)}).`,
        )
        output.line(
          'What the agent itself keeps of it, and files that you made with export or report, are where they were.',
        )
      }
    })
}
