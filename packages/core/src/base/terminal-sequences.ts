/**
 * What a program prints for its terminal and not for a reader: colours and movements (`ESC [ … m`, with any parameters; `U+009B … m`), titles
 * and links (`ESC ]` up to `BEL`, `ST` or the end of the line), what only a terminal's program reads (`ESC P … ST`), character sets (`ESC ( B`),
 * states (`ESC 7`).
 *
 * An `ESC` before another letter is none of them: the letter may be the first one of a word. Nor are other controls of Latin 1: in text that
 * was decoded wrongly they stand everywhere.
 */
// Linear: no run can reach into the next sequence.
export const TERMINAL_SEQUENCE: RegExp =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with one
  /\u001b\[[0-?]*[ -/]*[@-~]|\u009b[\d:;]*[mK]|\u001b\][^\u0007\n\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[PX^_][^\u0007\n\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|\u001b(?:[#%()*+./-][\d@A-Z<=>]|[0-?\\])/g

/**
 * A text without what is for a terminal alone. It is taken out before a text is looked through for secrets, and by nobody afterwards: what
 * stands on its two sides is one word then.
 */
export const withoutSequences = (text: string): string => text.replace(TERMINAL_SEQUENCE, '')
