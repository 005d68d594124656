import { escapeForTerminal, shellWord, WinddownError } from '@winddown/core'
import { findProfile, harnessProfiles } from '@winddown/hooks'
import type { SettingsPlaces } from '@winddown/hooks/settings'
import { measureDrift, type ReadSnapshot, renderBrief } from '@winddown/snapshot'
import type { CommandModule } from '../command-line/command-context.ts'
import { findProgram } from '../install/find-harnesses.ts'
import { agentNamed, type StartableAgent, startAgent, startLine } from '../install/start-agent.ts'
import { typedWords } from '../noted/typed-words.ts'
import { GIVEN_BY_HAND, type GivenByHand, giveByHand } from '../project/brief-given.ts'
import { gitOptions } from '../project/git-options.ts'
import { isFolder } from '../project/path-kind.ts'
import { openProject, type Project } from '../project/project.ts'
import { SESSION_ARGUMENT } from '../project/session-choice.ts'
import { helpText } from '../terminal/help-text.ts'
import type { Output } from '../terminal/output.ts'
import { editedBrief, editedText } from '../transcripts/edited-brief.ts'
import { pendingBrief } from '../transcripts/pending-brief.ts'
import { sessionToRead } from '../transcripts/picked-session.ts'
import { printDocument } from '../transcripts/print-document.ts'
import { foreignBrief, originText } from '../transcripts/session-origin.ts'

const HELP = `
Prints the brief of a session, what changed in the repository since, and how to start an agent with it. The brief stays pending: the
next session that starts here is still given it automatically, unless --start gave it to one. Where the agent that --start starts
fails before a session begins, it stays pending.

Examples:
  $ winddown resume                              the newest session of this project
  $ winddown resume 1122-101500                  that one
  $ winddown resume --pick                       one that you pick
  $ winddown resume --in codex                   print the command that starts Codex with it
  $ winddown resume --in codex --start           start Codex with it, here and now
  $ claude "$(winddown resume --brief)"          start an agent with it
  $ winddown resume --json | jq .drift.notes`

/** The snapshot of the session that is meant. @throws WinddownError SESSION_NOT_FOUND, SNAPSHOT_INVALID */
async function snapshotOf(
  project: Project,
  wanted: string,
  { pick, typed }: { readonly pick?: true; readonly typed?: true },
): Promise<ReadSnapshot> {
  const { reading, id } = await sessionToRead(project, wanted, pick, typed)
  if (reading?.kind === 'snapshot') return reading
  throw new WinddownError('SNAPSHOT_INVALID', `${reading?.path ?? id}: ${reading?.detail ?? 'was not read'}`, {
    op: 'resume',
    path: reading?.path ?? id,
    hint: reading?.hint ?? 'winddown list',
  })
}

/** How an agent is started with the brief, a line for each that is known. */
function startLines(
  { session_id, harness, harness_session_id: id }: ReadSnapshot['snapshot'],
  own: boolean,
  output: Output,
) {
  const call = `"$(winddown resume ${session_id} --brief)"`
  const lines = harnessProfiles().flatMap(({ title, start }) =>
    start === null ? [] : [`${output.colours.dim(title.padEnd(12))} ${start.join(' ')} ${call}`],
  )
  const resume = harness === null ? undefined : findProfile(harness)?.resume
  // Whoever planted a session chose its words: none of them becomes a command to copy.
  return own && resume != null && id !== null
    ? [...lines, `${output.colours.dim('the same one')} ${resume.join(' ')} ${escapeForTerminal(shellWord(id))}`]
    : lines
}

const places = ({ environment, store }: Project): SettingsPlaces => ({
  home: environment.home,
  projectPath: store.worktree,
  variables: environment.variables,
})

/** The words that call this program, where it is on PATH or not. */
const ownWords = (project: Project): readonly string[] =>
  findProgram('winddown', places(project)).program === null
    ? [process.execPath, process.argv[1] ?? 'winddown']
    : ['winddown']

/** The session's own work tree, where that is there and another one than this. A name that a shell line cannot show is left out. */
function workTreeOf({ store }: Project, worktree: string | null): string | null {
  if (worktree === null || worktree === store.worktree || !isFolder(worktree)) return null
  return escapeForTerminal(worktree) === worktree ? worktree : null
}

