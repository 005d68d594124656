import { WinddownError } from '@winddown/core'
import {
  type BriefInput,
  briefBody,
  createWideRedactor,
  renderBrief,
  renderNotes,
  type SessionEntry,
} from '@winddown/snapshot'
import { InvalidArgumentError } from 'commander'
import type { CommandModule } from '../command-line/command-context.ts'
import { nextSession } from '../noted/next-session.ts'
import { notesForNext } from '../notes/notes-for-next.ts'
import { openProject, type Project } from '../project/project.ts'
import { SESSION_ARGUMENT } from '../project/session-choice.ts'
import { Declined } from '../terminal/ask.ts'
import { helpText } from '../terminal/help-text.ts'
import type { Output } from '../terminal/output.ts'
import { notesText } from '../terminal/time-text.ts'
import { requirePerson, sessionsAtWork } from '../transcripts/agent-session.ts'
import { briefInputOf } from '../transcripts/brief-input-of.ts'
import { editText } from '../transcripts/edit-text.ts'
import { editedBrief, editedText } from '../transcripts/edited-brief.ts'
import { editName } from '../transcripts/kept-edits.ts'
import { dueAtWork, pendingBrief } from '../transcripts/pending-brief.ts'
import { sessionToRead } from '../transcripts/picked-session.ts'
import {
  briefAsGiven,
  deliveryOf,
  droppedText,
  planBrief,
  planEdited,
  planNone,
  planUnedited,
  requireOwn,
} from '../transcripts/planned-brief.ts'
import { printDocument } from '../transcripts/print-document.ts'
import { foreignBrief, originText } from '../transcripts/session-origin.ts'

const HELP = `
The brief is what winddown gives to the next session: what was asked, where the work stands, what was found out, which files and
commands matter. Rules make it, no model. It stands between tags that mark it as data.

You can look at what the next session here will be given, change it in your editor, choose another session's, or none; an agent
that runs this command can only look. What you write is searched for secrets, set between tags of its own, and given as it is. A
session that was given one is not given it again.

Examples:
  $ winddown brief                                       the newest session of this project
  $ winddown brief --next                                what the next session here is given, its notes with it
  $ winddown brief --edit                                change that in your editor
  $ winddown brief latest~1 --give                       give the next session this one
  $ winddown brief --none                                give it none
  $ winddown brief 1122-101500 --budget 1000
  $ winddown brief --transcript 0a1b2c3d                 any session, recorded or not
  $ winddown brief > brief.md                            for an agent that reads files`

const FORGOTTEN = 'Your edit was dropped: the brief is as the rules make it.'

/** Characters: what a terminal or a pipe takes. The cap of a hook's output does not hold here. */
const NO_CAP = 1_000_000

function fromSession({ reading, id }: SessionEntry): BriefInput {
  if (reading !== null && reading.kind === 'snapshot') return reading.snapshot
  throw new WinddownError('SNAPSHOT_INVALID', `${reading?.path ?? id}: ${reading?.detail ?? 'was not read'}`, {
    op: 'brief',
    path: reading?.path ?? id,
    hint: reading?.hint ?? 'winddown list',
  })
}

function parseBudget(text: string): number {
  const tokens = Number(text)
  if (Number.isInteger(tokens) && tokens >= 100 && tokens <= 100_000) return tokens
  throw new InvalidArgumentError('It takes a number of tokens from 100 to 100000.')
}

