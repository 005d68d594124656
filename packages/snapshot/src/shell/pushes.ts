/** Whether a command pushed: by its exit where that speaks of the push, else by what git printed. */
import type { ToolCallData } from '@winddown/core'
import { readCommandLine } from './command-line.ts'
import { resultsOfParts } from './compound-run.ts'

/** git's lines of a ref that was updated, and of one that was there already. */
const UPDATED = /^\s*(?:\+?\s*[0-9a-f]{7,40}\.{2,3}[0-9a-f]{7,40}\s|\* \[new (?:branch|tag)\]|Everything up-to-date)/m
const REFUSED = /^\s*(?:! \[(?:remote )?rejected\]|error: failed to push|fatal: )/m

export function pushed(command: string, data: ToolCallData): boolean {
  if (data.outcome !== 'ok' && data.outcome !== 'error') return false
  const { parts, pushes } = readCommandLine(command)
  if (!pushes) return false
  const at = parts.findLastIndex(({ words }) => words[0] === 'git' && words.includes('push'))
  if (parts[at]?.words.some((word) => word === '--dry-run' || word === '-n') === true) return false
  const output = [data.error, data.output].filter((text) => typeof text === 'string').join('\n')
  if (REFUSED.test(output)) return false
  const whole = data.outcome === 'ok' && (data.exit_code ?? 0) === 0 ? 'passed' : 'failed'
  const result = at < 0 ? 'unknown' : resultsOfParts(parts, whole, output)[at]
  return result === 'passed' || (result === 'unknown' && UPDATED.test(output))
}
