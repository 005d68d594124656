/** The rows of a list of sessions: for a terminal in columns that fit it, for a pipe with whole ids and nothing cut. */
import { basename } from 'node:path'
import { escapeForTerminal } from '@winddown/core'
import { cutToWidth, displayWidth } from '../terminal/display-width.ts'
import type { Output } from '../terminal/output.ts'
import { fit, isLanded, titleOf } from '../terminal/session-text.ts'
import { shortId } from '../terminal/short-id.ts'
import { ago, localTime, percent } from '../terminal/time-text.ts'
import type { ListedSession } from './listed-sessions.ts'

/** Columns that a task needs to be told from another. */
const LEAST_TASK = 24
/** Columns that state, place and context may take. */
const WIDEST_ABOUT = 46
/** A terminal that has room for the date too. */
const DATED = 150

/** What is known of a session besides its task, as one text: state, work tree, branch, agent, context, and where its transcript is if its agent has it no more. */
function about({ state, worktree, branch, harness, context, transcript }: ListedSession, here: string): string {
  const parts = [
    state === 'recording' ? 'recording' : '',
    worktree === null || worktree === here ? '' : `in ${basename(worktree)}`,
    branch ?? '',
    harness ?? '',
    context === null ? '' : percent(context),
    transcript === 'kept' ? 'transcript kept' : transcript === 'gone' ? 'transcript gone' : '',
  ].filter((part) => part !== '')
  return escapeForTerminal(cutToWidth(parts.join(' · '), WIDEST_ABOUT))
}

/** What there is of a session without a snapshot. */
function unlanded({ state, own }: ListedSession): string {
  if (state === 'recording') return 'no snapshot yet'
  if (state === 'kept') return 'ended without a snapshot, as requested'
  return own ? 'snapshot pending: winddown recover' : 'snapshot pending'
}

const padded = (text: string, width: number): string => `${text}${' '.repeat(Math.max(0, width - displayWidth(text)))}`

/**
 * Prints them.
 * @param here the work tree that need not be named
 * @returns whether the rows have dates
 */
export function printRows(shown: readonly ListedSession[], here: string, output: Output): boolean {
  const { dim, cyan, yellow, green } = output.colours
  const { isTerminal, lineWidth } = output
  const isDated = !isTerminal || output.columns >= DATED
  const rows = shown.map((session) => {
    const { entry, number } = session
    const name = isTerminal
      ? `${String(number ?? '').padStart(2)}  ${number === null ? entry.id : shortId(entry.id)}`
      : entry.id
    const date = isDated ? `${localTime(entry.pausedAt).slice(0, 16).padEnd(16)}  ` : ''
    return { session, name, when: `${date}${ago(entry.pausedAt)}`, said: about(session, here) }
  })
  const widest = (key: 'name' | 'when' | 'said'): number => Math.max(0, ...rows.map((row) => displayWidth(row[key])))
  const [names, whens, abouts] = [widest('name'), widest('when'), widest('said')]
  const left = names + whens + abouts + (abouts === 0 ? 4 : 6)
  // Less than that says nothing: then the task has a line of its own.
  const isNarrow = lineWidth - left < LEAST_TASK
  let isApart = false
  for (const { session, name, when, said } of rows) {
    if (!session.own && !isApart)
      output.line(yellow('Not recorded here, or changed since (used only if you name the id):'))
    isApart = !session.own
    const room = isNarrow ? lineWidth - 4 : lineWidth - left
    const task = isLanded(session.entry)
      ? escapeForTerminal(fit(titleOf(session.entry), room))
      : (session.state === 'recording' ? green : yellow)(fit(unlanded(session), room))
    const head = `${cyan(padded(name, names))}  ${dim(escapeForTerminal(isNarrow && said === '' ? when : padded(when, whens)))}`
    if (!isNarrow) {
      output.line(`${head}  ${dim(abouts === 0 ? '' : `${padded(said, abouts)}  `)}${task}`)
      continue
    }
    const beside = lineWidth - names - whens - 4
    const rest = beside >= displayWidth(said) || said === '' ? said : cutToWidth(said, Math.max(1, beside))
    output.line(said === '' || beside < 8 ? head : `${head}  ${dim(rest)}`)
    if (task !== '') output.line(`    ${task}`)
  }
  return isDated && rows.length > 0
}
