import { escapeForTerminal, shellWord } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject } from '../project/project.ts'
import { AUTHORS, givenWords } from '../terminal/given-words.ts'
import { helpText } from '../terminal/help-text.ts'
import { AS_AGENTS, noteAuthor } from '../terminal/note-author.ts'
import { callingAgent } from '../transcripts/agent-session.ts'
import { keepNote, NOTE_KINDS, type NoteKind } from '../transcripts/keep-note.ts'

const HELP = `
Keeps a note for the next session, word for word. A person's note comes first in the brief; an agent's is labelled and comes after
your requests. The note goes to the running recording. If there is none, it starts recording the session at work here; if no
session is at work, it starts a recording of its own, and the next session here is given the note when it begins. On stdin the kind
may come before the words, as in \`--next wire the limiter\`.

Examples:
  $ winddown note "the staging database is read-only until Monday"
  $ winddown note --next "wire the limiter into main.js"
  $ winddown note --decision "410 for an expired link, not 404"
  $ winddown note --question "is the proxy's address header to be trusted?"
  $ winddown note --reminder "do not touch the vendored parser"
  $ winddown note - < words.txt                  word for word: no shell interprets them`

/** The kinds that a note on stdin is marked with before its words, and the words. */
function markedKinds(words: string): { readonly kinds: readonly NoteKind[]; readonly text: string } {
  const [mark, rest] = /^--(\w+)\s+([\s\S]+)$/.exec(words)?.slice(1) ?? []
  const kind = NOTE_KINDS.find((each) => each === mark)
  return kind === undefined || rest === undefined ? { kinds: [], text: words } : { kinds: [kind], text: rest }
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('<text>', 'the note; - reads it from stdin')
    .option('--next', 'a next step')
    .option('--decision', 'a decision, with its reason')
    .option('--question', 'an open question')
    .option('--reminder', 'something to keep in mind')
    .option('--author <who>', 'agent: count it as an agent’s, even though it is typed at a terminal')
    .option('--pause <recording>', 'the recording to add it to, if there are several')
    .option('--json', 'print where it was kept as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (argument, options) => {
      const words = await givenWords(argument)
      const { kinds: marked, text } = argument === '-' ? markedKinds(words) : { kinds: [], text: words }
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
