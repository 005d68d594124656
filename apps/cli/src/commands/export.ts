import { join } from 'node:path'
import { escapeForTerminal, openStore, WinddownError } from '@winddown/core'
import { schemaFaults } from '@winddown/snapshot'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject, type Project } from '../project/project.ts'
import { isLeftBehind, openLogOf } from '../project/running-pauses.ts'
import { SESSION_ARGUMENT } from '../project/session-choice.ts'
import { helpText } from '../terminal/help-text.ts'
import { writeOutput } from '../terminal/output-file.ts'
import { ago, counted } from '../terminal/time-text.ts'
import { version } from '../terminal/version.ts'
import { EXPORT_SCHEMA, exportSession } from '../transcripts/exchange/exported-session.ts'
import { sessionToRead } from '../transcripts/picked-session.ts'
import { originText } from '../transcripts/session-origin.ts'

const HELP = `
Writes one session, its snapshot and the actions of its log, to one file that a colleague or another machine of yours can import.
Secrets are searched for once more. Paths, names and what was said stay: read it before you hand it on. Git takes nothing of
.winddown/exports; where you name another place with -o, see that no commit takes it. The format is in docs/reference/export-format.md.

Examples:
  $ winddown export                              the newest session, to .winddown/exports/session-….winddown.json
  $ winddown export latest~1 -o handover.json
  $ winddown export 1122-101500 -o - | gzip > handover.json.gz
  $ winddown import handover.json                on the other side`

/** Where a file goes that nobody named a place for: in the project, where people look for it, and in no commit of anybody's. */
function exportsFolder({ store }: Project): string {
  const directory = join(store.projectPath, '.winddown/exports')
  // As the folder of the sessions is: looked at, closed to others, and ignored by git whatever a cloned repository ships there.
  openStore({ projectPath: store.projectPath, worktree: store.worktree, directory, kind: 'own' })
  return directory
}

/** What finishes a session whose agent is gone; one that goes on is finished by its agent. */
function finishedBy(project: Project, id: string): string {
  return isLeftBehind(project, id) ? ' winddown recover finishes it.' : ''
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[session]', SESSION_ARGUMENT, 'latest')
    .option('-o, --output <file>', 'where to write it; - for stdout (default: a file of its name in .winddown/exports)')
    .option('--pick', 'pick a session from a list')
    .option('--schema', 'print the JSON Schema of the file instead')
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (wanted, options) => {
      if (options.schema === true) {
        output.json(EXPORT_SCHEMA)
        return
      }
      const project = openProject(environment)
      const { files, reading, id } = await sessionToRead(project, wanted, options.pick)
      if (reading?.kind !== 'snapshot')
        throw new WinddownError('SNAPSHOT_INVALID', `${id}: ${reading?.detail ?? 'was not read'}`, {
          op: 'export',
          hint: reading?.hint ?? 'winddown list',
        })
      const elsewhere = originText(project, { id, reading })
      if (elsewhere !== undefined) output.note(escapeForTerminal(elsewhere))
      const open = openLogOf(project, id)
      const logs = [files.log, open].flatMap((one) => one ?? [])
      const file = await exportSession(project, reading, logs, version)
      const [fault] = schemaFaults(file, EXPORT_SCHEMA, 1)
      if (fault !== undefined)
        throw new WinddownError('SNAPSHOT_INVALID', `${id} cannot be exported: ${fault}`, {
          op: 'export',
          path: reading.path,
          hint: `winddown show ${id} --path`,
        })
      const text = `${JSON.stringify(file, undefined, 2)}\n`
      if (file.log === null)
        output.note(
          'Its log is gone, too large, damaged, or not as it was landed, and was left out; the snapshot is whole.',
        )
      if (open !== undefined)
        output.note(
          `It is not finished: its snapshot was written ${ago(reading.snapshot.paused_at)}.${finishedBy(project, id)}`,
        )
      if (options.output === '-') {
        output.jsonText(text)
        return
      }
      const named = options.output ?? `${exportsFolder(project)}/${id}.winddown.json`
      const path = writeOutput(environment.workingDirectory, named, { op: 'export', text, replaces: false })
      const actions = file.log?.length ?? null
      if (options.json === true) output.json({ session_id: id, path, bytes: Buffer.byteLength(text), actions })
      else {
        output.line(escapeForTerminal(path))
        output.note(
          `The snapshot${actions === null ? '' : ` and the ${counted(actions, 'record')} of the log`} of ${id}. Read it before you hand it on: what was said is in it.`,
        )
      }
    })
}