/** The brief in the person's editor, and what becomes of it. */
async function edit(project: Project, entry: SessionEntry, output: Output, isJson: boolean): Promise<void> {
  requireOwn(project, entry)
  const delivery = deliveryOf(project, entry.id)
  const before = briefBody(delivery?.edited ?? '') ?? briefBody(await briefAsGiven(project, entry)) ?? ''
  const { brief, isRedacted } = editText(project, editName(entry.id), `${before}\n`, (written) => {
    const saved = written.trim()
    if (saved === before.trim()) throw new Declined()
    if (saved === '')
      throw new WinddownError('ARGUMENT_INVALID', 'an empty brief is none: nothing was changed', {
        op: 'brief',
        hint: 'winddown brief --none',
      })
    const { text } = createWideRedactor({ extra: project.ownSecrets }).redactText(saved)
    return { brief: planEdited(project, entry, text, delivery), isRedacted: text !== saved }
  })
  if (isJson) output.json({ session_id: entry.id, brief })
  else output.line(`The next session here is given the brief of ${entry.id} as you edited it.`)
  if (isRedacted) output.note('A secret was taken out of it.')
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[session]', `${SESSION_ARGUMENT} (default: latest; with --edit what the next session is given)`)
    .option('--next', 'what the next session here is given')
    .option('--edit', 'change it in your editor before it is given')
    .option('--unedited', 'as the rules make it; with --next or --give, drop what you edited')
    .option('--give', 'give this session’s brief to the next session here')
    .option('--none', 'give the next session here no brief')
    .option('--pick', 'pick a session from a list')
    .option(
      '--transcript <file>',
      'brief this transcript instead: a file, or the id of its session, or the beginning of that',
    )
    .option('--harness <id>', 'the agent that wrote the transcript (default: recognised by its first lines)')
    .option(
      '--budget <tokens>',
      'the longest it may be; a token is about 4 Latin characters or 1 Chinese one',
      parseBudget,
      2000,
    )
    .option('--json', 'print the brief, or what was decided, as JSON')
    .option('--raw', 'print it as an agent is given it, on a terminal too')
    .option('--no-pager', 'do not page it')
    .addHelpText('after', helpText(HELP, output))
    .action(async (wanted, options) => {
      const project = openProject(environment)
      // It chooses what a later agent is told: what a page or a repository wants there is not for an agent to put there.
      if (options.give === true || options.none === true || (options.unedited === true && options.next === true))
        requirePerson(environment.variables, 'decides which brief is given')
      if (options.none === true) {
        const dropped = planNone(project)
        if (options.json === true) output.json({ dropped: dropped.map(({ session }) => session.sessionId) })
        else {
          output.line(droppedText(dropped))
          const notes = notesText(notesForNext(project, new Date()))
          if (notes !== '') output.line(`It is given ${notes} all the same: winddown brief --next`)
        }
        return
      }
      const named = wanted !== undefined || options.pick === true
      const meant = async (): Promise<SessionEntry> =>
        named ? sessionToRead(project, wanted ?? 'latest', options.pick) : nextSession(project)
      if (options.edit === true) return edit(project, await meant(), output, options.json === true)
      if (options.give === true) {
        const entry = await sessionToRead(project, wanted ?? 'latest', options.pick)
        planBrief(project, entry)
        const isDropped = options.unedited === true && planUnedited(project, entry)
        if (isDropped) output.note(FORGOTTEN)
        const edited = editedBrief(project, entry.id)
        if (edited !== null) output.note(editedText(edited, entry.id, true))
        if (options.json === true) output.json({ session_id: entry.id })
        else output.line(`The next session here is given the brief of ${entry.id}.`)
        return
      }
      const isNext = options.next === true && !named
      const told = isNext ? notesForNext(project, new Date()) : null
      const block = told === null || notesText(told) === '' ? null : renderNotes(told.notes, told.rules)
      const brief = await briefOrNotes(block, () => briefAsked(project, output, { ...options, wanted, meant }))
      if (options.json === true) {
        output.json({
          session_id: brief?.session ?? null,
          brief: brief?.text ?? null,
          edited_at: brief?.editedAt ?? null,
          ...(block && { notes: block }),
        })
        return
      }
      const isDue = (): boolean => dueAtWork(pendingBrief(project, new Date()), sessionsAtWork(project)) !== undefined
      if (isNext && brief !== null && isDue()) output.note('The session at work gets it with its next prompt.')
      else if (brief === null) output.note('The next session here is given no brief, and these notes.')
      else if (block !== null)
        output.note('The next session here is given this brief, and after it the notes that follow.')
      const text = [brief?.text, block].filter((each) => each != null).join('\n\n')
      // For an agent, tags and all; it holds no control characters but its line ends.
      if (!output.isTerminal || options.raw === true) output.raw(text)
      else printDocument(project, output, text, options)
    })
}

/** Null where no brief is given and notes are. */
async function briefOrNotes<Brief>(notes: string | null, asked: () => Promise<Brief>): Promise<Brief | null> {
  try {
    return await asked()
  } catch (error) {
    if (notes !== null && error instanceof WinddownError && error.code === 'SESSION_NOT_FOUND') return null
    throw error
  }
}

interface Asked {
  readonly wanted: string | undefined
  readonly meant: () => Promise<SessionEntry>
  readonly next?: true
  readonly pick?: true
  readonly unedited?: true
  readonly transcript?: string
  readonly harness?: string
  readonly budget: number
}

/** The brief that is to be printed, and of which session it is. */
async function briefAsked(
  project: Project,
  output: Output,
  asked: Asked,
): Promise<{ readonly text: string; readonly session: string; readonly editedAt?: string }> {
  const redact = (text: string): string => project.redactor.redactText(text).text
  const rendered = (
    input: BriefInput,
    { session, recordPath, elsewhere }: { session?: string; recordPath?: string; elsewhere?: string | undefined },
  ): string =>
    renderBrief(input, {
      ...foreignBrief(elsewhere),
      budgetTokens: asked.budget,
      maxCharacters: NO_CAP,
      redact,
      ...(session !== undefined && { recallSession: session }),
      ...(recordPath !== undefined && { recordPath }),
    })
  if (asked.transcript !== undefined) {
    const { input, session, elsewhere } = briefInputOf(asked.transcript, asked.harness, project, 'brief')
    return { text: rendered(input, { session, elsewhere }), session }
  }
  const entry =
    asked.next === true ? await asked.meant() : await sessionToRead(project, asked.wanted ?? 'latest', asked.pick)
  if (asked.next === true && asked.unedited === true && planUnedited(project, entry)) output.note(FORGOTTEN)
  const edited = asked.unedited === true ? null : editedBrief(project, entry.id)
  if (edited !== null) {
    const pending = asked.next === true ? entry.id : pendingBrief(project, new Date())?.session.sessionId
    output.note(editedText(edited, entry.id, pending === entry.id))
    return { text: edited.text, session: entry.id, editedAt: edited.at }
  }
  const text =
    asked.next === true
      ? await briefAsGiven(project, entry)
      : rendered(fromSession(entry), {
          ...(entry.reading !== null && { recordPath: entry.reading.path }),
          elsewhere: originText(project, entry),
        })
  return { text, session: entry.id }
}
