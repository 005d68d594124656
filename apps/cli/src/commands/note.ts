import { escapeForTerminal, shellWord } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { keptUntilRecorded, type Noted, notedHere, noteMeant, toldText } from '../noted/noted-here.ts'
import { requireTakeable, takeBack } from '../noted/take-back.ts'
import { typedWords } from '../noted/typed-words.ts'
import { openProject, type Project } from '../project/project.ts'
import { AUTHORS, givenWords } from '../terminal/given-words.ts'
import { helpText } from '../terminal/help-text.ts'
import { AS_AGENTS, noteAuthor } from '../terminal/note-author.ts'
import type { Output } from '../terminal/output.ts'
import { fit } from '../terminal/session-text.ts'
import { ago, counted } from '../terminal/time-text.ts'
import { filling, wrapped } from '../terminal/wrapped.ts'
import { callingAgent } from '../transcripts/agent-session.ts'
import { editedBrief } from '../transcripts/edited-brief.ts'
import { keepNote, NOTE_KINDS, type NoteKind } from '../transcripts/keep-note.ts'

const HELP = `
Keeps a note for the next session, word for word. A person's note stands near the top of the brief; an agent's is labelled and comes after
your requests. The note goes to the running recording. If there is none, it starts recording the session at work here; if no
session is at work, it starts a recording of its own, and the next session here is given the note when it begins. On stdin the kind
may come before the words, as in \`--next wire the limiter\`.

--list numbers the notes that were left here, the newest first, and says where each is told. --undo takes one back: it is in no
brief and no snapshot any more, also where a session was given it. The log keeps it, since nothing is ever taken out of a log.

Examples:
  $ winddown note "the staging database is read-only until Monday"
  $ winddown note --next "wire the limiter into main.js"
  $ winddown note --decision "410 for an expired link, not 404"
  $ winddown note --question "is the proxy's address header to be trusted?"
  $ winddown note --reminder "do not touch the vendored parser"
  $ winddown note - < words.txt                  word for word: no shell interprets them
  $ winddown note --list                         what was noted here, and where it is told
  $ winddown note --undo                         take the newest back
  $ winddown note --undo 3                       take the third of the list back`

/** The kinds that a note on stdin is marked with before its words, and the words. */
function markedKinds(words: string): { readonly kinds: readonly NoteKind[]; readonly text: string } {
  const [mark, rest] = /^--(\w+)\s+([\s\S]+)$/.exec(words)?.slice(1) ?? []
  const kind = NOTE_KINDS.find((each) => each === mark)
  return kind === undefined || rest === undefined ? { kinds: [], text: words } : { kinds: [kind], text: rest }
}

const asJson = ({ number, text, note, author, at, sessionId, toldIn }: Noted) => ({
  number,
  text,
  kind: note,
  author,
  at,
  session_id: sessionId,
  told: toldIn,
})

function printNotes(project: Project, output: Output, isJson: boolean): void {
  const notes = notedHere(project)
  if (isJson) {
    output.json(notes.map(asJson))
    return
  }
  const { cyan, dim } = output.colours
  const kept = keptUntilRecorded(project)
  if (notes.length === 0) output.note(kept === 0 ? 'No note was left here.' : 'No note is recorded here yet.')
  if (kept > 0) output.note(`${counted(kept, 'note')} of a session at work here: listed once it is recorded, or ends`)
  for (const one of notes) {
    const { number, note, author, at, text } = one
    const words = `${note === 'note' ? '' : `${note}: `}${escapeForTerminal(text.replace(/\s+/g, ' '))}`
    const head = String(number).padStart(3)
    output.line(`${cyan(head)}  ${wrapped(words, output.lineWidth - 5, 0).replaceAll('\n', `\n${' '.repeat(5)}`)}`)
    const about = `${author}, ${ago(at)}; ${toldText(one)}`
    output.line(dim(`     ${wrapped(about, output.lineWidth - 5, 0).replaceAll('\n', `\n${' '.repeat(5)}`)}`))
  }
  if (notes.length > 0) output.note('To take one back: winddown note --undo NUMBER')
}

async function undo(project: Project, wanted: string | undefined, output: Output, isJson: boolean): Promise<void> {
  const note = noteMeant(notedHere(project), wanted)
  requireTakeable(note, callingAgent(project.environment.variables) !== undefined)
  const isEnded = await takeBack(project, note)
  if (isJson) {
    output.json({ ...asJson(note), taken_back: true })
    return
  }
  output.line(
    `Taken back: ${escapeForTerminal(fit(note.text.replace(/\s+/g, ' '), Math.max(20, output.lineWidth - 12)))}`,
  )
  if (isEnded) output.note('Nothing else was in its recording, which was discarded.')
  if (note.toldIn === 'given') output.note('A session was given it before: what that read it has read.')
  if (note.toldIn === 'brief' && editedBrief(project, note.sessionId) !== null)
    output.note('The brief that you edited is as you wrote it: winddown brief --edit')
}

export const register: CommandModule['register'] = (command, { environment, output: plain }) => {
  const output = filling(plain, 2)
  command
    .argument('[text]', 'the note; - reads it from stdin')
    .option('--next', 'a next step')
    .option('--decision', 'a decision, with its reason')
    .option('--question', 'an open question')
    .option('--reminder', 'something to keep in mind')
    .option('--author <who>', 'agent: count it as an agent’s, even though it is typed at a terminal')
    .option('--pause <recording>', 'the recording to add it to, if there are several')
    .option('--typed', 'the words typed as /winddown:note, for the plugin')
    .option('--list', 'list the notes that were left here')
    .option('--undo [note]', 'take a note back: its number in the list (default: the newest)')
    .option('--json', 'print where it was kept, the list, or what was taken back as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (argument, options) => {
      const isTyped = options.typed === true
      const chosen = [argument !== undefined, isTyped, options.list === true, options.undo !== undefined]
      if (chosen.filter(Boolean).length !== 1) command.error('error: note takes words, --list or --undo, one of them')
      if (argument === undefined && !isTyped) {
        const project = openProject(environment)
        if (options.list === true) printNotes(project, output, options.json === true)
        else await undo(project, options.undo === true ? undefined : options.undo, output, options.json === true)
        return
      }
      const words = argument === undefined ? typedWords(openProject(environment), 'note') : await givenWords(argument)
      const { kinds: marked, text } = argument === '-' || isTyped ? markedKinds(words) : { kinds: [], text: words }
      const kinds = [...NOTE_KINDS.filter((kind) => options[kind] === true), ...marked]
      if (kinds.length > 1) command.error(`error: a note has one kind, not --${kinds.join(' and --')}`)
      if (options.author !== undefined && !AUTHORS.some((each) => each === options.author))
        command.error(`error: --author takes person or agent, not ${options.author}`)
      if (text === '') command.error('error: the note is empty')

      const project = openProject(environment)
      const agent = callingAgent(environment.variables)
      const [kind] = kinds
      const author = noteAuthor(agent !== undefined, options.author)
      const where = keepNote(project, {
        text,
        kind,
        author,
        pause: options.pause,
        asker: agent?.sessionId,
        runnable: (name) => `winddown note --pause ${name}${kind === undefined ? '' : ` --${kind}`} ${shellWord(text)}`,
      })
      if (options.json === true) output.json({ recording: where, kind: kind ?? 'note', author })
      else output.line(`Noted for the next session, in ${escapeForTerminal(where)}`)
      if (author === 'agent' && agent === undefined && options.author !== 'agent') output.note(AS_AGENTS)
    })
}
