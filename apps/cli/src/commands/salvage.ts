import { statSync } from 'node:fs'
import { escapeForTerminal, shellWord, WinddownError } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { isFolder } from '../project/path-kind.ts'
import { landingManager, openProject } from '../project/project.ts'
import { helpText } from '../terminal/help-text.ts'
import { clock } from '../terminal/time-text.ts'
import { chooseTranscript } from '../transcripts/transcript-choice.ts'
import { measureSession } from '../transcripts/transcript-meter.ts'
import { outlineTranscript } from '../transcripts/transcript-outline.ts'

const HELP = `
Writes a full snapshot of a session that was not recorded, from the transcript that its agent kept. It works for sessions that died
or were cut off, and for transcripts of hundreds of megabytes. The snapshot goes to the store of the project that the session
worked in, dated by the session's last action. The transcript is not changed.

Examples:
  $ winddown salvage ~/.claude/projects/-work-shop/0a1b2c3d-….jsonl
  $ winddown salvage 0a1b2c3d                        the session whose id begins like this
  $ winddown salvage 0a1b2c3d --project .            into the store of this project`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('<transcript|session>', 'a transcript file, or the id of its session, or the beginning of that')
    .option('--harness <id>', 'the agent that wrote the transcript (default: recognised by its first lines)')
    .option('--project <folder>', 'the project to write the snapshot to (default: where the session worked)')
    .option('--json', 'print what was written and what was read as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (wanted, options) => {
      const chosen = chooseTranscript(wanted, options.harness, environment)
      const outline = outlineTranscript(chosen)
      const { endedAt, damage } = outline
      if (endedAt === undefined)
        throw new WinddownError('TRANSCRIPT_UNREADABLE', `${chosen.path} holds nothing that could be read`, {
          op: 'salvage',
          path: chosen.path,
          hint: `wc -c ${shellWord(chosen.path)}`,
        })
      const here = isFolder(outline.startedIn) ? outline.startedIn : environment.workingDirectory
      const project = openProject(environment, options.project ?? here)
      const sessionId = outline.sessionId || chosen.adapter.sessionIdOf(chosen.path)
      const reading = measureSession(project, {
        adapter: chosen.adapter,
        sessionId,
        transcript: chosen.path,
        workingDirectory: outline.endedIn ?? null,
        startModel: outline.model ?? null,
      })
      const ended = new Date(endedAt)
      const manager = await landingManager(
        project,
        `salvage.${sessionId.slice(0, 36).replace(/[^\w-]/g, '-')}`,
        () => ended,
      )
      if (!manager.isPauseActive())
        manager.startIncrementalPause(
          reading.fraction,
          {},
          {
            reason: 'salvage',
            harness: chosen.adapter.id,
            harness_session_id: sessionId,
            transcript_path: chosen.path,
            transcript_bytes: statSync(chosen.path).size,
            ...(outline.model !== undefined && { model: outline.model }),
            ...(reading.tokens !== null && { tokens: reading.tokens }),
            ...(reading.limit !== null && { token_limit: reading.limit }),
            working_directory: isFolder(outline.endedIn) ? outline.endedIn : project.store.worktree,
            worktree: project.store.worktree,
            project_path: project.store.projectPath,
          },
        )
      const path = await manager.finalizePause()
      if (options.json === true) {
        output.json({
          path,
          transcript: chosen.path,
          harness_session_id: sessionId,
          actions: outline.actions,
          ended_at: endedAt,
          damage,
        })
        return
      }
      output.line(`Salvaged ${escapeForTerminal(sessionId)}: ${outline.actions} actions, the last at ${clock(endedAt)}`)
      if (path !== null) output.line(escapeForTerminal(path))
      const [first] = damage
      if (first !== undefined)
        output.note(
          `${damage.length === 100 ? '100 or more' : damage.length} of its lines could not be read, the first at byte ${first.offset} (${first.reason}).`,
        )
    })
}
