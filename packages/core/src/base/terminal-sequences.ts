/**
 * What a program prints for its terminal and not for a reader, and what may be it. Recorded text loses the one, and with it what stands in it,
 * so it has to be certain; the other is only read as none, where a secret may be seen without it.
 */

/**
 * Colours and movements (`ESC [ … m`, with any parameters), titles and links (`ESC ]` up to `BEL` or `ST`; without an end the beginning alone),
 * what only a terminal's program reads (`ESC P … ST`), character sets (`ESC ( B`), states (`ESC 7`).
 *
 * A sequence that was cut would end with the first letter of the word behind it: but for the commonest ones none ends right before a letter.
 * An `ESC` before another sign is none, nor are other controls of Latin 1: in text that was decoded wrongly they stand everywhere.
 */
// Linear: no run can reach into the next sequence.
const TERMINAL_SEQUENCE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with one
  /\u001b\[(?:[0-?]*[mK]|[0-3]J|\d+;\d+H|\?\d+[hl]|(?:[0-?]*[A-DHJ]|[su]|[\d;]+[@E-GLMPSTXfnr]|[<-?][\d;]*u)(?!\w))|\u001b\](?:[^\u0007\n\u001b]*(?:\u0007|\u001b\\)|(?:\d*;)?)|\u001b[PX^_][^\u0007\n\u001b]*\u001b\\|\u001b[()*+][AB012](?![\w.,)])|\u001b[78=>](?![\d.=> ])/g

/** All that a terminal may take for a sequence. A text is read without it, and keeps it. */
export const POSSIBLE_SEQUENCE: RegExp =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with one
  /\u001b\[(?![0-?]*[ -/]*\[?redacted:)[0-?]*[ -/]*[@-~]|\u009b[\d:;]*[mK]|\u001b\](?:[^\u0007\n\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|(?:\d*;)?)|\u001b[PX^_][^\u0007\n\u001b\u009c]*(?:\u001b\\|\u009c)|\u001b(?:[#%()*+./-][\d@A-Z<=>]|[0-?\\])/g

/** What is taken out may join the two halves of another one. */
const PASSES = 4

/**
 * A text without what is for a terminal alone. It is taken out before a text is looked through for secrets, and by nobody afterwards: what
 * stands on its two sides is one word then.
 */
export function withoutSequences(text: string): string {
  let bare = text
  for (let pass = 0, before = ''; bare !== before && pass < PASSES && bare.includes('\u001b'); pass++) {
    before = bare
    bare = before.replace(TERMINAL_SEQUENCE, '')
  }
  return bare
}
