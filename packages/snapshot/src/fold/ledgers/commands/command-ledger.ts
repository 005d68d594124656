/** Commands the session ran: checks with their last result, and other commands worth their arguments. */
import type { ToolCallData } from '@winddown/core'
import { readCheckOutput } from '../../../ecosystems/check-output.ts'
import { MODES } from '../../../ecosystems/output/git.ts'
import { BOUNDS } from '../../../facts/bounds.ts'
import type { CheckFact, CheckResult, CommandFact } from '../../../facts/checks.ts'
import { type CommandLine, readCommandLine } from '../../../shell/command-line.ts'
import { mayHaveRun, type PartResult, resultsOfParts } from '../../../shell/compound-run.ts'
import { withoutOwnWords } from '../../../shell/own-words.ts'
import { oneLine } from '../../../text/excerpt.ts'
import { remember } from '../../../text/remember.ts'
import { resultLines } from '../../../text/result-lines.ts'
import { RecencyMap } from '../../recency-map.ts'
import { type Moment, stamp } from '../../stream.ts'
import { CheckLog } from './check-log.ts'
import { byItsOwnWords, ofItsKind, outcomeOf, outputOf, resultOf, verdictOf, withoutFailed } from './run-result.ts'

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

const NEVER_RAN = /^(?:<tool_use_error>)?(?:Sibling tool call errored|Cancelled: parallel tool call)/

const checkOutput = remember(readCheckOutput, 100)

/**
 * Of the changes that a line makes to files, those before a part of it. Where all are counted already, because the harness named the files:
 * below 0, those after it.
 */
function writesBefore(line: CommandLine, results: readonly PartResult[], part: number, counted: number): number {
  const named = line.files.filter(({ access }) => access !== 'read').map(({ at }) => at)
  const done = (places: readonly number[]): number[] => places.filter((at) => mayHaveRun(results[at]))
  if (counted > 0) return -Math.min(counted, done(named).filter((at) => at > part).length)
  return done([...named, ...line.unnamed]).filter((at) => at < part).length
}

export class CommandLedger {
  readonly #checks = new CheckLog()
  readonly #commands = new RecencyMap<CommandFact>()
  /** Commands that went on in the background, by their job. */
  readonly #jobs = new Map<string, string>()

  /**
   * Takes in a call of a shell; `writes` is the number of changes to files before it, and those of its own that the harness names: a check
   * sees what the line changed before it, and not what it changes after it.
   */
  ran(data: ToolCallData, writes: number, moment: Moment): CommandRun | undefined {
    const command = typeof data.command === 'string' ? data.command : ''
    // A call that was dropped because another of the same batch failed never ran.
    if (command.trim() === '' || NEVER_RAN.test(data.error ?? '')) return undefined
    const line = readCommandLine(command)
    const { parts, heads, checks, shown, other } = line
    const output = withoutOwnWords(line.ownWords, outputOf(data))
    const whole = resultOf(data)
    const results = resultsOfParts(parts, whole, output)
    const counted = data.files?.filter(({ access }) => access !== 'read').length ?? 0
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
      const all = read.counted || parts[at]?.separator !== '|' ? read.counts : withoutFailed(read.counts)
      const counts = ofItsKind(all, check.kind, line)
      // In a chain what was printed may be another's.
      const speaks = own !== 'passed' || read.verdict !== 'failed'
      if (own === 'failed' || result === 'passed') result = own
      if (own === 'failed') failing ??= check.head
      if (own === 'passed') passed.set(check.head, args)
      if ((own === 'failed' || own === 'unknown') && reasons.length === 0)
        reasons = read.reasons.length > 0 ? read.reasons : read.detail === undefined ? [] : [read.detail]
      const exit = told === 'failed' ? data.exit_code : told === 'passed' ? 0 : undefined
      const run = {
        result: own,
        exitCode: typeof data.exit_code === 'number' ? exit : undefined,
        counts: speaks ? counts : undefined,
        detail: speaks ? read.detail : undefined,
        failing: speaks ? read.failing : [],
        moment,
        ...(own === 'running' && typeof data.child_id === 'string' ? { job: data.child_id } : {}),
      }
      this.#checks.ran(check, args, shown, run, writes + writesBefore(line, results, at, counted), output)
    }
    // The program, not the `tail` behind it that only passed on what it said.
    const stopped = results.indexOf('failed')
    const isCheck = failing !== undefined || (checks.length > 0 && whole !== 'failed')
    // Of a chain of which it is not known what failed, no part is named, and none by passing later mends it.
    const chain = line.work.length > 1 ? line.work.join(' && ') : other
    const key = failing ?? (isCheck ? checks[0]?.check.head : heads[stopped]) ?? (whole === 'failed' ? chain : other)
    if (line.isWork) this.#other(other, shown, outcomeOf(results, whole), data, moment)
    // What stands before `&&` did its work if what stands behind it did.
    for (let at = 0; at < parts.length; at += 1)
      if (results[at] === 'passed' && line.isCheck[at] === false)
        passed.set(heads[at] as string, line.args[at] as string)
    if (line.work.length > 1 && results.every((part) => part === 'passed')) passed.set(chain, shown)
    const keyed = line.heads.indexOf(key)
    const args = checks.find(({ check }) => check.head === key)?.args ?? line.args[keyed] ?? shown
    return { line, results, passed, key, args, isCheck, result, reasons }
  }

  /** A job in the background ended, well or badly as far as the harness says it. */
  jobEnded(job: string, result: 'passed' | 'failed' | 'unknown'): void {
    this.#checks.jobEnded(job, result)
    const command = this.#jobs.get(job)
    const known = command === undefined ? undefined : this.#commands.get(command)
    this.#jobs.delete(job)
    if (known?.outcome === 'running')
      Object.assign(known, { outcome: result === 'passed' ? 'ok' : result === 'failed' ? 'error' : 'ended' })
  }

  checks(writes: number): CheckFact[] {
    return this.#checks.facts(writes)
  }

  commands(): CommandFact[] {
    const all = this.#commands.values().slice(-BOUNDS.commands)
    return all.map((command, i) => {
      if (command.printed === undefined || i >= all.length - BOUNDS.outputs) return command
      const { printed: _printed, ...rest } = command
      return rest
    })
  }

  #other(head: string, command: string, outcome: string, data: ToolCallData, moment: Moment): void {
    const before = this.#commands.get(command)
    if (outcome === 'running' && typeof data.child_id === 'string') this.#jobs.set(data.child_id, command)
    if (this.#jobs.size > BOUNDS.children) this.#jobs.delete([...this.#jobs.keys()][0] as string)
    const printed = resultLines(outputOf(data).replace(MODES, ''), BOUNDS.outputCharacters)
    this.#commands.put(command, {
      head,
      command,
      ...(printed === undefined ? {} : { printed }),
      ...(typeof data.description === 'string' ? { description: oneLine(data.description, 160) } : {}),
      outcome,
      ...(typeof data.exit_code === 'number' ? { exit_code: data.exit_code } : {}),
      ...(data.by_user === true ? { by_user: true } : {}),
      runs: (before?.runs ?? 0) + 1,
      ...stamp(moment),
    })
    if (this.#commands.size > BOUNDS.commands * 2) this.#commands.deleteOldest()
  }
}
