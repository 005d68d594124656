import { escapeForTerminal, escapeJsonForTerminal, WinddownError } from '@winddown/core'
import { schemaFaults } from '@winddown/snapshot'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject } from '../project/project.ts'
import { SESSION_ARGUMENT } from '../project/session-choice.ts'
import { helpText } from '../terminal/help-text.ts'
import { writeOutput } from '../terminal/output-file.ts'
import { counted } from '../terminal/time-text.ts'
import { version } from '../terminal/version.ts'
import { EXPORT_SCHEMA, exportSession } from '../transcripts/exported-session.ts'
import { sessionToRead } from '../transcripts/picked-session.ts'

const HELP = `
Writes one session, its snapshot and the actions of its log, to one file that a colleague or another machine of yours can import.
Secrets are searched for once more. Paths, names and what was said stay: read it before you hand it on. The format is in
docs/reference/export-format.md.

Examples:
  $ winddown export                              the newest session, to session-….winddown.json here
  $ winddown export latest~1 -o handover.json
  $ winddown export 1122-101500 -o - | gzip > handover.json.gz
  $ winddown import handover.json                on the other side`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[session]', SESSION_ARGUMENT, 'latest')
    .option('-o, --output <file>', 'where to write it; - for stdout (default: a file of its name in this folder)')
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
      const { file, leftOut } = await exportSession(project, reading, files.log, version)
      const [fault] = schemaFaults(file, EXPORT_SCHEMA, 1)
      if (fault !== undefined)
        throw new WinddownError('SNAPSHOT_INVALID', `${id} cannot be exported: ${fault}`, {
          op: 'export',
          path: reading.path,
          hint: `winddown show ${id} --path`,
        })
      const text = `${JSON.stringify(file, undefined, 2)}\n`
      if (leftOut) output.note('Its log is too large, or damaged, and was left out; the snapshot is whole.')
      if (options.output === '-') {
        output.raw(escapeJsonForTerminal(text))
        return
      }
      const named = options.output ?? `${id}.winddown.json`
      const path = writeOutput(environment.workingDirectory, named, { op: 'export', text, replaces: false })
      const actions = file.log?.length ?? 0
      if (options.json === true) output.json({ session_id: id, path, bytes: Buffer.byteLength(text), actions })
      else {
        output.line(escapeForTerminal(path))
        output.note(`${counted(actions, 'action')} of ${id}. Read it before you hand it on: what was said is in it.`)
      }
    })
}
