import { escapeForTerminal, findProjectRoot } from '@winddown/core'
import type { CommandContext, CommandModule } from '../command-line/command-context.ts'
import { findHarnesses } from '../install/find-harnesses.ts'
import { openInstallRecord } from '../install/install-record.ts'
import { notesForNext } from '../notes/notes-for-next.ts'
import { agentOf, goneOf, goneWord } from '../project/gone-agent.ts'
import { leftBehind } from '../project/left-behind.ts'
import { openProject, type Project, stateDirectory } from '../project/project.ts'
import { newestSessionHere, sessionsOfOthers } from '../project/session-choice.ts'
import { contentsText } from '../terminal/contents-text.ts'
import { helpText } from '../terminal/help-text.ts'
import type { Output } from '../terminal/output.ts'
import { homePath, projectText } from '../terminal/path-text.ts'
import { fit, titleOf } from '../terminal/session-text.ts'
import { agentShortId, shortId } from '../terminal/short-id.ts'
import { ago, counted, notesText, percent } from '../terminal/time-text.ts'
import { filling } from '../terminal/wrapped.ts'
import { type AgentSession, readingOf, sessionsAtWork } from '../transcripts/agent-session.ts'
import { editedBrief } from '../transcripts/edited-brief.ts'
import { agoHeard, lastUnrecorded } from '../transcripts/last-unrecorded.ts'
import { briefsElsewhere, dueAtWork, expectedBrief, pendingBrief } from '../transcripts/pending-brief.ts'
import { isNoneByDecision, ungivenSalvage } from '../transcripts/planned-brief.ts'
import { recordingsHere } from '../transcripts/recording-choice.ts'
import { nextSteps, type Standing } from '../transcripts/rows/next-steps.ts'
import { salvageCommand } from '../transcripts/transcript-choice.ts'

const HELP = `
What \`winddown\` alone prints: where things stand in this project, and the commands that make sense next.

Examples:
  $ winddown
  $ winddown --dir ../shop`

/** Columns of the words in front. */
const LABEL = 12
/** Characters of a command that has its words beside it. */
const LONGEST_COMMAND = 40

const idsOf = (sessions: readonly AgentSession[]): readonly string[] => sessions.map(({ sessionId }) => sessionId)

function standingOf(project: Project, { environment }: CommandContext): Standing {
  const newest = newestSessionHere(project)
  const atWork = sessionsAtWork(project)
  const running = recordingsHere(project)
  const brief = pendingBrief(project, new Date())
  const installed =
    openInstallRecord(stateDirectory(environment)).all().length > 0 || project.userState.sessionKeys().length > 0
  const places = { home: environment.home, projectPath: project.store.worktree, variables: environment.variables }
  return {
    running,
    atWork,
    newest,
    others: newest === undefined ? sessionsOfOthers(project) : [],
    brief,
    elsewhere: briefsElsewhere(project, new Date()),
    expected: expectedBrief(project, running, brief),
    left: leftBehind(project, running),
    unrecorded: lastUnrecorded(project, atWork, newest?.pausedAt),
    notes: notesText(notesForNext(project, new Date())),
    isDeclined: isNoneByDecision(project),
    give: newest === undefined ? undefined : ungivenSalvage(project, newest.id, project.store.worktree),
    installed,
    hasAgent: installed || findHarnesses(places).some(({ evidence }) => evidence.length > 0),
    isInGit: findProjectRoot(environment.workingDirectory).git !== 'none',
    salvage: newest === undefined ? salvageCommand(project.store.worktree, environment, idsOf(atWork)) : undefined,
  }
}

