import { type MessageOrigin, pieceOf, type RedactedText } from '@winddown/core'
import type { PersonOrigin } from '../../../events/person-words.ts'
import { shellWords } from '../../../steps/calls/typed-shell.ts'
import { isMachineText } from '../words/machine-text.ts'
import { withoutEntities } from './shell-mode.ts'

/** Where a text comes from that stands in the user's place and that no person typed. */
export type ProgramOrigin = Exclude<MessageOrigin, PersonOrigin>

/** What a text in the user's place is, and the words of it that count. */
export interface UserText {
  readonly origin: MessageOrigin
  readonly text: RedactedText
  /** For `slash_command`. */
  readonly command?: string
}

/** What the harness tells the model of work in the background: that it ended, or a line that it printed. */
export interface TaskNotification {
  readonly id: string
  /** How it ended; undefined where it goes on, and this is what it printed. */
  readonly status: string | undefined
  readonly summary: RedactedText
  /** Where the program keeps what it printed. */
  readonly outputFile?: RedactedText
}

/** By hand: an expression would look for the end once more behind each tag that opens, in a text that others wrote. */
const tag = (text: string, name: string): string | undefined => {
  const from = text.indexOf(`<${name}>`)
  const to = from < 0 ? -1 : text.indexOf(`</${name}>`, from)
  return to < 0 ? undefined : text.slice(from + name.length + 2, to).trim()
}

/** A task notification, old name or new, if the text is one. */
export const taskNotification = (text: RedactedText): TaskNotification | undefined => {
  if (!/^\s*<(?:task|agent|bash|background-task)-notification>/.test(text)) return undefined
  const id = tag(text, 'task-id') ?? tag(text, 'agent-id') ?? tag(text, 'shell-id') ?? tag(text, 'bash-id')
  if (!id) return undefined
  const said = tag(text, 'result')
  const summary = tag(text, 'summary') ?? ''
  const outputFile = tag(text, 'output-file')
  const status = tag(text, 'status')
  const event = tag(text, 'event')
  // A monitor tells each line of its command as an event, and says how it ended in a notification of the other kind.
  if (status === undefined && event !== undefined) return { id, status, summary: pieceOf(text, withoutEntities(event)) }
  return {
    id,
    status: status ?? 'completed',
    summary: pieceOf(text, said ? `${summary}\n${said}` : summary),
    ...(outputFile && { outputFile: pieceOf(text, outputFile) }),
  }
}

/** Elements that the program or an editor adds to what a person typed. */
const ADDED = [
  'system-reminder',
  'user-prompt-submit-hook',
  'session-start-hook',
  'ide_opened_file',
  'ide_selection',
  'ide_diagnostics',
  'new-diagnostics',
  'total_tokens',
] as const

/**
 * A text without those elements. An element reaches to the last closing tag of its name, as what stands in it may hold such
 * tags too; a tag inside of another element opens none. By hand: a regular expression would take a time that grows with the
 * square of a hostile text.
 */
const withoutAdded = (text: string): string => {
  const ends = ADDED.map((name) => ({ open: `<${name}>`, close: `</${name}>` })).flatMap(({ open, close }) => {
    const last = text.lastIndexOf(close)
    return last < 0 ? [] : [{ open, last, end: last + close.length }]
  })
  let kept = ''
  let from = 0
  for (;;) {
    let [start, end] = [text.length, -1]
    for (const each of ends) {
      const at = text.indexOf(each.open, from)
      if (at >= 0 && at < start && at < each.last) [start, end] = [at, each.end]
    }
    kept += text.slice(from, start)
    if (end < 0) return kept
    from = end
  }
}

/** True for a text that is one element which the program or an editor adds, and nothing else. */
export const isAdded = (text: string): boolean => {
  const whole = text.trim()
  return ADDED.some((name) => whole.startsWith(`<${name}>`) && whole.endsWith(`</${name}>`))
}

/** The time that newer versions write behind what a person typed. */
const SENT_AT = /\n<system-reminder>Message sent at [^<\n]{0,100}<\/system-reminder>\s*$/

const SUMMARY = /^This session is being continued from a previous conversation/

/** The elements of which the row of a command consists, with white space between them. */
const COMMAND_PARTS = ['command-name', 'command-message', 'command-args', 'command-contents']

/** True where a text is one row of a command as the program writes it, name and message, and nothing beside it. */
const isCommandRow = (text: string): boolean => {
  if (!text.includes('<command-name>') || !text.includes('<command-message>')) return false
  let rest = text
  while (rest !== '') {
    const name = COMMAND_PARTS.find((part) => rest.startsWith(`<${part}>`))
    const end = name === undefined ? -1 : rest.indexOf(`</${name}>`)
    if (name === undefined || end < 0) return false
    rest = rest.slice(end + name.length + 3).trimStart()
  }
  return true
}

/** A command, or what a person ran with `!`, as the program writes it down; `strictly` where nothing else may stand beside it. */
const commandText = (text: RedactedText, strictly: boolean): UserText | undefined => {
  if (/^<command-(?:name|message)>/.test(text) && (!strictly || isCommandRow(text))) {
    const name = tag(text, 'command-name') ?? tag(text, 'command-message') ?? ''
    const command = name.startsWith('/') ? name : `/${name}`
    return {
      origin: 'slash_command',
      command,
      text: pieceOf(text, `${command} ${tag(text, 'command-args') ?? ''}`.trim()),
    }
  }
  // The program puts no mark of a person on these rows.
  const shell = !strictly && text.startsWith('<bash-input>') ? tag(text, 'bash-input') : undefined
  if (shell === undefined) return undefined
  return { origin: 'slash_command', command: '!', text: shellWords(pieceOf(text, withoutEntities(shell))) }
}

/**
 * Tells what a person asked from what the program put in their place: by the markers that Claude Code writes, 1.0 to 2.1.330.
 * With `typed`, where the transcript itself says that a person wrote it, the words stand as they are, however much they look
 * like the program's own.
 */
export const readUserText = (whole: RedactedText, typed: boolean): UserText => {
  if (typed) {
    const text = pieceOf(whole, whole.replace(SENT_AT, '').trim())
    return commandText(text, true) ?? { origin: text === '' ? 'machine' : 'user', text }
  }
  const text = pieceOf(whole, (whole.includes('<') ? withoutAdded(whole) : whole).trim())
  if (text === '') return { origin: 'machine', text }
  if (text.startsWith('[Request interrupted by user')) return { origin: 'interrupt', text }
  const command = commandText(text, false)
  if (command) return command
  if (SUMMARY.test(text)) return { origin: 'compaction_summary', text }
  if (isMachineText(text)) return { origin: 'machine', text }
  return { origin: 'user', text }
}
