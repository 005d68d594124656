import { escapeForTerminal, recover, type WinddownError } from '@winddown/core'
import { finishForgotten } from '../archive/forget-session.ts'
import { archiveByAge } from '../archive/retention.ts'
import type { CommandModule } from '../command-line/command-context.ts'
import { startKeeping } from '../kept/start-keeping.ts'
import { sealHeld } from '../notes/land-held.ts'
import { landLeftNotes } from '../notes/land-left-notes.ts'
import { openProject, snapshotWriter } from '../project/project.ts'
import { helpText } from '../terminal/help-text.ts'
import { counted } from '../terminal/time-text.ts'
import { filling } from '../terminal/wrapped.ts'
import { sweepEdits } from '../transcripts/kept-edits.ts'

const HELP = `
Finishes what a crash, a kill or a power cut left behind: it ends recordings whose agent is gone, writes missing snapshots, and
rewrites snapshots that lack the end of their log. It touches only recordings that your own winddown started, and never shortens
a log. Every start of a session does the same automatically, with --notes.

Examples:
  $ winddown recover
  $ winddown recover --json`

const DONE = {
  finalized: 'snapshot written; its agent is gone',
  landed: 'snapshot written',
  renewed: 'snapshot written again',
  held: 'its agent is gone; the rules and notes that it was given are for the next session here',
} as const

export const register: CommandModule['register'] = (command, { environment, output: plain }) => {
  const output = filling(plain, 2)
  command
    .option('--notes', 'also end recordings of this work tree that hold nothing but notes, for its next session')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (options) => {
      const project = openProject(environment)
      const notes = options.notes === true ? await landLeftNotes(project) : []
      const failures: WinddownError[] = []
      const held = sealHeld(project, new Date(), (error) => failures.push(error))
      const { store, userState } = project
      const report = await recover({ store, userState, snapshotWriter: await snapshotWriter(project) })
      const errors = [...failures, ...report.errors]
      const forgotten = finishForgotten(project)
      sweepEdits(project)
      const archived = await archiveByAge(project, new Date())
      const keeping = startKeeping(project)
      if (options.json === true) {
        output.json({
          recovered: report.recovered.map(({ sessionId, action, json }) => ({ session_id: sessionId, action, json })),
          running: report.running,
          changed: report.changed,
          removed: report.removed,
          pointer: report.pointer,
          forgotten,
          archived,
          keeping,
          notes,
          held,
          errors: errors.map(({ code, message, path, hint }) => ({ code, message, path, hint })),
        })
      } else {
        for (const { sessionId, action } of report.recovered)
          output.line(`${sessionId}  ${held.includes(sessionId) ? DONE.held : DONE[action]}`)
        for (const id of notes) output.line(`${id}  notes, for the next session here`)
        for (const name of report.running) output.line(`${escapeForTerminal(name)}  still running, left alone`)
        for (const id of report.changed)
          output.line(
            `${id}  its log has changed since it landed, not by your winddown: left as it is (winddown doctor)`,
          )
        for (const path of report.removed) output.line(`removed ${escapeForTerminal(path)}`)
        if (report.pointer !== null) output.line(`the newest session is ${escapeForTerminal(report.pointer)}`)
        for (const id of forgotten) output.line(`${id}  deleted, as it was begun`)
        if (archived.length > 0)
          output.line(`archived ${counted(archived.length, 'session')} (setting: archive.after_days)`)
        if (keeping > 0)
          output.line(`keeping ${counted(keeping, 'transcript')}, in the background (setting: keep_transcripts)`)
        const nothing =
          report.recovered.length +
            report.removed.length +
            report.changed.length +
            errors.length +
            forgotten.length +
            notes.length +
            held.length +
            archived.length +
            keeping ===
          0
        if (nothing) output.line('Nothing to finish.')
      }
      // Everything else was finished; the first of what was not is the command's error.
      const [first] = errors
      if (first !== undefined) throw first
    })
}
