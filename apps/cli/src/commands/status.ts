import { checkStoreFolders, escapeForTerminal, type Store, vanishedSessions, WinddownError } from '@winddown/core'
import { listSessions } from '@winddown/snapshot'
import type { CommandModule } from '../command-line/command-context.ts'
import { notesForNext } from '../notes/notes-for-next.ts'
import { leftBehind } from '../project/left-behind.ts'
import { openProject, type Project } from '../project/project.ts'
import { foreignPauses, nameOf, type RunningPause, runningPauses } from '../project/running-pauses.ts'
import { newestSessionHere } from '../project/session-choice.ts'
import { helpText } from '../terminal/help-text.ts'
import { homePath, projectText } from '../terminal/path-text.ts'
import { primaryTaskOf, titleOf } from '../terminal/session-text.ts'
import { clock, counted, notesText } from '../terminal/time-text.ts'
import { filling } from '../terminal/wrapped.ts'
import { readingOf, sessionsAtWork } from '../transcripts/agent-session.ts'
import { editedBrief } from '../transcripts/edited-brief.ts'
import { lastUnrecorded } from '../transcripts/last-unrecorded.ts'
import { briefsElsewhere, dueAtWork, lastGivenBrief, pendingBrief } from '../transcripts/pending-brief.ts'
import { isNoneByDecision } from '../transcripts/planned-brief.ts'
import { worktreeOf } from '../transcripts/recording-choice.ts'
import {
  editedOf,
  idText,
  printElsewhere,
  printGiven,
  printNewest,
  printRunning,
  printSession,
  printUnrecorded,
} from '../transcripts/rows/status-rows.ts'
import { salvageCommand } from '../transcripts/transcript-choice.ts'

const HELP = `
Examples:
  $ winddown status
  $ winddown status --json | jq '.running | length'`

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
      const newest = newestSessionHere(project)
      const atWorkNow = sessionsAtWork(project)
      const atWork = atWorkNow.map((session) => ({ session, reading: readingOf(project, session) }))
      const vanished = vanishedSessions(store, new Date())
      const brief = pendingBrief(project, new Date())
      const elsewhere = briefsElsewhere(project, new Date())
      const given = lastGivenBrief(project)
      const told = notesForNext(project, new Date())
      const notes = told.notes.length
      const edited = brief?.form === 'whole' ? editedBrief(project, brief.session.sessionId) : null
      const isDeclined = brief === null && isNoneByDecision(project)
      const { sealed, unbegun } = leftBehind(project, running)
      const unrecorded = lastUnrecorded(project, atWorkNow, newest?.pausedAt)
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
            interrupted: pause.isInterrupted,
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
          sealed,
          unbegun,
          unrecorded:
            unrecorded === undefined
              ? null
              : { harness: unrecorded.session.harness, session_id: unrecorded.session.sessionId },
          vanished: vanished.map(({ sessionId }) => sessionId),
          not_recorded_here: { logs: foreign.logs.map(nameOf), sessions: foreign.sessions },
          brief:
            brief === null
              ? null
              : { session: brief.session.sessionId, form: brief.form, edited_at: edited?.at ?? null },
          brief_declined: isDeclined,
          briefs_elsewhere: elsewhere.map(({ sessionId, worktree }) => ({ session: sessionId, worktree })),
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
                  edited_at: editedOf(given)?.at ?? null,
                },
        })
        return
      }
      const place = projectText(store, environment.workingDirectory, environment.home)
      output.line(`Project    ${escapeForTerminal(place)}`)
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
      if (unbegun > 0) {
        const what = `${counted(unbegun, 'session')} whose agent is gone, without a snapshot`
        output.line(output.colours.yellow(`Pending    ${what}: winddown recover`))
      }
      if (newest === undefined) {
        const ids = atWork.map(({ session }) => session.sessionId)
        const salvage = salvageCommand(store.worktree, environment, ids)
        output.line(`Newest     none yet${unrecorded === undefined ? '' : `: ${unrecorded.why}`}`)
        if (salvage !== undefined)
          output.line(
            `           ${output.colours.dim('An agent kept sessions of this folder:')} ${escapeForTerminal(salvage)}`,
          )
      }
      if (newest !== undefined) printNewest(newest, output)
      if (newest !== undefined && unrecorded !== undefined) printUnrecorded(unrecorded, output)
      if (vanished.length > 0) {
        const what = `${counted(vanished.length, 'recorded session')} gone from the store`
        output.line(
          output.colours.red(
            `Gone       ${what} (git clean, git stash -a, or a folder that was moved): winddown doctor`,
          ),
        )
      }
      if (foreign.logs.length + foreign.sessions > 0) {
        const kinds = [
          [foreign.sessions, 'session'],
          [foreign.logs.length, 'open log'],
        ] as const
        const what = kinds.flatMap(([count, noun]) => (count === 0 ? [] : [counted(count, noun)])).join(', ')
        output.line(`Others     ${what} not recorded by you (winddown list)`)
      }
      if (brief !== null) {
        const isDue = dueAtWork(brief, atWorkNow) !== undefined
        const next =
          brief.form === 'whole' ? 'goes to the next session here' : 'the next session here is given one line about it'
        const how = isDue ? 'the session at work gets it with its next prompt' : next
        output.line(`Brief      ${output.colours.cyan(idText(brief.session.sessionId, output))}: ${how}`)
        if (edited !== null) output.line(`           ${output.colours.yellow(`edited by you at ${clock(edited.at)}`)}`)
        if (edited !== null)
          output.line(`           ${output.colours.dim('to drop your edit:')} winddown brief --next --unedited`)
        if (brief.form === 'whole')
          output.line(`           ${output.colours.dim('winddown brief --next, --edit, --none')}`)
      }
      if (isDeclined) output.line('Brief      none for the next session here, as you decided (winddown brief --none)')
      if (notesText(told) !== '')
        output.line(`Notes      ${notesText(told)} for the next session here: winddown brief --next`)
      for (const one of elsewhere) printElsewhere(one, project, output)
      const pending = brief?.form === 'whole' ? [brief.key, ...told.keys] : told.keys
      if (given !== null) printGiven(given, pending.includes(given.key), output)
    })
}
