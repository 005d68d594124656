import { refuseAdopted } from '../archive/archivable-sessions.ts'
import type { CommandModule } from '../command-line/command-context.ts'
import { keepTranscripts, landedSessions, sessionsNamed, transcriptsToKeep } from '../kept/keep-transcripts.ts'
import { openProject } from '../project/project.ts'
import { chooseSession } from '../project/session-choice.ts'
import { keepHeapSmall } from '../project/small-heap.ts'
import { byteText } from '../terminal/byte-text.ts'
import { EXIT_CODES } from '../terminal/exit-codes.ts'
import { helpText } from '../terminal/help-text.ts'
import { counted } from '../terminal/time-text.ts'

const HELP = `
Agents delete their transcripts (Claude Code 30 days after their last change). What recall, open, search and report find of a session beyond its
snapshot stands in its transcript. This keeps it in the store, beside the snapshot: without secrets, compressed to about a tenth. Every command
reads it once the agent's own is gone. Without a session it takes every landed one of this project whose transcript is still there, and keeps
again what has grown. The agent's own is left alone. It is done by itself after a session landed with the setting keep_transcripts.

Examples:
  $ winddown keep                                     all of this project
  $ winddown keep 20261122                            one session
  $ winddown config set keep_transcripts true         from now on`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[sessions...]', 'these: ids, or the beginnings of some')
    .option('--pending', 'only what the setting keep_transcripts asks for and is not kept yet')
    .option('--json', 'print what was done as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action((words, options) => {
      const project = openProject(environment)
      refuseAdopted(project)
      keepHeapSmall()
      const named = words.map((word) => chooseSession(project, word).id)
      const sessions =
        options.pending === true
          ? transcriptsToKeep(project)
          : named.length > 0
            ? sessionsNamed(project, named)
            : landedSessions(project)
      const { kept, failed } = keepTranscripts(project, sessions)
      const [before, after] = [
        kept.reduce((sum, one) => sum + one.before, 0),
        kept.reduce((sum, one) => sum + one.after, 0),
      ]
      if (options.json === true) output.json({ kept, failed, bytes_before: before, bytes_after: after })
      else {
        for (const { id, reason } of failed) output.note(`${id}: not kept, ${reason}`)
        if (kept.length > 0)
          output.line(
            `Kept ${counted(kept.length, 'transcript')}: ${byteText(before)} take ${byteText(after)} in the store`,
          )
        else if (failed.length === 0) output.line('Nothing to keep.')
      }
      if (failed.length > 0) process.exitCode = EXIT_CODES.failed
    })
}
