/** How a run ended: by its exit where that speaks of it, else by what it printed. */
import type { ToolCallData } from '@winddown/core'
import type { CheckOutput } from '../../../ecosystems/check-output.ts'
import type { CheckCounts, CheckKind, CheckResult } from '../../../facts/checks.ts'
import type { CommandLine } from '../../../shell/command-line.ts'
import { isEndShown, isShown, type PartResult, suitedKinds, wouldShowFailure } from '../../../shell/compound-run.ts'

/** What a call printed, the error first. */
export function outputOf({ error, output }: ToolCallData): string {
  if (typeof error !== 'string') return typeof output === 'string' ? output : ''
  return typeof output === 'string' ? `${error}\n${output}` : error
}

/** The result of the whole line. */
export function resultOf(data: ToolCallData): CheckResult {
  switch (data.outcome) {
    case 'ok':
      return typeof data.exit_code === 'number' && data.exit_code !== 0 ? 'failed' : 'passed'
    case 'error':
      return 'failed'
    case 'interrupted':
    case 'running':
    case 'denied':
      return data.outcome
    default:
      return typeof data.exit_code === 'number' ? (data.exit_code === 0 ? 'passed' : 'failed') : 'unknown'
  }
}

/** How a command line ended: good only where all of it is known to have been. The exit of a pipe or a list is that of its last part. */
export function outcomeOf(results: readonly PartResult[], whole: CheckResult): string {
  if (whole === 'failed') return 'error'
  if (whole !== 'passed') return whole
  // Where all went well, `|| exit 1` was not run.
  return results.every((result) => result === 'passed' || result === 'unran') ? 'ok' : 'unknown'
}

/**
 * By what was printed, of a check behind a pipe: the exit status is that of `tail`. A compiler or linter all of whose output was
 * shown, and that printed none, had no complaint.
 */
export function verdictOf(
  kind: CheckKind,
  read: CheckOutput,
  { parts, checks }: CommandLine,
  results: readonly PartResult[],
  at: number,
  output: string,
): CheckResult {
  const open = checks.filter((each) => results[each.at] === 'unknown')
  if (open.length > 1) {
    // Several checks printed it, and nothing but its kind says which of them.
    const kinds = suitedKinds(output).filter((suited) => open.some(({ check }) => check.kind === suited))
    const alone = open.filter(({ check }) => check.kind === kind).length === 1
    if (alone && read.verdict !== 'failed' && read.summedUp.includes(kind)) return 'passed'
    return read.verdict === 'failed' && kinds[0] === kind && alone ? 'failed' : 'unknown'
  }
  if (read.verdict === 'failed') return 'failed'
  if (read.verdict === 'passed' && !read.ranNothing) {
    const enough =
      read.passedBy === 'whole' ||
      (isEndShown(parts, at, output) && (read.passedBy === 'part' || kind !== 'test')) ||
      (read.passedBy === 'part' && wouldShowFailure(parts, at, output))
    return enough ? 'passed' : 'unknown'
  }
  const silent = kind === 'build' || kind === 'type' || kind === 'lint'
  const withErrors = /2>&1/.test(parts[at]?.text ?? '')
  return silent && withErrors && output.trim() === '' && isShown(parts, at) ? 'passed' : 'unknown'
}

/** By its exit, of a check that it speaks of. An exit of 0 with failures counted, or with no test to run, is no success. */
export function byItsOwnWords(told: PartResult, kind: CheckKind, read: CheckOutput): CheckResult {
  if (told === 'unran') return 'unknown'
  if (told !== 'passed' || kind !== 'test') return told
  if (read.ranNothing) return 'unknown'
  return read.counted && (read.counts?.failed ?? 0) > 0 ? 'failed' : told
}

/** Counts that a check of this kind has: where a line ran tests beside it, how many passed is said of those. */
export function ofItsKind(
  counts: CheckCounts | undefined,
  kind: CheckKind,
  line: CommandLine,
): CheckCounts | undefined {
  const isTest = (each: CheckKind): boolean => each === 'test' || each === 'check'
  if (counts === undefined || isTest(kind) || !line.checks.some(({ check }) => isTest(check.kind))) return counts
  const { passed: _passed, skipped: _skipped, failed: _failed, ...rest } = counts
  return Object.keys(rest).length > 0 ? rest : undefined
}

/** Counts of which the failures are not all of them. */
export function withoutFailed(counts: CheckCounts | undefined): CheckCounts | undefined {
  if (counts === undefined) return undefined
  const { failed: _failed, ...rest } = counts
  return Object.keys(rest).length > 0 ? rest : undefined
}
