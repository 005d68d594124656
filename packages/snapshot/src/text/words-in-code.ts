/** What shown code says in words: an outline, the comments in it, or a few lines as they stand. */
import { plain } from './sentences.ts'

/** Code without a language whose lines are words: an outline, a sequence of steps. */
const PROSE_LINE = /^\s*(?:[-*•→]|\d+[.)]|[\p{L}][\p{L}\d ]{0,24}:)\s+\p{L}\S*(?: \S+){2,}/u

/** A comment in shown code: what the code is there for, in words. */
const COMMENT_LINE = /^\s*(?:\/\/+|#+|--|\*|;+)\s+(\p{L}[^\n]*)$/u

/** What a block of code says in words: an outline all of it, code with a language its comments. */
export function wordsInCode(lines: readonly string[], named: boolean): string[] {
  const written = lines.filter((line) => line.trim() !== '')
  // A line further in goes on with the one above it.
  const steps: string[] = []
  for (const line of written) {
    const above = steps.at(-1)
    if (above !== undefined && /^\s{2,}\S/.test(line) && !PROSE_LINE.test(line))
      steps[steps.length - 1] = `${above} ${line.trim()}`
    else steps.push(line)
  }
  if (!named && steps.length > 1 && steps.filter((line) => PROSE_LINE.test(line)).length * 2 >= steps.length)
    return steps.map((line) => plain(line.replace(/^\s*[-*•]\s+/, '')))
  return written.flatMap((line) => {
    const words = COMMENT_LINE.exec(line)?.[1]?.trim()
    // What leads into code says nothing without it.
    return words !== undefined && words.split(' ').length >= 5 && !/[:：]$/.test(words) ? [plain(words)] : []
  })
}

/** Lines and characters of code that are told where words lead into it: a command to run, the line that was wrong. */
const FEW_LINES = 3
const FEW = 200

/** Those lines; `undefined` of more. */
export function fewLines(lines: readonly string[]): string | undefined {
  const written = lines.map((line) => line.trim()).filter((line) => line !== '')
  const all = written.map((line) => `\`${line.replaceAll('`', "'")}\``).join(', ')
  return written.length > 0 && written.length <= FEW_LINES && all.length <= FEW ? all : undefined
}
