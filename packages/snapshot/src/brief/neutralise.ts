import { turnTags, withoutHidden, withoutSequences } from '@winddown/core'

/** Recorded text made safe to set into a brief: it stays readable, and can neither end the fence nor look like one. */

/** One line: white space joined, hidden characters out, tags and code fences turned. */
export function neutralise(text: string): string {
  // What is for a terminal ends with its line; and what is taken out could stand in the name of a tag: tags come after.
  const line = withoutSequences(text).replaceAll('\u001b', '').replace(/\s+/g, ' ')
  return turnTags(withoutHidden(line)).replace(/`{3,}/g, "'''").replace(/~{3,}/g, '~~').trim()
}

/** The same for a text whose lines and indentation stay. */
export function neutraliseLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => {
      const indent = /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '  ') ?? ''
      // A tag whose name stands on the next line is one too.
      return `${indent}${neutralise(line).replace(/<$/, '‹')}`.trimEnd()
    })
    .join('\n')
}
