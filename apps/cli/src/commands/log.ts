import { basename, dirname, resolve } from 'node:path'
import {
  escapeForTerminal,
  escapeJsonForTerminal,
  type LogEntry,
  type PauseAction,
  shellWord,
  WinddownError,
} from '@winddown/core'
import { readSessionLog } from '@winddown/snapshot'
import { landedLogOf } from '@winddown/snapshot/recall'
import type { CommandModule } from '../command-line/command-context.ts'
import { mostOfLog } from '../project/path-kind.ts'
import { openProject, type Project } from '../project/project.ts'
import { openLogOf } from '../project/running-pauses.ts'
import { chooseSession } from '../project/session-choice.ts'
import { displayWidth } from '../terminal/display-width.ts'
import { helpText } from '../terminal/help-text.ts'
import type { Output } from '../terminal/output.ts'
import { below, homePath } from '../terminal/path-text.ts'
import { fit } from '../terminal/session-text.ts'
import { counted, localTime, localZone, percent } from '../terminal/time-text.ts'
import { callingAgent } from '../transcripts/agent-session.ts'
import { chooseRecording, recordingsNamed } from '../transcripts/recording-choice.ts'
import { forPerson, originText, refuseAgent } from '../transcripts/session-origin.ts'

const HELP = `
Prints a log, one action a line. Damaged places (a write that a crash cut off) are reported with their position; the records
around them are still shown; after a thousand such places they are only counted. The log is not changed.

Beside the time stands the share of the context that was full, or ? where nobody knew it. A call is shown with how it ended and the first
line of what came back. "pause_started" is where the recording began: "user" because somebody asked for it (a note, or winddown pause),
"auto_pause" because the context was full enough.

Examples:
  $ winddown log                                 the recording in this work tree
  $ winddown log 20261122-101500                 a session; the beginning of its id is enough
  $ winddown log ./ACTIVE-PAUSE.jsonl            a file
  $ winddown log --json | jq .data.command       only the valid records, one a line`

/** Damaged places that are told one by one: of a file that is no log each line is one. */
const MOST_DAMAGE = 1_000

/** The log that a word means: a path, a session id, or the pause that runs. */
function logPath(project: Project, wanted: string | undefined): string {
  if (wanted !== undefined && (wanted.includes('/') || /\.jsonl(?:\.gz)?$/.test(wanted))) return wanted
  if (wanted === undefined || recordingsNamed(project, wanted).length > 0)
    return chooseRecording(project, wanted, 'log').path
  const chosen = chooseSession(project, wanted)
  const { id, files } = chosen
  refuseAgent(project, chosen, 'log')
  const path = openLogOf(project, id) ?? files.log
  if (path !== undefined) return path
  throw new WinddownError('SESSION_NOT_FOUND', `${id} has no log`, {
    op: 'log',
    hint: `winddown show ${id}`,
  })
}

/** True for a log of a session that this user recorded here. */
function isOwnLog({ store }: Project, path: string): boolean {
  const id = /^(session-[\w-]{1,64})-incremental\.jsonl\.gz$/.exec(basename(path))?.[1]
  return id !== undefined && resolve(dirname(path)) === resolve(store.directory) && store.session(id) !== null
}

/** True where the log of a session that this user landed here is not what was landed, or has more that winddown is not known to have written. */
function isChanged({ store, userState }: Project, path: string): boolean {
  const id = /^(session-[\w-]{1,64})-incremental\.jsonl(?:\.gz)?$/.exec(basename(path))?.[1]
  const landed = id === undefined ? null : (store.session(id)?.snapshot ?? null)
  if (id === undefined || landed?.sealed !== true || landed.log == null) return false
  if (resolve(dirname(path)) !== resolve(store.directory)) return false
  const known = { log: { file: path, ...landed.log, sealed: true }, facts: {} } as Parameters<typeof landedLogOf>[0]
  const late = userState.registry.late(store.directory, id)
  return landedLogOf(known, [path], (one) => mostOfLog(one, true), late).fault !== undefined
}

/** What is said first of a log that this user's winddown did not write; undefined where it did. @throws WinddownError ARGUMENT_INVALID where an agent asks */
function elsewhereOf(project: Project, path: string): string | undefined {
  if (isOwnLog(project, path) || project.store.isOwnLog(path)) {
    if (!isChanged(project, path)) return undefined
    if (callingAgent(project.environment.variables) !== undefined)
      throw forPerson(`${path} was changed since your winddown wrote it`, 'log', `winddown log ${shellWord(path)}`)
    return 'Changed since it was recorded here: nobody vouches for what stands in this log, nor for who said it.'
  }
  const id = /^(session-[\w-]{1,64})-incremental\.jsonl(?:\.gz)?$/.exec(basename(path))?.[1]
  if (callingAgent(project.environment.variables) !== undefined)
    throw forPerson(`${path} is no log that your winddown recorded here`, 'log', `winddown log ${shellWord(path)}`)
  return id === undefined || project.store.session(id) !== null
    ? 'Not recorded here: nobody vouches for what stands in this log.'
    : originText(project, { id, reading: null })
}

type CallData = Extract<PauseAction, { type: 'tool_call' }>['data']

