import { oneLine } from '../text/excerpt.ts'
import { splitCommand } from './shell-command.ts'

/** A note as somebody typed it: its kind and all of its words, on one line. */
export interface TypedNote {
  readonly note: 'note' | 'next' | 'decision' | 'question' | 'reminder'
  readonly words: string
}

const KINDS: ReadonlySet<string> = new Set(['next', 'decision', 'question', 'reminder'])

const isKind = (name: string | undefined): name is Exclude<TypedNote['note'], 'note'> =>
  name !== undefined && KINDS.has(name)

/** Characters of a command line that {@link splitCommand} reads: of a longer one the words would end early. */
const READ = 4000

/** White space does not tell notes apart: a record may have lost some. */
export const wordsOfNote = (text: string): string => oneLine(text, text.length)

/**
 * The note that a command makes which a person typed: `/winddown:note --next …`, or `! winddown note --next "…"` as the only command of
 * its line. Undefined for any other, and where its words are not known to be all of the note's.
 * @param typed as a user's message has it: a command run in the shell begins with `! `
 */
export function typedNote(typed: string): TypedNote | undefined {
  const text = typed.trim()
  const [, words] = /^\/winddown:note\s+([\s\S]+)$/.exec(text) ?? []
  if (words !== undefined) {
    const [, mark, rest] = /^--(\w+)\s+([\s\S]+)$/.exec(words) ?? []
    return isKind(mark) && rest !== undefined
      ? { note: mark, words: wordsOfNote(rest) }
      : { note: 'note', words: wordsOfNote(words) }
  }
  return text.startsWith('!') && text.length <= READ ? noteOfShell(text.slice(1)) : undefined
}

function noteOfShell(line: string): TypedNote | undefined {
  const [command, ...others] = splitCommand(line)
  const [program, name, ...given] = command?.words ?? []
  if (others.length > 0 || program !== 'winddown' || name !== 'note') return undefined
  const kinds: Exclude<TypedNote['note'], 'note'>[] = []
  const words: string[] = []
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? ''
    const option = word.startsWith('--') ? word.slice(2) : undefined
    if (isKind(option)) kinds.push(option)
    else if (option === 'pause') at += 1
    else if (word.startsWith('-') && option !== 'json' && option?.startsWith('pause=') !== true) return undefined
    else if (option === undefined) words.push(word)
  }
  const [only, ...more] = words
  return only === undefined || more.length > 0 || kinds.length > 1
    ? undefined
    : { note: kinds[0] ?? 'note', words: wordsOfNote(only) }
}
