import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import {
  escapeForTerminal,
  newNoteId,
  type PauseDetails,
  type SystemEventData,
  shellWord,
  WinddownError,
} from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { typedWords } from '../noted/typed-words.ts'
import { type ForeignTranscript, OwnTranscript } from '../project/found/own-transcript.ts'
import { landingManager, openProject, type Project, pauseManager } from '../project/project.ts'
import { AUTHORS, givenWords } from '../terminal/given-words.ts'
import { helpText } from '../terminal/help-text.ts'
import { noteAuthor } from '../terminal/note-author.ts'
import {
  type AgentSession,
  callingAgent,
  leaveBrief,
  pauseDetails,
  sessionMeant,
  sessionsAtWork,
} from '../transcripts/agent-session.ts'
import { landForeign } from '../transcripts/exchange/foreign-landing.ts'
import { byHandOwner } from '../transcripts/recording-choice.ts'
import { chooseTranscript, newestTranscript } from '../transcripts/transcript-choice.ts'

const HELP = `
Writes a snapshot now, without waiting for a level. It holds the state of git and the session at work here: the one that calls it,
or the only one, or the transcript you name. The session goes on. If it is being recorded, the recording goes on too, and its
snapshot is brought up to date. Earlier notes (\`winddown note\`) are included. Where no session is at work and there is no note
either, nothing is written.

Examples:
  $ winddown pause "before the refactoring"
  $ winddown pause --transcript 0a1b2c3d         the session whose id begins like this`

const DONE = 'Wrote the snapshot of'

/** What was written, and of which session it is. */
interface Written {
  readonly path: string | null
  readonly done: string
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[reminder]', 'a reminder for the next session; - reads it from stdin')
    .option('--typed', 'the reminder typed as /winddown:pause, for the plugin')
    .option(
      '--transcript <file>',
      'the session to take: a transcript file, or the id of the session, or the beginning of that',
    )
    .option('--harness <id>', 'the agent that wrote the transcript (default: recognised by its first lines)')
    .option('--author <who>', 'agent: count the reminder as an agent’s, even though it is typed at a terminal')
    .option('--json', 'print the path of the snapshot as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (argument, options) => {
      if (options.author !== undefined && !AUTHORS.some((each) => each === options.author))
        command.error(`error: --author takes person or agent, not ${options.author}`)
      // Before anything is begun: a transcript that is not there is to leave no trace.
      const chosen =
        options.transcript === undefined
          ? undefined
          : chooseTranscript(options.transcript, options.harness, environment, 'pause')
      const project = openProject(environment)
      const agent = callingAgent(environment.variables)
      const session = chosen === undefined ? sessionMeant(project, agent?.sessionId) : undefined
      const given = argument === undefined ? '' : await givenWords(argument)
      const words = options.typed === true ? typedWords(project, 'pause') : given
      if (session === undefined && chosen === undefined) requireMatter(project, words !== '', agent?.sessionId)
      const author = noteAuthor(agent !== undefined, options.author)
      const reminder =
        words === ''
          ? null
          : {
              event: 'note',
              note_id: newNoteId(),
              note: 'reminder',
              text: words,
              author,
              provenance: { kind: 'api' as const },
            }
      const own = chosen !== undefined && OwnTranscript.is(chosen) ? chosen : undefined
      const foreign = chosen === undefined || OwnTranscript.is(chosen) ? undefined : chosen
      const { path, done } =
        foreign !== undefined
          ? await landApart(project, foreign, reminder)
          : ((session === undefined ? null : await checkpointOf(project, session, reminder)) ??
            (await landNow(project, session, own, reminder)))
      if (options.json === true) output.json({ path })
      else if (path !== null) {
        output.line(
          `${done} ${escapeForTerminal(basename(path, '.json'))}${session === undefined ? '' : escapeForTerminal(`, of ${session.harness} ${session.sessionId}`)}`,
        )
        output.line(escapeForTerminal(path))
        if (foreign !== undefined) output.note(`${foreign.elsewhere} No session is given it.`)
      }
    })
}

/**
 * A snapshot of nothing would be the newest session of the project, and nobody's brief.
 * @throws WinddownError PAUSE_AMBIGUOUS where several sessions are at work, PAUSE_NOT_ACTIVE where none is and nothing was noted
 */
function requireMatter(project: Project, hasWords: boolean, asker: string | undefined): void {
  const atWork = asker === undefined ? sessionsAtWork(project) : []
  const [first] = atWork
  const { worktree } = project.store
  if (first !== undefined) {
    const names = atWork.map(({ harness, sessionId }) => `${harness} ${sessionId}`).join(', ')
    throw new WinddownError('PAUSE_AMBIGUOUS', `${atWork.length} sessions are at work in ${worktree}: ${names}`, {
      op: 'pause',
      hint: `winddown pause --transcript ${shellWord(first.sessionId)}`,
    })
  }
  if (hasWords || pauseManager(project, byHandOwner(project)).isPauseActive()) return
  const kept = asker ?? sessionKept(project)
  throw new WinddownError(
    'PAUSE_NOT_ACTIVE',
    `no session is at work in ${worktree}, and nothing was noted: there is nothing to write a snapshot of`,
    {
      op: 'pause',
      hint:
        kept === undefined
          ? 'winddown pause "what the next session is to know"'
          : `winddown pause --transcript ${shellWord(kept)}`,
    },
  )
}

/** The newest session that an agent kept in this work tree, by its id; undefined where there is none. */
function sessionKept({ store, environment }: Project): string | undefined {
  const newest = newestTranscript(store.worktree, environment)
  return newest?.adapter.sessionIdOf(newest.path)
}

/** Brings the snapshot of a session that is recorded up to date; null where it is not. */
async function checkpointOf(
  project: Project,
  session: AgentSession,
  reminder: SystemEventData | null,
): Promise<Written | null> {
  const manager = await landingManager(project, session.owner)
  if (!manager.isPauseActive()) return null
  if (reminder !== null) manager.appendAction('system_event', reminder, null)
  const files = await manager.checkpoint()
  return { path: files?.json ?? null, done: 'Up to date:' }
}

/** Lands a pause that no session owns: of the session at work, of a transcript, or of the repository alone. */
async function landNow(
  project: Project,
  session: AgentSession | undefined,
  chosen: OwnTranscript | undefined,
  reminder: SystemEventData | null,
): Promise<Written> {
  const manager = await landingManager(project, byHandOwner(project))
  if (!manager.isPauseActive()) {
    const { workingDirectory } = project.environment
    const transcript = chosen === undefined ? {} : transcriptDetails(chosen, workingDirectory)
    const details: PauseDetails =
      session === undefined
        ? { reason: 'user', working_directory: workingDirectory, ...transcript }
        : pauseDetails(project, session)
    const id = manager.startIncrementalPause(session?.record.last?.fraction ?? null, {}, details)
    if (session !== undefined) leaveBrief(project, session, id, 'exit')
  }
  if (reminder !== null) manager.appendAction('system_event', reminder, null)
  return { path: await manager.finalizePause(), done: DONE }
}

/** A foreign transcript, beside whatever is recorded. */
async function landApart(project: Project, foreign: ForeignTranscript, note: SystemEventData | null): Promise<Written> {
  const landing = { name: `pause.${process.pid}`, details: { reason: 'user' }, note }
  return { path: await landForeign(project, foreign, landing), done: DONE }
}

function transcriptDetails({ adapter, path }: OwnTranscript, workingDirectory: string): PauseDetails {
  return {
    harness: adapter.id,
    transcript_path: resolve(workingDirectory, path),
    transcript_bytes: statSync(path).size,
  }
}