/** What a failed command begins its report with, which the exit code says already. */
const CODE_LINE = /^(?:error: )?exit code:? -?\d+$/i

/** How a call ended, and the first line of what came back; empty where neither is known. */
function resultOf({ outcome, exit_code: code, output, error }: CallData): string {
  const line = `${error ?? ''}\n${output ?? ''}`
    .split('\n')
    .map((each) => each.trim())
    .find((each) => each !== '' && !CODE_LINE.test(each))
  const ended = outcome === 'error' ? 'failed' : outcome
  const how = [ended, ...(code !== undefined && code !== 0 ? [`exit ${code}`] : [])].filter(Boolean).join(', ')
  return [how, line].filter(Boolean).join(': ')
}

/** A line of what an action is about: a call's result has room of its own, and takes what its command leaves. */
function lineOf(action: PauseAction, folder: string, columns: number): string {
  const result = action.type === 'tool_call' ? resultOf(action.data) : ''
  const said = gist(action, folder)
  if (result === '') return oneLine(said, columns)
  const half = Math.floor((columns - 3) / 2)
  const whole = oneLine(said, Number.POSITIVE_INFINITY)
  const wanted = displayWidth(oneLine(result, Number.POSITIVE_INFINITY))
  const subject = fit(whole, Math.max(half, columns - 3 - wanted))
  return `${subject} → ${oneLine(result, Math.max(half, columns - 3 - displayWidth(subject)))}`
}

/** What an action is about, in one line; paths from the folder that the log is of. */
function gist(action: PauseAction, folder: string): string {
  switch (action.type) {
    case 'pause_started':
      return action.data.reason
    case 'tool_call': {
      const { tool, command, files, query, description } = action.data
      const path = files?.[0]?.path
      const subject = command ?? (path && below(folder, path)) ?? query ?? description ?? ''
      return `${tool} ${subject}`
    }
    case 'assistant_response':
    case 'user_message':
      return action.data.summary
    case 'system_event':
      return eventGist(action.data)
    case 'pause_finalized':
      return counted(action.data.total_actions, 'action')
  }
}

/** What is worth a line of an event: its words, or else the level, reason or trigger that it names. */
function eventGist({ event, ...data }: Readonly<Record<string, unknown>>): string {
  const [words] = ['text', 'level', 'reason', 'trigger', 'error', 'message', 'summary', 'task'].flatMap((key) =>
    typeof data[key] === 'string' ? [data[key]] : [],
  )
  const kind =
    event === 'note' ? `${String(data['note'])} (${String(data['author'])})` : String(event).replaceAll('_', ' ')
  return words === undefined ? kind : `${kind}: ${words}`
}

const oneLine = (text: string, columns: number): string => fit(escapeForTerminal(text), columns)

function printEntry(entry: LogEntry, folder: string, output: Output): void {
  const { dim, cyan, red } = output.colours
  if (entry.kind === 'damage') {
    output.line(
      red(`damage   byte ${entry.offset}, ${entry.length} bytes: ${entry.reason}: ${oneLine(entry.detail, 60)}`),
    )
    return
  }
  const { action } = entry
  const time = localTime(action.timestamp).slice(11, 19).padEnd(8)
  const fraction = action.data.context_unknown === true ? '?' : percent(action.context_percentage)
  const head = `${escapeForTerminal(time)} ${fraction.padStart(5)}  ${action.type.padEnd(18)}`
  output.line(
    `${dim(head.slice(0, 16))}${cyan(head.slice(16))} ${lineOf(action, folder, output.lineWidth - head.length - 1)}`,
  )
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[log]', 'a session id, the owner of a recording, the beginning of either, or a file')
    .option('--json', 'print the valid records as they are in the log')
    .addHelpText('after', helpText(HELP, output))
    .action((wanted, options) => {
      const project = openProject(environment)
      const path = logPath(project, wanted)
      const elsewhere = elsewhereOf(project, path)
      if (elsewhere !== undefined) output.note(output.noteColours.yellow(escapeForTerminal(elsewhere)))
      let records = 0
      let damage = 0
      let last: string | undefined
      for (const entry of readSessionLog(path, mostOfLog(path, isOwnLog(project, path)))) {
        if (entry.kind === 'action') last = entry.action.timestamp
        if (entry.kind === 'action') records += 1
        else damage += 1
        if (entry.kind === 'damage' && damage > MOST_DAMAGE) continue
        if (options.json !== true) printEntry(entry, project.store.worktree, output)
        else if (entry.kind === 'action') output.line(escapeJsonForTerminal(JSON.stringify(entry.action)))
        else output.note(`damage at byte ${entry.offset}, ${entry.length} bytes: ${entry.reason}`)
      }
      if (options.json === true) return
      const shown = damage > MOST_DAMAGE ? `, of which ${MOST_DAMAGE.toLocaleString('en')} are shown` : ''
      output.line()
      output.line(
        `${counted(records, 'record')}, ${damage === 0 ? 'no damage' : counted(damage, 'damaged place', 'damaged places')}${shown}; times are local (${localZone(last)})`,
      )
      output.line(output.colours.dim(escapeForTerminal(homePath(path, environment.home))))
    })
}
