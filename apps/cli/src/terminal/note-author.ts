import type { AUTHORS } from './given-words.ts'

/**
 * Who made a note, as far as this process can tell. A person's needs a terminal, and that no agent runs the command: a flag or a variable that an agent may set
 * says nothing. Where a person typed it as a slash command or with `!`, the harness's own record of that makes it theirs when the session is landed.
 */
export function noteAuthor(isAgent: boolean, asked: string | undefined): (typeof AUTHORS)[number] {
  return !isAgent && asked !== 'agent' && process.stdout.isTTY === true ? 'person' : 'agent'
}

/** What is said where somebody may have meant a note as a person's. */
export const AS_AGENTS =
  'Kept as an agent’s note. To leave one as yourself, type it at a terminal, as a slash command of the plugin, or with !'
