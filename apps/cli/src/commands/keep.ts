import { escapeForTerminal } from '@winddown/core'
import { refuseAdopted } from '../archive/archivable-sessions.ts'
import type { CommandModule } from '../command-line/command-context.ts'
import { keepTranscripts, sessionsNamed } from '../kept/keep-transcripts.ts'
import { landedSessions, transcriptsToKeep } from '../kept/transcripts-to-keep.ts'
import { openProject } from '../project/project.ts'
import { chooseSession, SESSIONS_ARGUMENT } from '../project/session-choice.ts'
import { keepHeapSmall } from '../project/small-heap.ts'
import { dropFromIndex } from '../search/session-index.ts'
import { byteText } from '../terminal/byte-text.ts'
import { EXIT_CODES } from '../terminal/exit-codes.ts'
import { helpText } from '../terminal/help-text.ts'
import { homePath } from '../terminal/path-text.ts'
import { counted } from '../terminal/time-text.ts'

const HELP = `
Copies the transcripts of sessions into the .winddown/sessions/ of the project, without secrets and compressed to about a tenth, before their agent deletes them (Claude
Code 30 days after their last change). What recall, open, search and report find of a session beyond its snapshot stands in its transcript; they read the copy once the
agent's own is gone. Without a session it takes every landed one of this project whose transcript is still there, and keeps
again what has grown. The agent's own is left alone. It is done by itself after a session landed with the setting keep_transcripts.

Examples:
  $ winddown keep                                     all of this project
  $ winddown keep 20261122                            one session
  $ winddown config set keep_transcripts true         from now on`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[sessions...]', SESSIONS_ARGUMENT)
    .option('--pending', 'only what the setting keep_transcripts asks for and is not kept yet')
    .option('--json', 'print what was done as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action((words, options) => {
      const project = openProject(environment)
      refuseAdopted(project)
      keepHeapSmall()
      const named = words.map((word) => chooseSession(project, word, 'change').id)
      const sessions =
        options.pending === true
          ? transcriptsToKeep(project)
          : named.length > 0
            ? sessionsNamed(project, named)
            : landedSessions(project)
      const { kept: done, failed } = keepTranscripts(project, sessions)
      dropFromIndex(project, ...done.flatMap(({ id, isAnew }) => (isAnew ? [id] : [])))
      const kept = done.map(({ id, before, after }) => ({ id, before, after }))
      const [before, after] = [
        kept.reduce((sum, one) => sum + one.before, 0),
        kept.reduce((sum, one) => sum + one.after, 0),
      ]
      const store = escapeForTerminal(homePath(project.store.directory, environment.home))
      if (options.json === true) output.json({ kept, failed, bytes_before: before, bytes_after: after })
      else {
        for (const { id, reason } of failed) output.note(`${id}: not kept, ${reason}`)
        if (failed.length > 0) output.note('See: winddown doctor')
        if (kept.length > 0)
          output.line(
            `Kept ${counted(kept.length, 'transcript')} in ${store}, without secrets and compressed (${byteText(before)} take ${byteText(after)}); the agent's own files are as they were.`,
          )
        else if (failed.length === 0) output.line('Nothing to keep.')
      }
      if (failed.length > 0) process.exitCode = EXIT_CODES.failed
    })
}
