import { readFileSync } from 'node:fs'
import { escapeForTerminal, escapeJsonForTerminal, WinddownError } from '@winddown/core'
import { toSnapshotJson, toSnapshotMarkdown, toSnapshotYaml } from '@winddown/snapshot'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject } from '../project/project.ts'
import { chooseSession } from '../project/session-choice.ts'
import { helpText } from '../terminal/help-text.ts'

const HELP = `
Examples:
  $ winddown show                          the newest session, as a document
  $ winddown show 20261122-101500          that one; the beginning of an id is enough
  $ winddown show --json | jq .git_context.branch
  $ winddown show --path                   where its files are`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[session]', 'id, the beginning of one, or latest', 'latest')
    .option('--json', 'print JSON')
    .option('--yaml', 'print YAML')
    .option('--path', 'print the paths of its files')
    .addHelpText('after', helpText(HELP, output))
    .action(async (wanted, options) => {
      const { files, reading, id } = chooseSession(openProject(environment), wanted)
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
      if (options.json === true) output.raw(escapeJsonForTerminal(toSnapshotJson(reading.snapshot)))
      else if (options.yaml === true) output.raw(await toSnapshotYaml(reading.snapshot))
      else {
        // A document of the original is shown as it was written; everything else is written anew from what was read.
        const text =
          reading.origin === 'markdown' ? readFileSync(reading.path, 'utf8') : toSnapshotMarkdown(reading.snapshot)
        output.raw(escapeForTerminal(text, { keepLines: true }))
      }
    })
}
