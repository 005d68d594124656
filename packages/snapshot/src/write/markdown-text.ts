import { visible } from './visible-text.ts'

/**
 * Recorded text inside a document: it must show as it was, and neither format, link, load nor end anything.
 * `_` between letters is no emphasis and stays, so that identifiers read well in the raw file too.
 */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\`*[\]<>|~$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^(\s*)([#+\-=]|\d+[.)])/, (_all, space: string, mark: string) =>
      mark.length === 1 ? `${space}\\${mark}` : `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    )
}

/** Text on one line, whatever it held. */
export function inline(text: string): string {
  return escapeMarkdown(text.replace(/\s+/g, ' ').trim())
}

/** A code span: delimited by more backticks than the text holds in a row. */
export function code(text: string): string {
  const line = visible(text.replace(/\s+/g, ' '))
  if (line.trim() === '') return '(blank)'
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const padding = /^[` ]|[` ]$/.test(line) ? ' ' : ''
  return `${fence}${padding}${line}${padding}${fence}`
}

/** A quotation that keeps its lines. */
export function quote(text: string, limit = 4_000): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text
  return cut
    .trim()
    .split(/\r\n|\r|\n/)
    .map((line) => (line.trim() === '' ? '>' : `> ${escapeMarkdown(line)}`))
    .join('\n')
}

/** Items as a list; what exceeds `shown` is folded. */
export function foldedList(items: readonly string[], shown: number, noun: string): string {
  const lines = items.map((item) => `- ${item}`)
  if (items.length <= shown + 2) return lines.join('\n')
  return [
    ...lines.slice(0, shown),
    '',
    `<details><summary>${items.length - shown} more ${noun}</summary>`,
    '',
    ...lines.slice(shown),
    '',
    '</details>',
  ].join('\n')
}

/** A section; empty where it has nothing to say. */
export function section(title: string, body: string, level = 2): string {
  return body === '' ? '' : `${'#'.repeat(level)} ${title}\n\n${body}`
}
