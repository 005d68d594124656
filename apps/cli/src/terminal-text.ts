/** C0 but newline and tab, DEL, C1, and the bidirectional controls that reorder what a person reads. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Recorded text as it may stand on a terminal: what would act on it is shown as `\u001b`. */
export function escapeForTerminal(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
