import { filesOfSession, listSessions, unarchiveSession } from '@winddown/snapshot'
import { refuseAdopted } from '../archive/archivable-sessions.ts'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject } from '../project/project.ts'
import { chooseSession, SESSIONS_ARGUMENT } from '../project/session-choice.ts'
import { byteText } from '../terminal/byte-text.ts'
import { helpText } from '../terminal/help-text.ts'
import { counted } from '../terminal/time-text.ts'

const HELP = `
Takes sessions out of the archive: their files are what they were, byte for byte. YAML and Markdown that were left out are made again.

Examples:
  $ winddown unarchive 20261122          one session
  $ winddown unarchive --all             every one of this project`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[sessions...]', SESSIONS_ARGUMENT)
    .option('-a, --all', 'every archived session of this project')
    .option('--json', 'print what was done as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (sessions, options) => {
      const project = openProject(environment)
      refuseAdopted(project)
      if (sessions.length === 0 && options.all !== true) command.error('error: name a session, or --all')
      const { store } = project
      const named = new Set(sessions.map((word) => chooseSession(project, word, 'change').id))
      const entries = listSessions(store.directory, { open: 0 }).sessions.filter(
        ({ id, old }) =>
          !old &&
          (options.all === true || named.has(id)) &&
          store.session(id) !== null &&
          // By the names in the folder: a listing tells the plain form where both are there.
          filesOfSession(store, id).some((path) => path.endsWith('.gz')),
      )
      const done: { id: string; before: number; after: number }[] = []
      for (const { id } of entries) done.push({ id, ...(await unarchiveSession(store, id)) })
      if (options.json === true) output.json({ unarchived: done })
      else if (done.length === 0) output.line('Nothing of it is archived.')
      else
        output.line(
          `Taken out ${counted(done.length, 'session')}: ${byteText(done.reduce((sum, one) => sum + one.after, 0))}`,
        )
    })
}
