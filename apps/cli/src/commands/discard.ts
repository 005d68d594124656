import { escapeForTerminal } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { handBack, takeAgain } from '../notes/hand-back.ts'
import { discardRecording, restoreRecording } from '../project/discard/discarded-recordings.ts'
import { openProject } from '../project/project.ts'
import { nameOf } from '../project/running-pauses.ts'
import { expandSession } from '../project/session-choice.ts'
import { canAsk, confirmed } from '../terminal/ask.ts'
import { contentsText } from '../terminal/contents-text.ts'
import { helpText } from '../terminal/help-text.ts'
import { filling } from '../terminal/wrapped.ts'
import { chooseRecording } from '../transcripts/recording-choice.ts'

const HELP = `
Ends a recording without a snapshot. Its log is moved to discarded/ in the store and kept there for 30 days (setting:
retention_days); until then --undo takes it back, and the recording goes on. At a terminal it asks first.

Examples:
  $ winddown discard                             the recording in this work tree
  $ winddown discard 1122-101500                 that one, if there are several
  $ winddown discard --undo                      take the last one back`

export const register: CommandModule['register'] = (command, { environment, output: plain }) => {
  const output = filling(plain, 2)
  command
    .argument('[recording]', 'the recording: its session id or owner, or a part of either, or its number in the list')
    .option('-y, --yes', 'do not ask')
    .option('--undo', 'take a discard back: the recording goes on')
    .option('--json', 'print what was done as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (wanted, options) => {
      const project = openProject(environment)
      const { directory } = project.store
      if (options.undo === true) {
        const id = restoreRecording(project, wanted === undefined ? undefined : expandSession(project, wanted))
        const entry = project.store.session(id)
        if (entry !== null) takeAgain(project.userState, entry)
        if (options.json === true) output.json({ session_id: id, restored: true })
        else output.line(`Taken back: ${id} is recorded again`)
        return
      }
      const pause = chooseRecording(project, wanted, 'discard')
      const name = escapeForTerminal(nameOf(pause))
      const records = contentsText(pause.summary?.typeCounts ?? {}, pause.summary?.noteCount)
      if (options.yes !== true && canAsk(environment.variables))
        await confirmed(`Discard ${name} (${records})? No snapshot of it is written.`)
      const entry = pause.sessionId === null ? null : project.store.session(pause.sessionId)
      const discarded = discardRecording(project, pause)
      if (discarded && entry !== null) handBack(project.userState, entry)
      if (options.json === true) {
        output.json({ session_id: pause.sessionId, discarded, kept_in: discarded ? `${directory}/discarded` : null })
        return
      }
      output.line(
        discarded
          ? `Discarded ${name}; its log is kept in ${escapeForTerminal(directory)}/discarded`
          : `${name} has already ended`,
      )
      if (discarded && pause.summary !== null) output.note(`To take it back: winddown discard --undo`)
    })
}
