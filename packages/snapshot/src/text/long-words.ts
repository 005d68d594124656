/**
 * The words of a text that have at least so many characters. `word` finds words of any length: a class of all letters is some
 * hundred ranges, of which V8 compiles a copy for each character that `{3,}` asks for.
 */
export function longWords(text: string, word: RegExp, least: number): string[] {
  const words = text.match(word) ?? []
  // A character may be two code units.
  return words.filter((each) => each.length >= least && (each.length >= least * 2 || Array.from(each).length >= least))
}
