import { basename } from 'node:path'
import { escapeForTerminal } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { startKeeping } from '../kept/start-keeping.ts'
import { landingManager, openProject } from '../project/project.ts'
import { nameOf } from '../project/running-pauses.ts'
import { helpText } from '../terminal/help-text.ts'
import { filling } from '../terminal/wrapped.ts'
import { chooseRecording } from '../transcripts/recording-choice.ts'

const HELP = `
Ends a recording and writes the session's snapshot (JSON, YAML, Markdown) with the current state of git.
The agent goes on undisturbed; it is recorded again only when it crosses the level again.

Examples:
  $ winddown finalize                            the recording in this work tree
  $ winddown finalize session-20261122-101500    that one, if there are several
  $ winddown finalize --no-snapshot              keep the log, write no snapshot`

export const register: CommandModule['register'] = (command, { environment, output: plain }) => {
  const output = filling(plain, 2)
  command
    .argument('[recording]', 'the recording: its session id or owner, or the beginning of either')
    .option('--no-snapshot', 'write no snapshot; the log stays in the store')
    .option('--json', 'print the path of the snapshot as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (wanted, options) => {
      const project = openProject(environment)
      const pause = chooseRecording(project, wanted, 'finalize')
      const manager = await landingManager(project, pause.owner)
      const path = await manager.finalizePause(options.snapshot)
      startKeeping(project)
      if (options.json === true) {
        output.json({ session_id: pause.summary?.sessionId ?? null, path })
        return
      }
      output.line(
        `${options.snapshot ? 'Wrote the snapshot of' : 'Ended'} ${escapeForTerminal(path === null ? nameOf(pause) : basename(path, '.json'))}`,
      )
      if (path !== null) output.line(escapeForTerminal(path))
      if (!options.snapshot && path !== null)
        output.line('No snapshot is written, now or later by winddown recover; the log stays readable.')
    })
}
