/** Whether a command pushed: by its exit where that speaks of the push, else by what git printed. */
import type { ToolCallData } from '@winddown/core'
import { REFUSED, SENDING, UPDATED } from '../ecosystems/output/git.ts'
import { readCommandLine } from './command-line.ts'
import { resultsOfParts } from './compound-run.ts'

/** The part of a line that pushed, where it has others; cut by whoever shows it. */
export function pushingPart(command: string): string | undefined {
  const { parts } = readCommandLine(command)
  const part =
    parts.length < 2 ? undefined : parts.findLast(({ words }) => words[0] === 'git' && words.includes('push'))
  return part?.text.trim()
}

/** True for a call of a tool that is no shell, and by its name sends what was made out of this machine. */
export const isSent = ({ kind, tool, command, outcome }: ToolCallData): boolean =>
  outcome === 'ok' && command === undefined && (kind === undefined || kind === 'other') && SENDING.test(tool)

export function pushed(command: string, data: ToolCallData): boolean {
  // Of what the user ran in the shell no exit is kept: git's own words tell.
  const isOwn = data.by_user === true && data.outcome === 'unknown' && data.unanswered !== true
  if (data.outcome !== 'ok' && data.outcome !== 'error' && !isOwn) return false
  const { parts, pushes } = readCommandLine(command)
  if (!pushes) return false
  const at = parts.findLastIndex(({ words }) => words[0] === 'git' && words.includes('push'))
  if (parts[at]?.words.some((word) => word === '--dry-run' || word === '-n') === true) return false
  const output = [data.error, data.output].filter((text) => typeof text === 'string').join('\n')
  if (REFUSED.test(output)) return false
  const whole = data.outcome === 'ok' && (data.exit_code ?? 0) === 0 ? 'passed' : 'failed'
  const result = at < 0 || isOwn ? 'unknown' : resultsOfParts(parts, whole, output)[at]
  return result === 'passed' || (result === 'unknown' && UPDATED.test(output))
}
