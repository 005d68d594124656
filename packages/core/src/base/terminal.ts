export interface TerminalOptions {
  /** Line feeds and tabs stay as they are. Default false: a value stays on its line. */
  readonly keepLines?: boolean
}

/**
 * C0 and C1 controls and DEL; marks that change the direction of text (an attacker's way to show one command and run
 * another); invisible characters and line separators, but not the joiners that scripts and emoji need; lone surrogates.
 */
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
  /[\0-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udc7f]/g

/** What of {@link CONTROL} can stand in a JSON document as it is. */
const IN_JSON =
  /[\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g

/** The same JSON document with escapes for all that would act on a terminal: parsed, it gives the same value. */
export function escapeJsonForTerminal(json: string): string {
  return json.replace(IN_JSON, (text) =>
    Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  )
}

/**
 * Makes recorded text harmless where a person sees it: controls are shown as `\x1b` or `\u202e` instead of acting on the
 * terminal. Everything else, any script and emoji, stays as it is.
 */
export function escapeForTerminal(text: string, options: TerminalOptions = {}): string {
  return text.replace(CONTROL, (character) => {
    if (options.keepLines === true && (character === '\n' || character === '\t')) return character
    if (character === '\n') return '\\n'
    if (character === '\t') return '\\t'
    if (character === '\r') return '\\r'
    const code = character.codePointAt(0) ?? 0
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
}
