/** A text as one word of a POSIX shell, so that a command we print can be run as it stands: `'my folder'`. */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
