import { escapeForTerminal } from '@winddown/core'
import { createTwoFilesPatch } from 'diff'
import type { Output } from '../terminal/output.ts'

/** A unified diff of a settings file, coloured where the terminal has colours. */
export function diffText(
  path: string,
  before: string | null,
  after: string | null,
  { colours, isTerminal }: Output,
): string {
  const patch = createTwoFilesPatch(
    before === null ? '/dev/null' : path,
    after === null ? '/dev/null' : path,
    before ?? '',
    after ?? '',
    undefined,
    undefined,
    { context: 2 },
  )
  return patch
    .split('\n')
    .filter((line) => !/^(?:Index: |=+$)/.test(line))
    .map((line) => {
      // Settings are often indented with tabs, and a tab does nothing to a terminal.
      const shown = line
        .split('\t')
        .map((part) => asWritten(part, isTerminal))
        .join('\t')
      if (line.startsWith('+')) return colours.green(shown)
      return line.startsWith('-') ? colours.red(shown) : shown
    })
    .join('\n')
}

/** At a terminal a `<` stays one: a shell line is looked at before it is written. Elsewhere it may be an agent that reads. */
function asWritten(text: string, isTerminal: boolean): string {
  const shown = escapeForTerminal(text)
  return isTerminal && shown.replaceAll('‹', '<') === text.replaceAll('‹', '<') ? text : shown
}
