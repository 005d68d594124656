/** Commands the session ran: checks with their last result, and other commands worth their arguments. */
import type { ToolCallData } from '@winddown/core'
import { type CheckOutput, readCheckOutput } from '../../ecosystems/check-output.ts'
import { MODES } from '../../ecosystems/output/git.ts'
import { BOUNDS } from '../../facts/bounds.ts'
import type { CheckCounts, CheckFact, CheckKind, CheckResult, CommandFact } from '../../facts/checks.ts'
import { type CommandLine, readCommandLine } from '../../shell/command-line.ts'
import {
  isEndShown,
  isShown,
  type PartResult,
  resultsOfParts,
  suitedKinds,
  withoutOwnWords,
} from '../../shell/compound-run.ts'
import { cut, oneLine } from '../../text/excerpt.ts'
import { remember } from '../../text/remember.ts'
import { resultLines } from '../../text/result-lines.ts'
import { type Moment, stamp } from '../stream.ts'

/** What one call ran, for the ledgers that care whether it failed. */
export interface CommandRun {
  readonly line: CommandLine
  /** The check it is, or else the first program that does something. */
  readonly key: string
  readonly isCheck: boolean
  readonly result: CheckResult
  /** Of each part what is known of it. */
  readonly results: readonly PartResult[]
  /** Every check and program of it that is known to have done its work, each with what it was given, without what stands around it. */
  readonly passed: ReadonlyMap<string, string>
  /** What `key` was given. */
  readonly args: string
  /** The lines that say why it failed; empty where the check printed none. */
  readonly reasons: readonly string[]
}

interface CheckEntry {
  fact: CheckFact
  writesThen: number
  /** The check with its arguments, without what stands around it. */
  own: string
}

/** Other runs of a check that are kept. */
const OTHERS = 4

const NEVER_RAN = /^(?:<tool_use_error>)?(?:Sibling tool call errored|Cancelled: parallel tool call)/

const checkOutput = remember(readCheckOutput, 100)

export class CommandLedger {
  readonly #checks = new Map<string, CheckEntry>()
  readonly #commands = new Map<string, CommandFact>()

  /** Takes in a call of a shell; `writes` is the number of changes to files so far. */
  ran(data: ToolCallData, writes: number, moment: Moment): CommandRun | undefined {
    const command = typeof data.command === 'string' ? data.command : ''
    // A call that was dropped because another of the same batch failed never ran.
    if (command.trim() === '' || NEVER_RAN.test(data.error ?? '')) return undefined
    const line = readCommandLine(command)
    const { parts, heads, checks, shown, other } = line
    const output = withoutOwnWords(parts, outputOf(data))
    const whole = resultOf(data)
    const results = resultsOfParts(parts, whole, output)
    let result: CheckResult = whole
    let failing: string | undefined
    let reasons: readonly string[] = []
    const seen = new Set<string>()
    const passed = new Map<string, string>()
    for (const { check, at, args } of checks) {
      const told = results[at] as PartResult
      // What stands behind a part that failed never ran: its last result is still its last.
      if (told === 'unran' || seen.has(check.head)) continue
      seen.add(check.head)
      const read = checkOutput(output)
      // Behind a pipe the exit status is that of `tail`: only what was printed can tell.
      const own =
        told === 'unknown'
          ? verdictOf(check.kind, read, line, results, at, output)
          : byItsOwnWords(told, check.kind, read)
      // Of what a filter let through the names can be told, but not how many there were.
      const counts = read.counted || parts[at]?.separator !== '|' ? read.counts : withoutFailed(read.counts)
      // In a chain what was printed may be another's.
      const speaks = own !== 'passed' || read.verdict !== 'failed'
      if (own === 'failed' || result === 'passed') result = own
      if (own === 'failed') failing ??= check.head
      if (own === 'passed') passed.set(check.head, args)
      if ((own === 'failed' || own === 'unknown') && reasons.length === 0)
        reasons = read.reasons.length > 0 ? read.reasons : read.detail === undefined ? [] : [read.detail]
      const before = this.#checks.get(check.head)
      this.#checks.delete(check.head)
      const others = othersThan(args, before)
      const unknownRuns = (before?.fact.unknown_runs ?? 0) + (own === 'unknown' ? 1 : 0)
      this.#checks.set(check.head, {
        writesThen: writes,
        own: args,
        fact: {
          kind: check.kind,
          head: check.head,
          command: shown,
          result: own,
          ...(typeof data.exit_code === 'number' && (told === 'failed' || told === 'passed')
            ? { exit_code: told === 'passed' ? 0 : data.exit_code }
            : {}),
          ...(speaks && counts ? { counts } : {}),
          ...(speaks && read.detail ? { detail: read.detail } : {}),
          ...(speaks && read.failing.length > 0 ? { failing: read.failing } : {}),
          ...(before && own === 'unknown' ? { previous: known(before.fact) } : {}),
          ...(others.length > 0 ? { others } : {}),
          runs: (before?.fact.runs ?? 0) + 1,
          failed_runs: (before?.fact.failed_runs ?? 0) + (own === 'failed' ? 1 : 0),
          ...(unknownRuns > 0 ? { unknown_runs: unknownRuns } : {}),
          edits_since: 0,
          ...stamp(moment),
        },
      })
      trim(this.#checks, BOUNDS.checks * 2)
    }
    // The program, not the `tail` behind it that only passed on what it said.
    const stopped = results.indexOf('failed')
    const isCheck = failing !== undefined || (checks.length > 0 && whole !== 'failed')
    const key = failing ?? (isCheck ? checks[0]?.check.head : heads[stopped]) ?? other
    if (line.isWork) this.#other(other, shown, outcomeOf(results, whole), data, moment)
    // What stands before `&&` did its work if what stands behind it did.
    for (let at = 0; at < parts.length; at += 1)
      if (results[at] === 'passed' && line.isCheck[at] === false)
        passed.set(heads[at] as string, line.args[at] as string)
    const keyed = line.heads.indexOf(key)
    const args = checks.find(({ check }) => check.head === key)?.args ?? line.args[keyed] ?? shown
    return { line, results, passed, key, args, isCheck, result, reasons }
  }

  checks(writes: number): CheckFact[] {
    return [...this.#checks.values()]
      .slice(-BOUNDS.checks)
      .map(({ fact, writesThen }) => ({ ...fact, edits_since: writes - writesThen }))
  }

  commands(): CommandFact[] {
    const all = [...this.#commands.values()].slice(-BOUNDS.commands)
    return all.map((command, i) => {
      if (command.printed === undefined || i >= all.length - BOUNDS.outputs) return command
      const { printed: _printed, ...rest } = command
      return rest
    })
  }

  #other(head: string, command: string, outcome: string, data: ToolCallData, moment: Moment): void {
    const before = this.#commands.get(command)
    const printed = resultLines(outputOf(data).replace(MODES, ''), BOUNDS.outputCharacters)
    this.#commands.delete(command)
    this.#commands.set(command, {
      head,
      command,
      ...(printed === undefined ? {} : { printed }),
      ...(typeof data.description === 'string' ? { description: oneLine(data.description, 160) } : {}),
      outcome,
      runs: (before?.runs ?? 0) + 1,
      ...stamp(moment),
    })
    trim(this.#commands, BOUNDS.commands * 2)
  }
}