/** Whoever planted a session chose its words: they go to an agent only by the hand of a person who has read them. */
const notOwn = (id: string, { id: agent }: StartableAgent): WinddownError =>
  new WinddownError('SNAPSHOT_INVALID', `${id} was not written by your winddown: no agent is started with it`, {
    op: 'resume',
    hint: `winddown resume ${id} --in ${agent}`,
  })

/**
 * Starts the agent, and ends as it ends. A brief that no session took waits again: an agent that fails at once, where stdin is no
 * terminal or nobody is logged in, was given nothing.
 */
function startWith(
  project: Project,
  agent: StartableAgent,
  { brief, id }: { readonly brief: string; readonly id: string },
  folder: string,
  output: Output,
): void {
  let given: GivenByHand | undefined
  const code = startAgent(agent, brief, folder, places(project), () => {
    given = giveByHand(project, id, agent.id)
    return { undo: given.takeBack, variables: { [GIVEN_BY_HAND]: given.key } }
  })
  process.exitCode = code
  // Without a hook of ours in the agent nothing tells of a session; then its end does.
  if (code === 0 || given === undefined || given.sessionBegan() || !given.takeBack()) return
  output.note(
    `${agent.title} ended with ${code}, and winddown was told of no session: the brief still waits for the next session here.\n` +
      'To give it to none: winddown brief --none',
  )
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[session]', SESSION_ARGUMENT, 'latest')
    .option('--pick', 'pick a session from a list')
    .option('--typed', 'the session typed as /winddown:resume, for the plugin')
    .option('--brief', 'print only the brief, as an agent is given it')
    .option('--json', 'print the brief and the changes since as JSON')
    .option('--no-pager', 'do not page it')
    .option('--in <agent>', 'print only the command that starts this agent with the brief')
    .option('--start', 'with --in: start the agent')
    .addHelpText('after', helpText(HELP, output))
    .action(async (wanted, options) => {
      if (options.start === true && options.in === undefined)
        throw new WinddownError('ARGUMENT_INVALID', '--start needs --in with the agent that is to be started', {
          op: 'resume',
          hint: 'winddown resume --in codex --start',
        })
      const alone = options.json === true ? '--json' : options.brief === true ? '--brief' : undefined
      if (options.in !== undefined && alone !== undefined)
        throw new WinddownError(
          'ARGUMENT_INVALID',
          `${alone} prints the brief, and --in ${options.start === true ? '--start starts an agent with it' : 'the command that starts one'}: they are not given together`,
          { op: 'resume', hint: `winddown resume ${alone}` },
        )
      const agent = options.in === undefined ? undefined : agentNamed(options.in)
      const project = openProject(environment)
      const { store, redactor, config } = project
      const named = options.typed === true ? typedWords(project, 'resume') || 'latest' : wanted
      const read = await snapshotOf(project, named, options)
      const { snapshot } = read
      const drift = await measureDrift(snapshot, { directory: store.worktree, ...gitOptions(environment) })
      const own = store.isOwnSnapshot(snapshot.session_id, read.sha256)
      const edited = own ? editedBrief(project, snapshot.session_id) : null
      const isNext = pendingBrief(project, new Date())?.session.sessionId === snapshot.session_id
      if (edited !== null) output.note(editedText(edited, snapshot.session_id, isNext))
      const elsewhere = originText(project, { id: snapshot.session_id, reading: read })
      const brief =
        edited?.text ??
        renderBrief(snapshot, {
          drift,
          budgetTokens: config.brief.budget ?? 2000,
          recordPath: read.path,
          ...foreignBrief(elsewhere),
          redact: (text) => redactor.redactText(text).text,
        })
      // Nobody but its author vouches for it: a repository can ship a store.
      if (!own)
        output.note(
          output.noteColours.yellow(
            `${escapeForTerminal(read.path)} was not written by your winddown: read it yourself before you give it to an agent.`,
          ),
        )
      if (agent !== undefined) {
        const folder = own ? workTreeOf(project, snapshot.worktree) : null
        if (options.start === true) {
          if (!own) throw notOwn(snapshot.session_id, agent)
          startWith(project, agent, { brief, id: snapshot.session_id }, folder ?? environment.workingDirectory, output)
        } else output.line(startLine(agent, [...ownWords(project), 'resume', snapshot.session_id, '--brief'], folder))
      } else if (options.json === true)
        output.json({ session_id: snapshot.session_id, own, brief, edited_at: edited?.at ?? null, drift })
      else if (options.brief === true) output.raw(brief)
      else printDocument(project, output, brief, options, `\n${startLines(snapshot, own, output).join('\n')}\n`)
    })
}
