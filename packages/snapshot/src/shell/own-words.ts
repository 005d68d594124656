/** What a command line prints of its own accord, by `echo`: it says nothing of the programs beside it. */
import type { SimpleCommand } from './shell-command.ts'

/** What the parts of a line print of their own accord, word for word: it says nothing of what ran before them. */
export function ownWords(parts: readonly SimpleCommand[]): ReadonlySet<string> {
  return new Set(
    parts
      .filter(({ words }) => words[0] === 'echo' || words[0] === 'printf')
      .map(({ words }) =>
        words
          .slice(words[1]?.startsWith('-') === true ? 2 : 1)
          .join(' ')
          .replace(/\\n$/, '')
          .trim(),
      )
      .filter((text) => text !== ''),
  )
}

/** An output without the lines that a command line printed of its own accord. */
export function withoutOwnWords(own: ReadonlySet<string>, output: string): string {
  if (own.size === 0) return output
  return output
    .split('\n')
    .filter((line) => !own.has(line.trim()))
    .join('\n')
}
