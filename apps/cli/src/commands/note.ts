import { escapeForTerminal } from '@winddown/core'
import { agentSession } from '../agent-session.ts'
import type { CommandModule } from '../command-context.ts'
import { openProject, type Project, pauseManager } from '../project.ts'
import { choosePause, nameOf, type RunningPause, runningPauses } from '../running-pauses.ts'

const HELP = `
Keeps a sentence for the next session, in its own words: a person's stands first in the brief, an agent's is labelled as such and
stands after your requests. It goes to the pause that runs; where none runs, one is begun that \`winddown finalize\` lands.

Examples:
  $ winddown note "the staging database is read-only until Monday"
  $ winddown note --next "wire the limiter into main.js"
  $ winddown note --decision "410 for an expired link, not 404"
  $ winddown note --question "is the proxy's address header to be trusted?"
  $ winddown note --reminder "do not touch the vendored parser"`

const KINDS = ['next', 'decision', 'question', 'reminder'] as const

/**
 * The pause a note goes to: the one named; that of the agent's session that calls us; the only one. Undefined where none fits.
 * @throws WinddownError PAUSE_AMBIGUOUS where a person does not say which of several
 */
function target(project: Project, wanted: string | undefined, sessionId: string | undefined): RunningPause | undefined {
  if (wanted !== undefined) return choosePause(project, wanted, 'note')
  const running = runningPauses(project)
  // An agent's words never go to the pause of another agent's session.
  if (sessionId !== undefined) return running.find(({ owner }) => owner === undefined || owner.endsWith(sessionId))
  return running.length === 0 ? undefined : choosePause(project, undefined, 'note')
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('<text>', 'the sentence')
    .option('--next', 'a next step')
    .option('--decision', 'a decision, with its reason')
    .option('--question', 'an open question')
    .option('--reminder', 'something to keep in mind')
    .option('--author <who>', 'person or agent (default: agent where an agent runs the command)')
    .option('--pause <pause>', 'the pause to add it to, where several run')
    .addHelpText('after', HELP)
    .action((text, options) => {
      const kinds = KINDS.filter((kind) => options[kind] === true)
      if (kinds.length > 1) command.error(`error: one kind at a time, not --${kinds.join(' and --')}`)
      if (options.author !== undefined && !['person', 'agent'].includes(options.author))
        command.error('error: --author is person or agent')
      if (text.trim() === '') command.error('error: the note is empty')

      const project = openProject(environment)
      const agent = agentSession(environment.variables)
      const chosen = target(project, options.pause, agent?.sessionId)
      const manager = pauseManager(project, chosen?.owner)
      if (!manager.isPauseActive())
        manager.startIncrementalPause(null, {}, { reason: 'user', working_directory: environment.workingDirectory })
      const author = options.author ?? (agent === undefined ? 'person' : 'agent')
      const note = kinds[0] ?? 'note'
      manager.appendAction('system_event', { event: 'note', note, text, author, provenance: { kind: 'api' } }, null)
      const where =
        chosen === undefined ? 'a pause of its own (land it: winddown finalize)' : escapeForTerminal(nameOf(chosen))
      output.line(`Noted for the next session, in ${where}`)
    })
}
