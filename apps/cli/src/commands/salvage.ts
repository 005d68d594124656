import { basename } from 'node:path'
import { escapeForTerminal } from '@winddown/core'
import { salvageAll } from '../archive/salvage-all.ts'
import type { CommandModule } from '../command-line/command-context.ts'
import { startKeeping } from '../kept/start-keeping.ts'
import { OwnTranscript } from '../project/found/own-transcript.ts'
import { openProject, type Project } from '../project/project.ts'
import { contentsText } from '../terminal/contents-text.ts'
import { helpText } from '../terminal/help-text.ts'
import { clock, counted } from '../terminal/time-text.ts'
import { filling } from '../terminal/wrapped.ts'
import { ungivenSalvage } from '../transcripts/planned-brief.ts'
import { salvageTranscript } from '../transcripts/salvage-transcript.ts'
import { chooseTranscript, salvageCommand } from '../transcripts/transcript-choice.ts'

const HELP = `
Writes a full snapshot of a session that was not recorded, from the transcript that its agent kept. It works for sessions that died
or were cut off, and for transcripts of hundreds of megabytes. The snapshot goes to the store of the project that the session
worked in, dated by the session's last action. The transcript is not changed. Where a snapshot holds all of the transcript already, salvaged
before or recorded, it writes nothing. A file that does not lie where its agent keeps its transcripts is salvaged as somebody else's, into the
project that you are in: no session is given it, and an agent that names one is refused.

With --all every session is salvaged that an agent keeps where it keeps them by default and that its project has not recorded, into your
state folder and into no project. Called again, it takes what is new or has grown; interrupted, it goes on.

Examples:
  $ winddown salvage ~/.claude/projects/-work-shop/0a1b2c3d-….jsonl
  $ winddown salvage 0a1b2c3d                        the session whose id begins like this
  $ winddown salvage 0a1b2c3d --project .            into the store of this project
  $ winddown salvage --all                           everything, so that winddown search --all finds it`

/** The session that a snapshot is of. */
const idIn = (path: string): string => basename(path).slice(0, 'session-YYYYMMDD-HHMMSS'.length)

export const register: CommandModule['register'] = (command, { environment, output: plain }) => {
  const output = filling(plain, 2)
  command
    .argument('[transcript|session]', 'a transcript file, or the id of its session, or the beginning of that')
    .option('--harness <id>', 'the agent that wrote the transcript (default: recognised by its first lines)')
    .option('--project <folder>', 'the project to write the snapshot to (default: where the session worked)')
    .option('-a, --all', 'every session that an agent on this machine kept, into your state folder')
    .option('--json', 'print what was written and what was read as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (wanted, options) => {
      if (options.all === true) return everything(options.json === true)
      const newest =
        wanted === undefined ? salvageCommand(openProject(environment).store.worktree, environment) : undefined
      const example = newest === undefined ? '' : `; the newest of this folder: ${newest}`
      const named = wanted ?? command.error(`error: name a transcript or a session, or --all${example}`)
      /** The project that it is written to for want of its own. */
      let lost: string | undefined
      let landedIn: Project | undefined
      const chosen = chooseTranscript(named, options.harness, environment, 'salvage')
      const elsewhere = OwnTranscript.is(chosen) ? undefined : chosen.elsewhere
      const {
        path,
        harnessSessionId: sessionId,
        outline,
        before,
      } = await salvageTranscript(
        chosen,
        (folder) => {
          const project = openProject(environment, options.project ?? folder ?? environment.workingDirectory)
          landedIn = project
          if (options.project === undefined && folder === undefined && elsewhere === undefined)
            lost = project.store.projectPath
          return project
        },
        { once: true },
      )
      if (landedIn !== undefined && elsewhere === undefined) startKeeping(landedIn)
      const { endedAt = '', damage } = outline
      if (lost !== undefined) {
        const where =
          outline.startedIn === undefined
            ? 'Where it worked is not known'
            : `${outline.startedIn}, where it worked, does not exist here`
        output.note(
          escapeForTerminal(
            `${where}: its snapshot is in the project that you are in, ${lost} (another one: --project)`,
          ),
        )
      }
      if (options.json === true) {
        output.json({
          path,
          transcript: chosen.path,
          harness_session_id: sessionId,
          actions: outline.actions,
          ended_at: endedAt,
          damage,
          already: before !== null,
          elsewhere: elsewhere ?? null,
        })
        return
      }
      if (before !== null) output.line(`${before} holds all of this transcript already; nothing was written`)
      else
        output.line(
          `Salvaged ${escapeForTerminal(sessionId)}: ${contentsText(outline.typeCounts)}, the last at ${clock(endedAt)}`,
        )
      if (path !== null) output.line(escapeForTerminal(path))
      if (landedIn !== undefined && path !== null) {
        const give = ungivenSalvage(landedIn, idIn(path), environment.workingDirectory)
        if (give !== undefined) output.line(`No session is given its brief by itself: ${escapeForTerminal(give)}`)
      }
      if (elsewhere !== undefined)
        output.note(`${elsewhere} No agent is told of it, and it is listed apart: winddown list`)
      const [first] = damage
      if (first !== undefined)
        output.note(
          `${damage.length === 100 ? '100 or more' : damage.length} of its lines could not be read, the first at byte ${first.offset} (${first.reason}).`,
        )
    })

  async function everything(json: boolean): Promise<void> {
    let said = performance.now()
    const result = await salvageAll(environment, (done, all) => {
      const now = performance.now()
      if (now - said < 2_000) return
      said = now
      output.note(`${done} of ${all} transcripts`)
    })
    if (json) {
      output.json(result)
      return
    }
    const { transcripts, salvaged, skipped, failed } = result
    output.line(
      `Salvaged ${counted(salvaged, 'session')} of ${counted(transcripts, 'transcript')}; ${skipped} were there already, or have no answer`,
    )
    for (const { path, reason } of failed.slice(0, 10)) output.note(`${escapeForTerminal(path)}: ${reason}`)
    if (failed.length > 10) output.note(`${failed.length - 10} more could not be read`)
  }
}
