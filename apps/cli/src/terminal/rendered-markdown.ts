/** A document of ours as a terminal shows it: headings stand out, paragraphs are filled to its width, marks that only a renderer needs are gone. */
import type { Output } from './output.ts'
import { wrapped } from './wrapped.ts'

/** Wider lines are hard to read, however wide the terminal is. */
const WIDEST = 100

/** What stands before the words of a line: spaces, and the mark of a list or a quote. */
const LEAD = /^(\s*)((?:[-*+]|\d{1,3}[.)]|>)\s+)?/

/**
 * Renders Markdown, or a brief, whose text is escaped for terminals already.
 * @param text lines of Markdown as our writers make it: headings, lists, quotes, code between backticks, tables
 */
export function renderMarkdown(text: string, output: Pick<Output, 'colours' | 'columns'>): string {
  const width = Math.max(20, Math.min(output.columns, WIDEST))
  const lines: string[] = []
  /** What opened the block of code that a line stands in; a text in it may have blocks of its own, with shorter fences. */
  let fence: string | undefined
  let isText = false
  const given = withoutEmptySections(text.split('\n').filter((line) => !saysNothing(line)))
  for (const line of given) {
    const [, marks = '', language = ''] = /^\s*(`{3,}|~{3,})\s*(.*?)\s*$/.exec(line) ?? []
    if (fence === undefined && marks !== '') {
      fence = marks
      // What our writer quotes as `text` is prose with signs in it that Markdown would take for its own.
      isText = language === 'text'
      continue
    }
    if (fence !== undefined && marks.startsWith(fence) && language === '') {
      fence = undefined
      isText = false
      continue
    }
    // Code and tables keep their columns.
    if (isText)
      lines.push(
        ...wrapped(line, width)
          .split('\n')
          .map((part) => output.colours.dim(part)),
      )
    else if (fence !== undefined || /^\s*\|/.test(line)) lines.push(output.colours.dim(line))
    else lines.push(...renderedLine(line, width, output))
  }
  return withoutDoubleSpace(lines).join('\n').trimStart()
}

function renderedLine(line: string, width: number, { colours }: Pick<Output, 'colours'>): readonly string[] {
  const heading = /^(#{1,6})\s+(.*)$/.exec(line)
  if (heading !== null) {
    const [, marks = '', words = ''] = heading
    const paint = marks.length <= 2 ? (part: string): string => colours.bold(colours.cyan(part)) : colours.bold
    return ['', ...wrapped(styled(words, colours), width, 0).split('\n').map(paint)]
  }
  // Tags that fence a brief are for models; escaping has turned the first mark of them.
  if (/^[<‹]\/?[a-z][\w-]*(?:\s[^>]*)?>$/i.test(line.trim())) return []
  const [lead = '', space = '', mark = ''] = LEAD.exec(line) ?? []
  const words = line.slice(lead.length)
  if (words === '') return [line.trimEnd()]
  const indent = ' '.repeat(lead.length)
  const filled = wrapped(styled(words, colours), Math.max(10, width - lead.length), 0)
  const shown = mark.startsWith('>') ? `${space}${colours.dim('│')} ` : `${space}${mark.replace(/^[*+-]/, '•')}`
  const following = mark.startsWith('>') ? `${space}${colours.dim('│')} ` : indent
  return filled.split('\n').map((part, at) => `${at === 0 ? shown : following}${part}`)
}

/** Bold and code as colours; both stay readable where there are none. Each word has its own, which no line end cuts. */
function styled(words: string, colours: Output['colours']): string {
  const each = (text: string, paint: (word: string) => string): string => text.replace(/[^ ]+/g, paint)
  return words
    .split(/(`[^`]+`)/)
    .map((part, at) =>
      at % 2 === 1
        ? each(part.slice(1, -1), colours.yellow)
        : part.replace(/\*\*([^*]+)\*\*/g, (_, inner: string) => each(inner, colours.bold)),
    )
    .join('')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what it takes out
const bare = (line: string): string => line.replace(/\x1b\[[\d;]*m/g, '').trim()

function withoutDoubleSpace(lines: readonly string[]): readonly string[] {
  return lines.filter((line, at) => bare(line) !== '' || bare(lines[at - 1] ?? 'x') !== '')
}

/** What our documents say where there is nothing to say: the file keeps the places that the original has, a reader does without them. */
const saysNothing = (line: string): boolean =>
  /^(?:Nothing|None) recorded\.$|^(?:- )?\*\*[\w ]+\*\*: not known(?:: no request of the user was recorded)?\.?$/i.test(
    line,
  )

const levelOf = (line: string): number => /^(#{1,6})\s/.exec(line)?.[1]?.length ?? 0

/** Headings that nothing stands under; our own writers leave them out, documents of the original have them. */
function withoutEmptySections(lines: readonly string[]): readonly string[] {
  return lines.filter((line, at) => {
    const level = levelOf(line)
    if (level === 0) return true
    const next = lines.slice(at + 1).find((below) => below.trim() !== '')
    return next !== undefined && (levelOf(next) === 0 || levelOf(next) > level)
  })
}