function printStanding(project: Project, standing: Standing, output: Output): void {
  const { running, atWork, newest, others, brief, expected, left, unrecorded, notes, isDeclined, give } = standing
  const { bold, cyan, dim, green, yellow } = output.colours
  const row = (name: string, words: string): void => output.line(`  ${dim(name.padEnd(LABEL))} ${words}`)
  const { home, workingDirectory } = project.environment
  output.line(`${bold('winddown')} in ${escapeForTerminal(projectText(project.store, workingDirectory, home))}`)
  output.line()
  if (!standing.isInGit)
    row('no git', 'this folder alone is the project, and no state of git is kept with its sessions')
  if (!standing.hasAgent) row('agents', 'none that winddown knows was found on this machine')
  for (const session of atWork) {
    const { fraction } = readingOf(project, session)
    const full = fraction === null ? 'context unknown' : `context at ${percent(fraction)}`
    row(
      'at work',
      `${escapeForTerminal(`${session.harness} ${agentShortId(session.sessionId, idsOf(atWork))}`)}, ${full}`,
    )
  }
  for (const { summary, sessionId, isInterrupted } of running) {
    const name = escapeForTerminal(shortId(sessionId ?? 'a log without a record'))
    const how = summary === null ? '' : `, ${contentsText(summary.typeCounts, summary.noteCount)}`
    if (!isInterrupted) row('recording', `${green('●')} ${name}${how}`)
    else {
      const gone = goneOf(project, sessionId)
      row(
        goneWord(agentOf(project, sessionId)),
        `${yellow('●')} ${name}${how}: ${gone}, and its snapshot is not written yet`,
      )
    }
  }
  for (const id of left.sealed)
    row('pending', `${yellow('●')} ${shortId(id)}: recorded, and its snapshot is not written yet`)
  if (left.unbegun > 0)
    row('interrupted', `${yellow('●')} ${counted(left.unbegun, 'session')} whose agent is gone, with no snapshot yet`)
  if (newest === undefined)
    row('newest', `no session was recorded here yet${unrecorded === undefined ? '' : `: ${unrecorded.why}`}`)
  else {
    const head = `${shortId(newest.id)}, ${ago(newest.pausedAt)}: `
    const task = escapeForTerminal(fit(titleOf(newest), Math.max(8, output.lineWidth - LABEL - 3 - head.length)))
    row('newest', `${cyan(shortId(newest.id))}, ${ago(newest.pausedAt)}: ${task}`)
  }
  if (newest !== undefined && unrecorded !== undefined) {
    const { session, why } = unrecorded
    const name = escapeForTerminal(`${session.harness} ${agentShortId(session.sessionId, idsOf(atWork))}`)
    row('not recorded', `${name}, ${agoHeard(session)}: ${why}`)
  }
  const [other] = others
  if (other !== undefined)
    row(
      'of others',
      `${cyan(other)}${others.length === 1 ? '' : ` and ${others.length - 1} more`}, imported or shipped here`,
    )
  const given: string[] = []
  const named = (id: string): string => cyan(shortId(id))
  const isLeft = running.some(({ sessionId, isInterrupted }) => isInterrupted && sessionId === expected)
  if (expected !== undefined)
    given.push(`is given the brief of ${named(expected)}, ${isLeft ? 'which is then written' : 'once that has ended'}`)
  const isDue = dueAtWork(brief, atWork) !== undefined
  if (brief !== null && isDue)
    row('its brief', `${named(brief.session.sessionId)}: the session at work gets it with its next prompt`)
  if (brief !== null && !isDue) {
    const id = named(brief.session.sessionId)
    const edited = brief.form === 'whole' ? editedBrief(project, brief.session.sessionId) : null
    const how = edited === null ? '' : `, as you edited it ${ago(edited.at)}`
    const now = brief.form === 'whole' ? `given the brief of ${id}${how}` : `told of ${id} in one line`
    given.push(expected === undefined ? `is ${now}` : `(until then, ${now})`)
  } else if (give !== undefined && expected === undefined) given.push('is given no brief: the newest was salvaged')
  else if (isDeclined && expected === undefined) given.push('is given no brief, as you decided (--none)')
  if (notes !== '') given.push(given.length === 0 ? `is given ${notes}` : `and ${notes}`)
  if (given.length > 0) row('next session', given.join(' '))
  for (const { sessionId, worktree } of standing.elsewhere) {
    const tree = escapeForTerminal(homePath(worktree, home))
    row('elsewhere', `the brief, rules and notes of ${named(sessionId)} are for the next session in ${tree}`)
  }
}

export const register: CommandModule['register'] = (command, context) => {
  const { environment, output } = context
  command.addHelpText('after', helpText(HELP, output)).action(() => {
    const project = openProject(environment)
    const standing = standingOf(project, context)
    printStanding(project, standing, filling(output, LABEL + 3))
    output.line()
    const steps = nextSteps(standing)
    // One long command pushes the words of the others nowhere: it has a line of its own.
    const widest = Math.max(...steps.map(([text]) => text.length).filter((length) => length <= LONGEST_COMMAND))
    const isNarrow = widest + Math.max(...steps.map(([, what]) => what.length)) + 4 > output.lineWidth
    for (const [text, what] of steps) {
      const isApart = isNarrow || text.length > widest
      output.line(isApart ? `  ${text}` : `  ${text.padEnd(widest)}  ${output.colours.dim(what)}`)
      if (isApart) output.line(`  ${' '.repeat(isNarrow ? 2 : widest + 2)}${output.colours.dim(what)}`)
    }
  })
}
