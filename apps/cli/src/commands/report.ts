import { basename, join } from 'node:path'
import { ensureFolderAndParents, escapeForTerminal, replaceFile, SecretMemory, WinddownError } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject, stateDirectory } from '../project/project.ts'
import { chooseSession, SESSION_ARGUMENT } from '../project/session-choice.ts'
import { collectReport } from '../report/collect-report.ts'
import { fitReport } from '../report/fit-report.ts'
import { htmlPage } from '../report/html-page.ts'
import { openPage } from '../report/open-page.ts'
import type { Report } from '../report/report-data.ts'
import { sessionTimeline } from '../report/session-timeline.ts'
import { wantedProjects } from '../report/wanted-projects.ts'
import { helpText } from '../terminal/help-text.ts'
import { writeOutput } from '../terminal/output-file.ts'
import { parseSince } from '../terminal/since-text.ts'
import { counted } from '../terminal/time-text.ts'
import { callingAgent } from '../transcripts/agent-session.ts'
import { othersText, refuseAgent } from '../transcripts/session-origin.ts'
import { salvageCommand } from '../transcripts/transcript-choice.ts'

const HELP = `
Writes one HTML file that stands alone: sessions over time, how contexts filled up and with what, tokens and cost, tools, files,
checks, how sessions ended and went on, and a page for each session. It loads nothing and sends nothing. Of one session that is
named, it holds every action. What an agent does not say of its cost is computed by your own table of prices (setting: prices);
without one it is unknown.

Examples:
  $ winddown report --open                       look back on this project
  $ winddown report --all                        every project that winddown recorded a session of
  $ winddown report latest --open                the newest session, with all that it did
  $ winddown report --since 2026-01-01 --output winter.html
  $ winddown report --json | jq .totals.tokens`

/** Several values of one option. */
const collected = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
]

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[session]', `only this one: ${SESSION_ARGUMENT}`)
    .option('--project <folder>', 'a project instead of the one here; may be given several times', collected)
    .option('-a, --all', 'every project that winddown recorded a session of')
    .option('--since <when>', 'only sessions landed since then: 12h, 3d, 2w, or a day (2026-01-31)')
    .option('-o, --output <file>', 'where to write it; - for stdout (default: in the folder of your state, reports/)')
    .option('--open', 'show it in your browser')
    .option('--json', 'print the figures as JSON instead')
    .addHelpText('after', helpText(HELP, output))
    .action((wanted, options) => {
      const report = reportOf(wanted, options)
      const others = othersText(report.of_others, environment)
      if (options.json === true) {
        output.json(report)
        if (others !== undefined) output.note(others)
        return
      }
      // Of nothing no page is written: it would look as if something had gone wrong in it.
      if (report.totals.sessions === 0 && report.unreadable.length === 0) throw nothingToReport(options.since)
      const project = report.projects.length === 1 ? basename(report.projects[0] ?? '') : 'projects'
      const name = `${(report.session ?? project).replace(/[^\w.-]/g, '_') || 'report'}.html`
      const memory = new SecretMemory(stateDirectory(environment))
      const text = htmlPage(fitReport(report), (recorded) => memory.redact(recorded))
      if (options.output === '-') {
        output.cleaned(text)
        if (others !== undefined) output.note(others)
        return
      }
      const path =
        options.output === undefined
          ? defaultReport(name, text)
          : writeOutput(environment.workingDirectory, options.output, { op: 'report', text, replaces: true })
      output.line(escapeForTerminal(path))
      if (others !== undefined) output.note(others)
      const unreadable = report.unreadable.length
      output.note(
        `${counted(report.totals.sessions, 'session')}${unreadable > 0 ? `; ${counted(unreadable, 'session')} could not be read` : ''}. Only you can read this file: look at it before you pass it on.`,
      )
      if (options.open === true) openPage(path, environment)
    })

  function nothingToReport(since: string | undefined): WinddownError {
    const project = openProject(environment)
    const when = since === undefined ? 'yet' : `since ${since}`
    return new WinddownError(
      'SESSION_NOT_FOUND',
      `there is nothing to look back on: no session has a snapshot ${when}`,
      {
        op: 'report',
        hint:
          salvageCommand(project.store.worktree, environment) ??
          (since === undefined ? 'winddown status' : 'winddown report'),
      },
    )
  }

  function reportOf(
    wanted: string | undefined,
    options: { project?: readonly string[]; all?: true; since?: string },
  ): Report {
    const now = new Date()
    const ownOnly = callingAgent(environment.variables) !== undefined
    if (wanted === undefined) {
      const since = options.since === undefined ? undefined : sinceOf(options.since)
      return collectReport(wantedProjects(environment, options), {
        now,
        ownOnly,
        ...(since !== undefined && { since }),
      })
    }
    const project = openProject(environment, options.project?.[0])
    const session = chooseSession(project, wanted)
    refuseAgent(project, session, 'report')
    const { timeline, fault } =
      session.reading?.kind === 'snapshot' ? sessionTimeline(project, session.reading) : { timeline: undefined }
    if (fault !== undefined) output.note(escapeForTerminal(`${session.id}: ${fault}`))
    return collectReport([project], { now, session, ...(timeline !== undefined && { timeline }) })
  }

  function sinceOf(text: string): string {
    const time = Date.parse(text)
    if (!Number.isNaN(time)) return new Date(time).toISOString()
    try {
      return parseSince(text).toISOString()
    } catch {
      return command.error(`error: --since: ${JSON.stringify(text)} is no date; write 2026-01-31, or 12h, 3d, 2w`)
    }
  }

  function defaultReport(name: string, text: string): string {
    const folder = join(stateDirectory(environment), 'reports')
    ensureFolderAndParents(folder)
    replaceFile(join(folder, name), text)
    return join(folder, name)
  }
}
