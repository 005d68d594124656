import { archivePath, escapeForTerminal, isSessionId, type LogEntry, type PauseAction, readLog } from '@winddown/core'
import type { CommandModule } from '../command-context.ts'
import type { Output } from '../output.ts'
import { openProject, type Project } from '../project.ts'
import { choosePause, runningPauses } from '../running-pauses.ts'
import { percent } from '../time-text.ts'

const HELP = `
Reads a log action by action. Stretches that hold no record (a write that a crash cut) are reported with their place and never
hide the records beside them; the log is not changed.

Examples:
  $ winddown log                                 the pause that runs in this project
  $ winddown log session-20261122-101500         a landed session
  $ winddown log ./ACTIVE-PAUSE.jsonl            a file
  $ winddown log --json | jq .data.command       the valid records alone, one a line`

/** The log that a word means: a path, a session id, or the pause that runs. */
function logPath(project: Project, wanted: string | undefined): string {
  if (wanted?.includes('/') === true || wanted?.endsWith('.jsonl') === true) return wanted
  const running = runningPauses(project).find((pause) => pause.summary?.sessionId === wanted)
  if (running === undefined && wanted !== undefined && isSessionId(wanted)) return archivePath(project.store, wanted)
  return (running ?? choosePause(project, wanted, 'log')).path
}

/** What an action is about, in one line. */
function gist(action: PauseAction): string {
  switch (action.type) {
    case 'pause_started':
      return action.data.reason
    case 'tool_call': {
      const { tool, command, files, query, description, outcome } = action.data
      const subject = command ?? files?.[0]?.path ?? query ?? description ?? ''
      return `${tool} ${subject}${outcome === undefined || outcome === 'ok' ? '' : ` [${outcome}]`}`
    }
    case 'assistant_response':
    case 'user_message':
      return action.data.summary
    case 'system_event':
      return `${action.data.event} ${'text' in action.data ? String(action.data['text']) : ''}`
    case 'pause_finalized':
      return `${action.data.total_actions} actions`
  }
}

function oneLine(text: string, width: number): string {
  const flat = escapeForTerminal(text.replace(/\s+/g, ' ').trim())
  return flat.length <= width ? flat : `${flat.slice(0, Math.max(1, width - 1))}…`
}

function printEntry(entry: LogEntry, output: Output): void {
  const { dim, cyan, red } = output.colours
  if (entry.kind === 'damage') {
    output.line(
      red(`damage   byte ${entry.offset}, ${entry.length} bytes: ${entry.reason}: ${oneLine(entry.detail, 60)}`),
    )
    return
  }
  const { action } = entry
  const time = action.timestamp.slice(11, 19).padEnd(8)
  const fraction = action.data.context_unknown === true ? '?' : percent(action.context_percentage)
  const head = `${escapeForTerminal(time)} ${fraction.padStart(5)}  ${action.type.padEnd(18)}`
  output.line(
    `${dim(head.slice(0, 16))}${cyan(head.slice(16))} ${oneLine(gist(action), output.columns - head.length - 1)}`,
  )
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[log]', 'session id, owner of a running pause, or a file')
    .option('--json', 'the valid records as they stand in the log')
    .addHelpText('after', HELP)
    .action((wanted, options) => {
      const path = logPath(openProject(environment), wanted)
      let records = 0
      let damage = 0
      for (const entry of readLog(path)) {
        if (entry.kind === 'action') records += 1
        else damage += 1
        if (options.json !== true) printEntry(entry, output)
        else if (entry.kind === 'action') output.line(JSON.stringify(entry.action))
        else output.note(`damage at byte ${entry.offset}, ${entry.length} bytes: ${entry.reason}`)
      }
      if (options.json === true) return
      output.line()
      output.line(
        `${records} records${damage === 0 ? ', no damage' : `, ${damage} damaged stretches`}: ${escapeForTerminal(path)}`,
      )
    })
}
