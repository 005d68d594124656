import { readFileSync } from 'node:fs'
import { escapeForTerminal, WinddownError } from '@winddown/core'
import { toSnapshotJson, toSnapshotMarkdown, toSnapshotYaml } from '@winddown/snapshot'
import type { CommandModule } from '../command-line/command-context.ts'
import { transcriptPlace } from '../kept/landed-transcript.ts'
import { openProject } from '../project/project.ts'
import { SESSION_ARGUMENT } from '../project/session-choice.ts'
import { helpText } from '../terminal/help-text.ts'
import { cleanJson } from '../terminal/output.ts'
import { sessionToRead } from '../transcripts/picked-session.ts'
import { printDocument } from '../transcripts/print-document.ts'
import { originText } from '../transcripts/session-origin.ts'

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

const HELP = `
Examples:
  $ winddown show                          the newest session, as a document
  $ winddown show latest~1                 the one before it
  $ winddown show 3                        the third of the list
  $ winddown show 1122-101500              that one; a part of an id is enough
  $ winddown show --pick                   one that you pick
  $ winddown show --json | jq .git_context.branch
  $ winddown show --path                   where its files are`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[session]', SESSION_ARGUMENT, 'latest')
    .option('--pick', 'pick a session from a list')
    .option('--json', 'print JSON')
    .option('--yaml', 'print YAML')
    .option('--raw', 'print Markdown, on a terminal too')
    .option('--no-pager', 'do not page it')
    .option('--path', 'print the paths of its files')
    .addHelpText('after', helpText(HELP, output))
    .action(async (wanted, options) => {
      const project = openProject(environment)
      const { files, reading, id } = await sessionToRead(project, wanted, options.pick)
      if (options.path === true) {
        for (const path of Object.values(files)) output.line(escapeForTerminal(path))
        return
      }
      if (reading === null || reading.kind === 'unreadable') {
        const detail = reading === null ? 'was not read' : reading.detail
        const path = reading?.path ?? id
        throw new WinddownError('SNAPSHOT_INVALID', `${path}: ${detail}`, {
          op: 'show',
          path,
          hint: reading?.hint ?? 'winddown list',
        })
      }
      const elsewhere = originText(project, { id, reading })
      if (elsewhere !== undefined) output.note(output.noteColours.yellow(escapeForTerminal(elsewhere)))
      const { place, fault } = transcriptPlace(project, reading)
      if (fault !== undefined) output.note(sentence(escapeForTerminal(fault)))
      if (place === 'kept' && fault === undefined)
        output.note('Its agent has deleted its transcript; winddown keeps it.')
      if (place === 'gone') output.note('Its transcript is gone: recall finds what log and snapshot hold of it.')
      if (options.json === true) output.jsonText(toSnapshotJson(reading.snapshot))
      else if (options.yaml === true) {
        const clean = JSON.parse(cleanJson(JSON.stringify(reading.snapshot), output.clean)) as typeof reading.snapshot
        output.cleaned(await toSnapshotYaml(clean))
      } else {
        // A document of the original is shown as it was written; everything else is written anew from what was read.
        const text =
          reading.origin === 'markdown' ? readFileSync(reading.path, 'utf8') : toSnapshotMarkdown(reading.snapshot)
        printDocument(project, output, elsewhere === undefined ? text : `> ${elsewhere}\n\n${text}`, options)
      }
    })
}
