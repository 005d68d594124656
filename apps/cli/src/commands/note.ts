import { escapeForTerminal, shellWord } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject, type Project, pauseManager } from '../project/project.ts'
import { nameOf, type RunningPause } from '../project/running-pauses.ts'
import { AUTHORS, givenWords } from '../terminal/given-words.ts'
import { helpText } from '../terminal/help-text.ts'
import { AS_AGENTS, noteAuthor } from '../terminal/note-author.ts'
import { beginPauseOf, callingAgent, sessionMeant } from '../transcripts/agent-session.ts'
import { byHandOwner, chooseRecording, recordingsHere } from '../transcripts/recording-choice.ts'

const HELP = `
Keeps a sentence for the next session, in its own words: a person's stands first in the brief, an agent's is labelled as such and
stands after your requests. It goes to the pause that runs. Where none runs, the recording of the agent's session at work here is
begun, so that the note lands with it; where there is no such session, a pause that \`winddown finalize\` lands. On stdin the
kind may stand before the words.

Examples:
  $ winddown note "the staging database is read-only until Monday"
  $ winddown note --next "wire the limiter into main.js"
  $ winddown note --decision "410 for an expired link, not 404"
  $ winddown note --question "is the proxy's address header to be trusted?"
  $ winddown note --reminder "do not touch the vendored parser"
  $ winddown note - < words.txt                  as they stand: no shell reads them`

const KINDS = ['next', 'decision', 'question', 'reminder'] as const

type Kind = (typeof KINDS)[number]

/** The kinds that a note on stdin is marked with before its words, and the words. */
function markedKinds(words: string): { readonly kinds: readonly Kind[]; readonly text: string } {
  const [mark, rest] = /^--(\w+)\s+([\s\S]+)$/.exec(words)?.slice(1) ?? []
  const kind = KINDS.find((each) => each === mark)
  return kind === undefined || rest === undefined ? { kinds: [], text: words } : { kinds: [kind], text: rest }
}

/** Where a note goes: the owner of the pause (undefined: the one of no session), begun where it does not run yet. */
interface Target {
  readonly owner: string | undefined
  readonly name: string
}

/** The recording that runs and is meant, if any. @throws WinddownError PAUSE_NOT_ACTIVE, PAUSE_AMBIGUOUS */
function runningTarget(
  project: Project,
  wanted: string | undefined,
  asker: string | undefined,
  runnable: (name: string) => string,
): RunningPause | undefined {
  if (wanted === undefined) {
    const here = recordingsHere(project)
    // An agent's words never go to the recording of another agent's session.
    if (asker !== undefined) return here.find(({ owner }) => owner?.endsWith(`.${asker}`) === true)
    if (here.length === 0) return undefined
  }
  return chooseRecording(project, wanted, 'note', runnable)
}

/** Finds the recording for a note, or begins one. */
function targetOf(
  project: Project,
  wanted: string | undefined,
  asker: string | undefined,
  runnable: (name: string) => string,
): Target {
  const running = runningTarget(project, wanted, asker, runnable)
  if (running !== undefined) return { owner: running.owner, name: nameOf(running) }
  const session = sessionMeant(project, asker)
  if (session !== undefined) {
    beginPauseOf(project, session)
    return { owner: session.owner, name: `the recording of ${session.harness} ${session.sessionId}, begun now` }
  }
  const owner = byHandOwner(project)
  const manager = pauseManager(project, owner)
  if (!manager.isPauseActive())
    manager.startIncrementalPause(null, {}, { reason: 'user', working_directory: project.environment.workingDirectory })
  return { owner, name: 'a pause of its own (land it: winddown finalize)' }
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('<text>', 'the sentence; - reads it from stdin')
    .option('--next', 'a next step')
    .option('--decision', 'a decision, with its reason')
    .option('--question', 'an open question')
    .option('--reminder', 'something to keep in mind')
    .option('--author <who>', 'agent: even where it is typed at a terminal')
    .option('--pause <pause>', 'the pause to add it to, where several run')
    .addHelpText('after', helpText(HELP, output))
    .action(async (argument, options) => {
      const words = await givenWords(argument)
      const { kinds: marked, text } = argument === '-' ? markedKinds(words) : { kinds: [], text: words }
      const kinds = [...KINDS.filter((kind) => options[kind] === true), ...marked]
      if (kinds.length > 1) command.error(`error: one kind at a time, not --${kinds.join(' and --')}`)
      if (options.author !== undefined && !AUTHORS.some((each) => each === options.author))
        command.error('error: --author is person or agent')
      if (text === '') command.error('error: the note is empty')

      const project = openProject(environment)
      const agent = callingAgent(environment.variables)
      const note = kinds[0] ?? 'note'
      const kind = note === 'note' ? '' : ` --${note}`
      const target = targetOf(
        project,
        options.pause,
        agent?.sessionId,
        (name) => `winddown note --pause ${name}${kind} ${shellWord(text)}`,
      )
      const author = noteAuthor(agent !== undefined, options.author)
      const data = { event: 'note', note, text, author, provenance: { kind: 'api' } }
      pauseManager(project, target.owner).appendAction('system_event', data, null)
      output.line(`Noted for the next session, in ${escapeForTerminal(target.name)}`)
      if (author === 'agent' && agent === undefined && options.author !== 'agent') output.note(AS_AGENTS)
    })
}
