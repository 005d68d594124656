import { HIDDEN, shownCharacter } from './hidden-text.ts'
import { escapeTagsInJson, turnTags } from './model-tags.ts'

export interface TerminalOptions {
  /** Line feeds and tabs stay as they are. Default false: a value stays on its line. */
  readonly keepLines?: boolean
}

/**
 * The same JSON document with escapes for all that would act on a terminal, that is not seen, or that looks like a tag of the programs around a model, which read
 * it too: parsed, it gives the same value.
 */
export function escapeJsonForTerminal(json: string): string {
  const shown = json.replace(HIDDEN, (text) =>
    // The layout of the document itself; in a string they are escapes already.
    text === '\n' || text === '\t' || text === '\r'
      ? text
      : Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join(
          '',
        ),
  )
  return escapeTagsInJson(shown)
}

/**
 * Makes recorded text harmless where a person sees it, or an agent that runs the command: controls, marks that turn the direction of text (an
 * attacker's way to show one command and run another) and invisible characters are shown as `\x1b` or `\u202e`, and tags that mean something to the programs around
 * a model are turned (`‹system-reminder>`). Everything else, any script and emoji, stays as it is.
 */
export function escapeForTerminal(text: string, options: TerminalOptions = {}): string {
  const isKept = (character: string): boolean =>
    options.keepLines === true && (character === '\n' || character === '\t')
  return turnTags(text.replace(HIDDEN, (character) => (isKept(character) ? character : shownCharacter(character))))
}
