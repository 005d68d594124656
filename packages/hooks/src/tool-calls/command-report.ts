/** What a tool for commands says of one it ran, where it says it in lines: `Output: …`, `Error: …`, `Exit Code: 1`. */
import { pieceOf, type RedactedText } from '@winddown/core'

export interface CommandReport {
  /** What the command printed. */
  readonly output: RedactedText
  readonly exitCode?: number
  readonly signal?: string
  /** Processes that go on in the background. */
  readonly background?: string
}

/** Lines that may stand behind the output. */
const TRAILER = /^(?:Error|Exit Code|Signal|Background PIDs|Process Group PGID): /m

/** The report in a text; undefined where it is none. */
export const commandReport = (text: RedactedText): CommandReport | undefined => {
  const at = /^(?:Command: |Directory: |Output: )/.test(text) ? text.search(/^Output: /m) : -1
  if (at < 0) return undefined
  const printed = text.slice(at + 'Output: '.length)
  // The output may hold lines like these itself: the last run of them is the report's.
  let end = printed.length
  for (let from = printed.length; from > 0; ) {
    const start = printed.lastIndexOf('\n', from - 1) + 1
    const line = printed.slice(start, from)
    if (start === 0 || (!TRAILER.test(line) && line.trim() !== '')) break
    if (TRAILER.test(line)) end = start
    from = start - 1
  }
  const trailer = printed.slice(end)
  const field = (name: string): string | undefined => {
    const found = new RegExp(`^${name}: (.+)$`, 'm').exec(trailer)?.[1]?.trim()
    return found === undefined || found === '(none)' ? undefined : found
  }
  const code = Number(field('Exit Code') ?? Number.NaN)
  const [signal, background, error] = [field('Signal'), field('Background PIDs'), field('Error')]
  const output = printed
    .slice(0, end)
    .trim()
    .replace(/^\(empty\)$/, '')
  return {
    output: pieceOf(text, error === undefined ? output : `${output}\n${error}`.trim()),
    ...(Number.isInteger(code) && { exitCode: code }),
    ...(signal !== undefined && { signal }),
    ...(background !== undefined && { background }),
  }
}
