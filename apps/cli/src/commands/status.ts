import {
  checkStoreFolders,
  escapeForTerminal,
  type Reading,
  type Store,
  vanishedSessions,
  WinddownError,
} from '@winddown/core'
import { findProfile } from '@winddown/hooks'
import { listSessions, type SessionEntry } from '@winddown/snapshot'
import type { CommandModule } from '../command-line/command-context.ts'
import { notesForNext } from '../notes/notes-for-next.ts'
import { openProject, type Project } from '../project/project.ts'
import { foreignPauses, nameOf, type RunningPause, runningPauses } from '../project/running-pauses.ts'
import { newestSessionHere } from '../project/session-choice.ts'
import { helpText } from '../terminal/help-text.ts'
import type { Output } from '../terminal/output.ts'
import { homePath } from '../terminal/path-text.ts'
import { awaitsLanding, fit, isLanded, primaryTaskOf, titleOf } from '../terminal/session-text.ts'
import { agentShortId, shortId } from '../terminal/short-id.ts'
import { ago, clock, counted, duration, grouped, percent } from '../terminal/time-text.ts'
import { filling } from '../terminal/wrapped.ts'
import { type AgentSession, readingOf, sessionsAtWork, unrecordedText } from '../transcripts/agent-session.ts'
import { type GivenBrief, lastGivenBrief, pendingBrief } from '../transcripts/pending-brief.ts'
import { isNoneByDecision } from '../transcripts/planned-brief.ts'
import { worktreeOf } from '../transcripts/recording-choice.ts'
import { salvageCommand } from '../transcripts/transcript-choice.ts'

const HELP = `
Examples:
  $ winddown status
  $ winddown status --json | jq '.running | length'`

function printRunning(project: Project, pause: RunningPause, output: Output): void {
  const { cyan, red, dim } = output.colours
  const { summary, owner } = pause
  const worktree = worktreeOf(project, pause)
  const of = owner === undefined || owner.startsWith('by-hand.') ? 'no agent session' : escapeForTerminal(owner)
  const who = worktree === null || worktree === project.store.worktree ? of : `${of}, in ${escapeForTerminal(worktree)}`
  if (summary === null) {
    output.line(`Recording  ${red('a log with no valid record')}  ${who}`)
    return
  }
  const [from, to] = summary.contextRange
  const damage =
    summary.damageCount === 0 ? '' : red(`, ${counted(summary.damageCount, 'damaged place')} (winddown log)`)
  output.line(`Recording  ${cyan(escapeForTerminal(nameOf(pause)))}  ${dim(who)}`)
  const context = from === 0 && to === 0 ? 'context unknown' : `context ${percent(from)} to ${percent(to)}`
  const records = counted(summary.actionCount, 'record')
  output.line(`           ${records} in ${duration(summary.durationSeconds)}, ${context}${damage}`)
}

const tokens = (count: number | null | undefined): string => (count == null ? '?' : grouped(count))

function printSession({ harness, sessionId, record }: AgentSession, last: Reading, output: Output): void {
  const full =
    last.fraction === null
      ? 'context unknown'
      : `context ${percent(last.fraction)} of the limit (${tokens(last.tokens)} of ${tokens(last.limit)} tokens)`
  const told = record.machine.told === null ? '' : `, ${record.machine.told} reported`
  const age = last.at === null ? '' : `, ${ago(last.at)}`
  output.line(`Session    ${escapeForTerminal(`${harness} ${sessionId}`)}`)
  output.line(`           ${full}${told}${output.colours.dim(age)}`)
}

/** What keeps the store from being opened; null where nothing does. */
function faultOf(store: Store): WinddownError | null {
  try {
    checkStoreFolders(store)
    return null
  } catch (error) {
    if (error instanceof WinddownError) return error
    throw error
  }
}

