/** The rows of a list of sessions: for a terminal in columns that fit it, for a pipe in fields between tabs, whole. */
import { basename } from 'node:path'
import { escapeForTerminal } from '@winddown/core'
import { goneText, goneWord } from '../../project/gone-agent.ts'
import { cutToWidth, displayWidth } from '../../terminal/display-width.ts'
import type { Output } from '../../terminal/output.ts'
import { fit, isLanded, titleOf } from '../../terminal/session-text.ts'
import { shortId } from '../../terminal/short-id.ts'
import { ago, clock, localTime, percent } from '../../terminal/time-text.ts'
import { wrapped } from '../../terminal/wrapped.ts'
import type { ListedSession } from '../listed-sessions.ts'

/** Columns that a task needs to be told from another. */
const LEAST_TASK = 24
/** Columns that state, place and context may take. */
const WIDEST_ABOUT = 46
/** A terminal that has room for the date too. */
const DATED = 150

/** Of a branch as much is shown. */
const LEAST_BRANCH = 8

/**
 * What is known of a session besides its task, as one text of at most `width` columns: state, work tree, branch, agent, context, and where its
 * transcript is if its agent has it no more. Where there is too little room it is the branch that is cut: it is the longest, and told by its beginning.
 */
function about(
  session: ListedSession,
  { here, sharedAgent }: { readonly here: string; readonly sharedAgent: string | null },
  width: number,
): string {
  const { state, worktree, branch, harness, context, transcript, continuedIn, briefEditedAt } = session
  const later = continuedIn === null ? '' : `goes on in ${continuedIn.number ?? shortId(continuedIn.id)}`
  const partsWith = (shownBranch: string): readonly string[] => [
    state === 'recording' ? state : state === 'interrupted' ? goneWord(harness) : '',
    later,
    briefEditedAt === null ? '' : 'brief edited',
    worktree === null || worktree === here ? '' : `in ${basename(worktree)}`,
    shownBranch,
    // One that all of them have tells none from another.
    harness === sharedAgent ? '' : (harness ?? ''),
    context === null ? '' : percent(context),
    transcript === null || transcript === 'agent' ? '' : `transcript ${transcript}`,
  ]
  const joined = (shownBranch: string): string =>
    partsWith(shownBranch)
      .filter((part) => part !== '')
      .join(' · ')
  const whole = branch ?? ''
  const over = displayWidth(joined(whole)) - width
  const kept = Math.max(LEAST_BRANCH, displayWidth(whole) - over)
  return escapeForTerminal(cutToWidth(over > 0 ? joined(cutToWidth(whole, kept)) : joined(whole), width))
}

/** What there is of a session without a snapshot. */
function unlanded({ state, own, harness }: ListedSession): string {
  if (state === 'recording') return 'no snapshot yet'
  if (state === 'interrupted') return `${goneText(harness)}, snapshot pending: winddown recover`
  if (state === 'kept') return 'ended without a snapshot, as requested'
  return own ? 'snapshot pending: winddown recover' : 'snapshot pending'
}

const padded = (text: string, width: number): string => `${text}${' '.repeat(Math.max(0, width - displayWidth(text)))}`

/** Fields of a row into a pipe, between tabs; `-` where one is not known. */
function fieldsOf(session: ListedSession): readonly (string | null)[] {
  const { entry, own, imported, state, worktree, branch, harness, context, transcript, continuedIn, briefEditedAt } =
    session
  const remarks = [
    own ? '' : imported ? 'imported' : 'not recorded here, or changed since',
    continuedIn === null ? '' : `goes on in ${continuedIn.id}`,
    transcript === null || transcript === 'agent' ? '' : `transcript ${transcript}`,
    briefEditedAt === null ? '' : `brief edited at ${clock(briefEditedAt)}`,
  ].filter((remark) => remark !== '')
  const ended = localTime(entry.pausedAt).slice(0, 16)
  const share = context === null ? null : percent(context)
  const title = isLanded(entry) ? titleOf(entry) : unlanded(session)
  return [entry.id, ended, state, worktree, branch, harness, share, title, remarks.join(', ')]
}

/** A row for a program: nothing is cut, and each field is in its place. */
const pipedRow = (session: ListedSession): string =>
  fieldsOf(session)
    .map((field) => escapeForTerminal((field ?? '').replace(/\s+/g, ' ').trim()) || '-')
    .join('\t')

/**
 * Prints them.
 * @param here the work tree that need not be named
 * @returns whether the rows have dates
 */
export function printRows(shown: readonly ListedSession[], here: string, output: Output): boolean {
  const { dim, cyan, yellow, green } = output.colours
  const { lineWidth } = output
  if (!output.isTerminal) {
    for (const session of shown) output.raw(`${pipedRow(session)}\n`)
    return false
  }
  const isDated = output.columns >= DATED
  const [agent, ...others] = new Set(shown.map(({ harness }) => harness))
  const sharedAgent = shown.length > 1 && others.length === 0 ? (agent ?? null) : null
  const rows = shown.map((session) => {
    const { entry, number } = session
    const name = `${String(number ?? '').padStart(2)}  ${number === null ? entry.id : shortId(entry.id)}`
    const date = isDated ? `${localTime(entry.pausedAt).slice(0, 16).padEnd(16)}  ` : ''
    return {
      session,
      name,
      when: `${date}${ago(entry.pausedAt)}`,
      said: about(session, { here, sharedAgent }, WIDEST_ABOUT),
    }
  })
  const widthsOf = (some: typeof rows) => {
    const widest = (key: 'name' | 'when' | 'said'): number => Math.max(0, ...some.map((row) => displayWidth(row[key])))
    const [names, whens, abouts] = [widest('name'), widest('when'), widest('said')]
    const left = names + whens + abouts + (abouts === 0 ? 4 : 6)
    return { names, whens, abouts, left, isNarrow: lineWidth - left < LEAST_TASK }
  }
  // Those of others have whole ids: the columns of one's own are not to be as wide.
  const own = widthsOf(rows.filter(({ session }) => session.own))
  const apart = widthsOf(rows.filter(({ session }) => !session.own))
  // Less than that says nothing: then the task has a line of its own, in all of the rows.
  const isNarrow = own.isNarrow || apart.isNarrow
  let isApart = false
  for (const { session, name, when, said } of rows) {
    const { names, whens, abouts, left } = session.own ? own : apart
    if (!session.own && !isApart)
      output.line(
        yellow(wrapped('Imported, not recorded here, or changed since (used only if you name the id):', lineWidth)),
      )
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
    const rest =
      beside >= displayWidth(said) || said === '' ? said : about(session, { here, sharedAgent }, Math.max(1, beside))
    output.line(said === '' || beside < 8 ? head : `${head}  ${dim(rest)}`)
    if (task !== '') output.line(`    ${task}`)
  }
  return isDated && rows.length > 0
}
