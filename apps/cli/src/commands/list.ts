import { escapeForTerminal } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject, type Project } from '../project/project.ts'
import { nameOf, type RunningPause } from '../project/running-pauses.ts'
import { helpText } from '../terminal/help-text.ts'
import type { Output } from '../terminal/output.ts'
import { isLanded, primaryTaskOf, titleOf } from '../terminal/session-text.ts'
import { parseSince } from '../terminal/since-text.ts'
import { localZone } from '../terminal/time-text.ts'
import { callingAgent, sessionsAtWork } from '../transcripts/agent-session.ts'
import { isFiltered, type ListFilter, matches, parseState, STATES } from '../transcripts/list-filter.ts'
import { type ListedSession, sessionsToShow } from '../transcripts/listed-sessions.ts'
import { printRows } from '../transcripts/rows/list-rows.ts'
import { salvageCommand } from '../transcripts/transcript-choice.ts'

const HELP = `
Newest first, by the time at which they ended. The number in front names a session as well as its id does: winddown show 2.
Sessions that somebody else recorded, that came with the repository, or that were changed since are listed separately and have no
number: commands use them only if you name their id, and an agent that asks is told none of their words. Sessions of claude-mpm are listed too.

A session of an agent that was compacted, paused or taken up again has several rows: those before the newest say in which they go on.

States: recording (it goes on), interrupted (its agent is gone, and it has no snapshot yet: winddown recover; "ended" in the row of an agent
that tells nobody when it is quit), landed (it has a snapshot), sealed (its snapshot is pending), kept (it ended without a snapshot, as
requested). Of an agent's session whose transcript its agent has deleted it says whether winddown keeps it (winddown keep --help); "brief edited": of a
session whose brief you edited (winddown brief <id> shows it, and how to drop the edit).

Into a pipe each session is a line of fields between tabs, nothing cut, - for what is not known: id, end (local time), state, work tree, branch,
agent, context, title, remarks.

Examples:
  $ winddown list
  $ winddown list | cut -f 1,8                   ids and titles
  $ winddown list --all
  $ winddown list --branch main --since 3d
  $ winddown list --here --state landed
  $ winddown list --json | jq -r '.[0].id'`

/** Rows of a screen. */
const NEWEST = 20
/** Open logs of others that are listed one by one. */
const FOREIGN_LISTED = 10

function listJson(shown: readonly ListedSession[]) {
  return shown.map(
    ({
      entry,
      own,
      number,
      state,
      continuedIn,
      harness,
      worktree,
      branch,
      context,
      transcript,
      files,
      briefEditedAt,
    }) => ({
      number,
      id: entry.id,
      own,
      paused_at: entry.pausedAt,
      state,
      landed: state === 'landed',
      continued_in: continuedIn?.id ?? null,
      harness,
      worktree,
      branch,
      // As a percentage has it, and not with what the machine makes of a hundredth.
      context: context === null ? null : Math.round(context * 1e4) / 1e4,
      transcript,
      brief_edited_at: briefEditedAt,
      title: isLanded(entry) && entry.reading !== null ? titleOf(entry) : null,
      primary_task: isLanded(entry) && entry.reading !== null ? primaryTaskOf(entry) : null,
      files,
    }),
  )
}

/** Open logs that somebody else began. */
function printForeign(foreign: readonly RunningPause[], listed: number, output: Output): void {
  const { cyan, yellow, dim } = output.colours
  // A program reads rows of sessions and nothing else.
  const print = output.isTerminal ? output.line : output.note
  for (const pause of foreign.slice(0, listed))
    print(`${cyan(escapeForTerminal(nameOf(pause)))}  ${yellow('an open log that was not started here')}`)
  if (foreign.length > listed)
    print(dim(`${foreign.length - listed} more open logs that were not started here: winddown list --all`))
}

/** The agents of what is listed, where one was asked for: a name that was mistyped has no sessions. */
function agentsText(asked: string | undefined, sessions: readonly ListedSession[]): string {
  const agents = [...new Set(sessions.map(({ harness }) => harness).filter((agent) => agent !== null))]
  return asked === undefined || agents.length === 0
    ? ''
    : `Their agents: ${agents
        .sort()
        .map((agent) => escapeForTerminal(agent))
        .join(', ')}. `
}

/** A session as an agent is told of it: of what is not this user's own nothing that it says. */
const withoutWords = (session: ListedSession): ListedSession =>
  session.own
    ? session
    : {
        ...session,
        entry: { ...session.entry, reading: null },
        harness: null,
        worktree: null,
        branch: null,
        context: null,
      }

/** How the newest session is salvaged that an agent kept of this folder, and that does not go on. */
function salvageOf(project: Project): string | undefined {
  const atWork = sessionsAtWork(project).map(({ sessionId }) => sessionId)
  return salvageCommand(project.store.worktree, project.environment, atWork)
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('-a, --all', `all of them, not only the newest ${NEWEST}`)
    .option('--here', 'only those of this work tree')
    .option('--tree <name>', 'only those of the work tree with this folder name')
    .option('--branch <name>', 'only those on this branch')
    .option('--agent <id>', 'only those of this agent')
    .option('--state <state>', `only those in this state: ${STATES.join(', ')}`, parseState)
    .option('--since <when>', 'only those that ended since then: 12h, 3d, 2w, or a day', (text) => parseSince(text))
    .option('--json', 'print JSON')
    .addHelpText('after', helpText(HELP, output))
    .action((options) => {
      const project = openProject(environment)
      const filter: ListFilter = {
        state: options.state,
        branch: options.branch,
        agent: options.agent,
        tree: options.tree,
        worktree: options.here === true ? project.store.worktree : undefined,
        since: options.since,
      }
      const isAsked = isFiltered(filter)
      const found = sessionsToShow(project, options.all === true || isAsked ? Number.POSITIVE_INFINITY : NEWEST)
      const isAgent = callingAgent(environment.variables) !== undefined
      const told = isAgent ? found.shown.map(withoutWords) : found.shown
      const matching = told.filter((session) => matches(filter, session))
      const shown = options.all === true ? matching : matching.slice(0, NEWEST)
      if (options.json === true) {
        output.json(listJson(shown))
        return
      }
      const { dim } = output.colours
      // Rows are data, and all else is talk: a pipe gets rows alone.
      if (shown.length === 0)
        output.note(
          isAsked && found.shown.length > 0
            ? `None of ${found.shown.length} sessions is like that. ${agentsText(options.agent, found.shown)}All of them: winddown list --all`
            : `No session in ${escapeForTerminal(project.store.directory)} yet. What can be done here: winddown`,
        )
      const salvage = found.shown.length === 0 ? salvageOf(project) : undefined
      if (salvage !== undefined) output.note(`An agent kept sessions of this folder: ${escapeForTerminal(salvage)}`)
      const isDated = printRows(shown, project.store.worktree, output)
      if (isDated) output.line(dim(`Times are local (${localZone()}); the ids are in UTC.`))
      const more = found.more + matching.length - shown.length
      if (more > 0) (output.isTerminal ? output.line : output.note)(dim(`${more} more: winddown list --all`))
      const { foreign } = found
      for (const { entry, transcriptFault } of shown)
        if (transcriptFault !== undefined) output.note(escapeForTerminal(`${entry.id}: ${transcriptFault}`))
      if (!isAsked) printForeign(foreign, options.all === true ? foreign.length : FOREIGN_LISTED, output)
    })
}