/** What is in the store and was not recorded by this user's winddown. */
function foreignOf(project: Project): { readonly logs: readonly RunningPause[]; readonly sessions: number } {
  const logs = foreignPauses(project)
  const known = new Set([...logs.map(({ sessionId }) => sessionId), ...project.store.sessionIds()])
  const { sessions } = listSessions(project.store.directory, { open: 0 })
  return { logs, sessions: sessions.filter(({ id }) => !known.has(id)).length }
}

const isNarrow = ({ isTerminal, columns }: Output): boolean => isTerminal && columns < 90

/** An id; on a narrow terminal without what all of them share. */
const idText = (id: string, output: Output): string => (isNarrow(output) ? shortId(id) : id)

function printNewest(entry: SessionEntry, output: Output): void {
  const { cyan, dim } = output.colours
  const when = isNarrow(output) ? ago(entry.pausedAt) : `${ago(entry.pausedAt)}, ${clock(entry.pausedAt)}`
  output.line(`Newest     ${cyan(idText(entry.id, output))}  ${dim(when)}`)
  const task = escapeForTerminal(fit(titleOf(entry), output.lineWidth - 11))
  if (task !== '') output.line(`           ${task}`)
}

/** To whom the newest brief went, and whether it arrived. */
function printGiven({ sessionId, delivery, isNotes }: GivenBrief, output: Output): void {
  const answered = delivery.status === 'delivered' ? 'answered' : 'no answer seen yet'
  const to = escapeForTerminal(delivery.given_to)
  // `winddown resume --start` gives it to an agent, whose session has no id yet.
  const isAgent = findProfile(delivery.given_to) !== undefined
  const whom = isAgent ? `${to}, started with it` : `the session ${isNarrow(output) ? agentShortId(to) : to}`
  const what = `${isNotes ? 'notes of ' : ''}${output.colours.cyan(idText(sessionId, output))}`
  output.line(`Given      ${what}: to ${whom}, ${ago(delivery.at)}${isAgent ? '' : ` (${answered})`}`)
}

/** A recording in numbers, with the keys that every JSON of ours has. */
function summaryJson({ summary, sessionId }: RunningPause) {
  return {
    session_id: sessionId,
    action_count: summary?.actionCount ?? null,
    duration_seconds: summary?.durationSeconds ?? null,
    context_range: summary?.contextRange ?? null,
    started_at: summary?.pauseStartedAt ?? null,
    last_action_type: summary?.lastActionType ?? null,
    last_updated: summary?.lastUpdated ?? null,
    damage_count: summary?.damageCount ?? null,
  }
}

