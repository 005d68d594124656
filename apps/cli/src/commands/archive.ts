import { archiveSession } from '@winddown/snapshot'
import { archivableSessions, refuseAdopted } from '../archive/archivable-sessions.ts'
import { DEFAULT_DAYS } from '../archive/retention.ts'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject } from '../project/project.ts'
import { chooseSession, SESSIONS_ARGUMENT } from '../project/session-choice.ts'
import { byteText } from '../terminal/byte-text.ts'
import { helpText } from '../terminal/help-text.ts'
import { counted } from '../terminal/time-text.ts'

const HELP = `
Compresses the files of sessions (gzip). Every command reads an archived session as it reads the others; winddown unarchive takes it back,
byte for byte. Without a session it takes those that landed more than 30 days ago, but for the newest 20 (settings: archive.after_days,
archive.keep_newest). A session that is recorded, unfinished, or whose brief is pending is left alone, and so are sessions of others.

Examples:
  $ winddown archive                     what is old
  $ winddown archive 20261122            one session
  $ winddown archive --older-than 7`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[sessions...]', SESSIONS_ARGUMENT)
    .option('--older-than <days>', 'those that landed more than so many days ago')
    .option('--json', 'print what was done as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (sessions, options) => {
      const project = openProject(environment)
      refuseAdopted(project)
      const { after_days: days = DEFAULT_DAYS, keep_newest: keep } = project.config.archive
      const older = options.olderThan === undefined ? days : Number(options.olderThan)
      if (!(older >= 0)) command.error(`error: --older-than: ${JSON.stringify(options.olderThan)} is no number of days`)
      const wanted = sessions.map((word) => chooseSession(project, word, 'change').id)
      const chosen = { days: older, keep: options.olderThan === undefined ? keep : 0, now: new Date() }
      const { entries, left } = archivableSessions(project, { ...chosen, ...(wanted.length > 0 && { wanted }) })
      const done: { id: string; before: number; after: number }[] = []
      for (const [at, { id }] of entries.entries()) {
        done.push({ id, ...(await archiveSession(project.store, id)) })
        if (at % 100 === 99) output.note(`${at + 1} of ${entries.length}`)
      }
      const [before, after] = [
        done.reduce((sum, one) => sum + one.before, 0),
        done.reduce((sum, one) => sum + one.after, 0),
      ]
      if (options.json === true) {
        output.json({ archived: done, left, bytes_before: before, bytes_after: after })
        return
      }
      for (const { id, reason } of left) output.note(`${id}: left as it is, ${reason}`)
      if (done.length === 0) output.line('Nothing to archive.')
      else
        output.line(
          `Archived ${counted(done.length, 'session')}: ${byteText(before)} are ${byteText(after)} now, ${byteText(before - after)} saved`,
        )
    })
}