function withoutFailed(counts: CheckCounts | undefined): CheckCounts | undefined {
  if (counts === undefined) return undefined
  const { failed: _failed, ...rest } = counts
  return Object.keys(rest).length > 0 ? rest : undefined
}

/** What a call printed, the error first. */
function outputOf({ error, output }: ToolCallData): string {
  if (typeof error !== 'string') return typeof output === 'string' ? output : ''
  return typeof output === 'string' ? `${error}\n${output}` : error
}

/** By what was printed. A compiler or linter all of whose output was shown, and that printed none, had no complaint. */
function verdictOf(
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
    return read.verdict === 'failed' && kinds[0] === kind && alone ? 'failed' : 'unknown'
  }
  if (read.verdict === 'failed') return 'failed'
  if (read.verdict === 'passed' && !read.ranNothing) {
    const enough =
      read.passedBy === 'whole' || (isEndShown(parts, at, output) && (read.passedBy === 'part' || kind !== 'test'))
    return enough ? 'passed' : 'unknown'
  }
  const silent = kind === 'build' || kind === 'type' || kind === 'lint'
  const withErrors = /2>&1/.test(parts[at]?.text ?? '')
  return silent && withErrors && output.trim() === '' && isShown(parts, at) ? 'passed' : 'unknown'
}

/** An exit of 0 with failures counted, or with no test to run, is no success. */
function byItsOwnWords(told: PartResult, kind: CheckKind, read: CheckOutput): CheckResult {
  if (told === 'unran') return 'unknown'
  if (told !== 'passed' || kind !== 'test') return told
  if (read.ranNothing) return 'unknown'
  return read.counted && (read.counts?.failed ?? 0) > 0 ? 'failed' : told
}

const shortArguments = (args: string): string => cut(args, 140)

/** What the check said when it was run with other arguments: of one test, of another package. */
function othersThan(args: string, before: CheckEntry | undefined): NonNullable<CheckFact['others']> {
  if (!before) return []
  const kept = (before.fact.others ?? []).filter((other) => other.command !== shortArguments(args))
  const { result, counts, failing, at, source } = before.fact
  if (before.own === args || (result !== 'passed' && result !== 'failed')) return kept
  const last = {
    command: shortArguments(before.own),
    result,
    ...(counts ? { counts } : {}),
    ...(failing ? { failing } : {}),
    ...(at === undefined ? {} : { at }),
    source,
  }
  return [last, ...kept.filter((other) => other.command !== last.command)].slice(0, OTHERS)
}

/** The newest result that is known. */
function known(fact: CheckFact): NonNullable<CheckFact['previous']> {
  if (fact.result === 'unknown' && fact.previous) return fact.previous
  return {
    result: fact.result,
    ...(fact.counts ? { counts: fact.counts } : {}),
    ...(fact.detail ? { detail: fact.detail } : {}),
    ...(fact.at ? { at: fact.at } : {}),
    source: fact.source,
  }
}

/** How a command line ended: good only where all of it is known to have been. The exit of a pipe or a list is that of its last part. */
function outcomeOf(results: readonly PartResult[], whole: CheckResult): string {
  if (whole === 'failed') return 'error'
  if (whole !== 'passed') return whole
  return results.every((result) => result === 'passed') ? 'ok' : 'unknown'
}

function resultOf(data: ToolCallData): CheckResult {
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

function trim<Key, Value>(map: Map<Key, Value>, max: number): void {
  if (map.size <= max) return
  const first = map.keys().next()
  if (!first.done) map.delete(first.value)
}
