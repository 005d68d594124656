import { visible } from './visible-text.ts'

/**
 * One line of recorded text inside a document. It may keep what is plain emphasis and code, so that an agent's words read as it meant
 * them; it can neither link, load, open a tag, begin a block nor reach beyond its line.
 */
export function inline(text: string): string {
  return escapeLine(text.replace(/\s+/g, ' ').trim())
}

function escapeLine(line: string): string {
  // Code spans that close on their line stay; a lone backtick is escaped, or it would pair with one further down.
  const parts = visible(line).split(/(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/)
  const prose = parts.filter((_part, i) => i % 3 === 0).join('')
  const bold = (prose.match(/\*\*/g) ?? []).length % 2 === 0 && !prose.includes('***')
  return parts
    .map((part, i) => (i % 3 === 0 ? escapeMarks(part, bold) : i % 3 === 1 ? '' : code(part)))
    .join('')
    .replace(
      /^(\s*)(#{1,6}(?= |$)|[-+*](?= |$)|>|=+$|-{2,}\s*$|\d{1,9}[.)](?= |$))/,
      (_all, space: string, mark: string) =>
        /\d/.test(mark) ? `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}` : `${space}\\${mark}`,
    )
}

function escapeMarks(text: string, bold: boolean): string {
  return (
    text
      .replace(bold ? /[\\`[\]<|~$]|(?<!\*)\*(?!\*)/g : /[\\`*[\]<|~$]/g, '\\$&')
      .replace(/&(?=#?\w+;)/g, '&amp;')
      // Between letters it is no emphasis: identifiers stay as they are.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
  )
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

/** A command without what an agent adds to read its output: `2>&1`, a pipe into `head` or `tail` at its end. */
export function commandText(command: string): string {
  let text = command.trim()
  for (;;) {
    const shorter = text.replace(/\s*(?:2>&1|\|\s*(?:head|tail)(?:\s+-[\w-]+(?:\s+\d+)?)*)$/, '')
    if (shorter === text || shorter === '') return text
    text = shorter
  }
}

/**
 * A quotation of several lines. Text with code blocks or tags in it goes into a block of its own, in which nothing has a meaning; other
 * text keeps its lists and emphasis.
 */
export function quote(text: string, limit = 4_000): string {
  const cut = (text.length > limit ? `${text.slice(0, limit)}…` : text).replace(/^\s*\n/, '').trimEnd()
  if (/^\s*(```|~~~)|<[a-z/!?]|^( {4}|\t)/im.test(cut)) return codeBlock(visible(cut), 'text')
  const lines = cut.split(/\r\n|\r|\n/).map((line) => line.trimEnd())
  return lines
    .map((line, i) => {
      if (line === '') return '>'
      // A break of the text's own stays a break, where no list makes one anyway.
      const next = lines[i + 1] ?? ''
      return `> ${quotedLine(line)}${next !== '' && !LIST_MARK.test(next) ? '  ' : ''}`
    })
    .join('\n')
}

const LIST_MARK = /^\s{0,3}(?:[-*+]|\d{1,9}[.)]) /

/** List marks stay: inside of the quotation they are harmless. Headings become bold: the document's own outline is not the quotation's. */
function quotedLine(line: string): string {
  const heading = /^ {0,3}#{1,6} +(.*?)[ #]*$/.exec(line)?.[1]
  if (heading !== undefined && !heading.includes('*')) return `**${inline(heading)}**`
  const mark = LIST_MARK.exec(line)?.[0] ?? ''
  return mark + escapeLine(line.slice(mark.length))
}

/** A code block whose fence is longer than any in the text. */
export function codeBlock(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
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
