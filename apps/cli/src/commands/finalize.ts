import { basename } from 'node:path'
import { escapeForTerminal } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { landingManager, openProject } from '../project/project.ts'
import { nameOf } from '../project/running-pauses.ts'
import { helpText } from '../terminal/help-text.ts'
import { chooseRecording } from '../transcripts/recording-choice.ts'

const HELP = `
Ends a running pause: seals its log, and writes the session's snapshot (JSON, YAML, Markdown) with the git context of now.
The agent that owns it is not touched; a hook of it that comes later starts no new pause until its level is crossed again.

Examples:
  $ winddown finalize                            the pause that runs in this work tree
  $ winddown finalize session-20261122-101500    that one, where several run
  $ winddown finalize --no-snapshot              seal the log alone`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[pause]', 'session id or owner of the pause, or the beginning of it')
    .option('--no-snapshot', 'seal the log, write no snapshot')
    .option('--json', 'the path that was written, as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (wanted, options) => {
      const project = openProject(environment)
      const pause = chooseRecording(project, wanted, 'finalize')
      const manager = await landingManager(project, pause.owner)
      const path = await manager.finalizePause(options.snapshot)
      if (options.json === true) {
        output.json({ session_id: pause.summary?.sessionId ?? null, path })
        return
      }
      output.line(
        `${options.snapshot ? 'Landed' : 'Sealed'} ${escapeForTerminal(path === null ? nameOf(pause) : basename(path, '.json'))}`,
      )
      if (path !== null) output.line(escapeForTerminal(path))
      if (!options.snapshot && path !== null)
        output.line('No snapshot is made of it, now or by winddown recover; its log stays readable.')
    })
}
