import { escapeForTerminal } from '@winddown/core'

/** Shows what is hidden as `\x9b` or `\u202e`, and turns tags that mean something to programs around a model: a reader must see that they are there. Tab and newline stay. */
export const visible = (text: string): string => escapeForTerminal(text, { keepLines: true })