export const register: CommandModule['register'] = (command, { environment, output: plain }) => {
  const output = filling(plain, 11)
  command
    .option('--json', 'print JSON')
    .addHelpText('after', helpText(HELP, output))
    .action((options) => {
      const project = openProject(environment)
      const { store } = project
      const fault = faultOf(store)
      const running = runningPauses(project)
      const foreign = foreignOf(project)
      const { sessions } = listSessions(store.directory, { open: 0 })
      const newest = newestSessionHere(project)
      const atWork = sessionsAtWork(project).map((session) => ({ session, reading: readingOf(project, session) }))
      const vanished = vanishedSessions(store, new Date())
      const brief = pendingBrief(project, new Date())
      const given = lastGivenBrief(project)
      const notes = notesForNext(project, new Date()).length
      const isDeclined = brief === null && isNoneByDecision(project)
      const open = new Set(running.map((pause) => pause.sessionId))
      const sealed = sessions.filter(
        (entry) => !isLanded(entry) && !open.has(entry.id) && store.session(entry.id) !== null && awaitsLanding(entry),
      )
      if (options.json === true) {
        output.json({
          project_path: store.projectPath,
          worktree: store.worktree,
          store: store.directory,
          store_fault: fault === null ? null : { code: fault.code, message: fault.message, hint: fault.hint ?? null },
          config_faults: project.configFaults.map(({ message }) => message),
          sessions: atWork.map(({ session, reading }) => ({
            harness: session.harness,
            session_id: session.sessionId,
            reading,
            told: session.record.machine.told,
          })),
          running: running.map((pause) => ({
            owner: pause.owner ?? null,
            path: pause.path,
            worktree: worktreeOf(project, pause),
            ...summaryJson(pause),
          })),
          newest:
            newest === undefined
              ? null
              : {
                  id: newest.id,
                  paused_at: newest.pausedAt,
                  title: titleOf(newest),
                  primary_task: primaryTaskOf(newest),
                },
          sealed: sealed.map(({ id }) => id),
          vanished: vanished.map(({ sessionId }) => sessionId),
          not_recorded_here: { logs: foreign.logs.map(nameOf), sessions: foreign.sessions },
          brief: brief === null ? null : { session: brief.session.sessionId, form: brief.form },
          brief_declined: isDeclined,
          notes,
          given:
            given === null
              ? null
              : {
                  session: given.sessionId,
                  notes: given.isNotes,
                  to: given.delivery.given_to,
                  at: given.delivery.at,
                  answered: given.delivery.status === 'delivered',
                },
        })
        return
      }
      output.line(`Project    ${escapeForTerminal(homePath(store.worktree, environment.home))}`)
      output.line(
        `Store      ${escapeForTerminal(homePath(store.directory, environment.home))}${store.kind === 'adopted' ? ' (the original system’s, adopted)' : ''}`,
      )
      if (fault !== null) {
        output.line(`           ${output.colours.red(escapeForTerminal(`${fault.message}; nothing is recorded here`))}`)
        if (fault.hint !== undefined)
          output.line(`           ${output.colours.dim('See:')} ${escapeForTerminal(fault.hint)}`)
      }
      for (const { message } of project.configFaults)
        output.line(
          `Settings   ${output.colours.red(escapeForTerminal(`${message.replace(/^CONFIG_INVALID: /, '')}; the default is used`))}`,
        )
      for (const { session, reading } of atWork) printSession(session, reading, output)
      if (running.length === 0) output.line('Recording  nothing')
      for (const pause of running) printRunning(project, pause, output)
      if (sealed.length > 0)
        output.line(output.colours.yellow(`Pending    ${sealed.length} without a snapshot: winddown recover`))
      if (newest === undefined) {
        const ids = atWork.map(({ session }) => session.sessionId)
        const salvage = salvageCommand(store.worktree, environment, ids)
        const why = unrecordedText(project)
        output.line(`Newest     none yet${why === undefined ? '' : `: ${why}`}`)
        if (salvage !== undefined)
          output.line(
            `           ${output.colours.dim('An agent kept sessions of this folder:')} ${escapeForTerminal(salvage)}`,
          )
      }
      if (newest !== undefined) printNewest(newest, output)
      if (vanished.length > 0) {
        const what = `${counted(vanished.length, 'recorded session')} gone from the store`
        output.line(
          output.colours.red(
            `Gone       ${what} (git clean, git stash -a, or a folder that was moved): winddown doctor`,
          ),
        )
      }
      if (foreign.logs.length + foreign.sessions > 0) {
        const what = `${counted(foreign.sessions, 'session')}, ${counted(foreign.logs.length, 'open log')}`
        output.line(`Others     ${what} not recorded by you (winddown list)`)
      }
      if (brief !== null) {
        const how =
          brief.form === 'whole' ? 'goes to the next session here' : 'the next session here is given one line about it'
        output.line(`Brief      ${output.colours.cyan(idText(brief.session.sessionId, output))}: ${how}`)
        if (brief.form === 'whole')
          output.line(`           ${output.colours.dim('winddown brief --next, --edit, --none')}`)
      }
      if (isDeclined) output.line('Brief      none for the next session here, as you decided (winddown brief --none)')
      if (notes > 0)
        output.line(`Notes      ${counted(notes, 'note')} for the next session here: winddown brief --next`)
      if (given !== null) printGiven(given, output)
    })
}
