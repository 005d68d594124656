/** Recorded text made safe to set into a brief: it stays readable, and can neither end the fence nor look like one. */

/** C0 and C1 controls, soft hyphen, zero-width and bidirectional controls, separators, byte order marks, tag characters. */
const INVISIBLE =
  /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/gu

/** Tags that programs around a model give a meaning: turned so that they read the same and are none. */
const TAG =
  /<(?=\s*\/?\s*(?:winddown|session-brief|system|assistant|user|human|tool|function|antml|invoke|parameter|command|local-command|instruction|important|admin|developer|reminder|context|hook|persisted|document|bash|task-notification|channel|im_start|im_end|\|))/gi

/** One line: white space joined, controls out, tags and code fences turned, halves of characters out. */
export function neutralise(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/[\u{e0000}-\u{e007f}]/gu, '')
    .replace(TAG, '‹')
    .replace(/`{3,}/g, "'''")
    .replace(/~{3,}/g, '~~')
    .replace(/\p{Cs}/gu, '')
    .trim()
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
