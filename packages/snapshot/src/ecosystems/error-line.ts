import type { ToolCallData } from '@winddown/core'
import { ENDED_LINE } from './output/complaints.ts'
import { troubleLines } from './trouble-lines.ts'

/** What a failed call said is wrong: a line for each thing, at most three; one at least. */
export function errorLines(data: ToolCallData): string[] {
  const text = [data.error, data.output]
    .filter((t): t is string => typeof t === 'string')
    .join('\n')
    .replace(ENDED_LINE, '')
    .replace(/<\/?[a-z_]+>/g, '')
  const told = troubleLines(text)
  if (told.length > 0) return told
  const first = text
    .split('\n', 60)
    .map((line) => line.trim())
    .find(Boolean)
  return [first ?? `exit ${data.exit_code ?? '?'}`]
}
