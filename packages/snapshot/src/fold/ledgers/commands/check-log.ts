/** Checks with their last results: changed in place at each run, and told as facts when they are asked for. */
import type { CheckOutput } from '../../../ecosystems/check-output.ts'
import type { RecognisedCheck } from '../../../ecosystems/check-rules.ts'
import { BOUNDS } from '../../../facts/bounds.ts'
import type { CheckCounts, CheckFact, CheckResult } from '../../../facts/checks.ts'
import { cut } from '../../../text/excerpt.ts'
import { RecencyMap } from '../../recency-map.ts'
import { type Moment, stamp } from '../../stream.ts'

/** How one run of a check ended. */
export interface CheckRun {
  readonly result: CheckResult
  readonly exitCode: number | undefined
  readonly counts: CheckCounts | undefined
  readonly detail: CheckOutput['detail']
  readonly failing: CheckOutput['failing']
  readonly moment: Moment
  /** The job in the background that it is. */
  readonly job?: string
}

/** The last run with other arguments: of one test, of another package. */
interface Other {
  readonly command: string
  readonly run: CheckRun
}

interface Check {
  check: RecognisedCheck
  /** The command line of the last run as it is shown. */
  shown: string
  /** The check with its arguments, without what stands around it. */
  own: string
  last: CheckRun
  /** Where it is not known how the last run ended: the newest of which it is. */
  previous: CheckRun | undefined
  others: readonly Other[]
  runs: number
  failedRuns: number
  unknownRuns: number
  writesThen: number
}

/** Other runs of a check that are kept. */
const OTHERS = 4

const NONE: readonly Other[] = []

export class CheckLog {
  readonly #checks = new RecencyMap<Check>()

  /** A check was run as `own`, within the line `shown`, and printed `output`; `writes` is the number of changes to files so far. */
  ran(check: RecognisedCheck, own: string, shown: string, run: CheckRun, writes: number, output = ''): void {
    const known = this.#checks.renew(check.head)
    if (known === undefined) {
      const counted = {
        runs: 1,
        failedRuns: run.result === 'failed' ? 1 : 0,
        unknownRuns: run.result === 'unknown' ? 1 : 0,
      }
      this.#checks.put(check.head, {
        check,
        shown,
        own,
        last: run,
        previous: undefined,
        others: NONE,
        writesThen: writes,
        ...counted,
      })
      if (this.#checks.size > BOUNDS.checks * 2) this.#checks.deleteOldest()
      return
    }
    const others = othersThan(own, known)
    known.others = run.result === 'passed' ? others.filter(({ run: other }) => !isOvercome(other, output)) : others
    known.previous = run.result === 'unknown' ? newestKnown(known) : undefined
    known.check = check
    known.shown = shown
    known.own = own
    known.last = run
    known.writesThen = writes
    known.runs += 1
    if (run.result === 'failed') known.failedRuns += 1
    if (run.result === 'unknown') known.unknownRuns += 1
  }

  /** A job in the background ended: what it ran runs no more. */
  jobEnded(job: string, result: 'passed' | 'failed' | 'unknown'): void {
    for (const known of this.#checks.values()) {
      if (known.last.job !== job || known.last.result !== 'running') continue
      known.last = { ...known.last, result }
      if (result === 'failed') known.failedRuns += 1
      if (result === 'unknown') known.unknownRuns += 1
    }
  }

  facts(writes: number): CheckFact[] {
    return this.#checks
      .values()
      .slice(-BOUNDS.checks)
      .map((known) => factOf(known, writes))
  }
}

const shortArguments = (args: string): string => cut(args, 140)

const SKIPPED = /\bskip|\bignored\b|\btodo\b/i

/** A run that failed, where one that passed names each of its tests that had: those pass now, whatever each was given. */
function isOvercome({ result, failing }: CheckRun, passed: string): boolean {
  if (result !== 'failed' || failing.length === 0 || passed === '') return false
  const lines = passed.split('\n')
  return failing.every((name) => lines.some((line) => line.includes(name) && !SKIPPED.test(line)))
}

/** What the check said when it was run with other arguments, the newest first. */
function othersThan(args: string, { own, last, others }: Check): readonly Other[] {
  const [now, before] = [shortArguments(args), shortArguments(own)]
  const isTold = own !== args && (last.result === 'passed' || last.result === 'failed')
  if (!isTold && !others.some(({ command }) => command === now)) return others
  const kept: Other[] = isTold ? [{ command: before, run: last }] : []
  for (const other of others)
    if (kept.length < OTHERS && other.command !== now && !(isTold && other.command === before)) kept.push(other)
  return kept
}

/** The newest run of which it is known how it ended; the last one where it is of none. */
const newestKnown = ({ last, previous }: Check): CheckRun =>
  last.result === 'unknown' && previous !== undefined ? previous : last

function factOf({ check, shown, last, previous, others, ...known }: Check, writes: number): CheckFact {
  const { exitCode, counts, detail, failing } = last
  return {
    kind: check.kind,
    head: check.head,
    command: shown,
    result: last.result,
    ...(exitCode === undefined ? {} : { exit_code: exitCode }),
    ...(counts ? { counts } : {}),
    ...(detail ? { detail } : {}),
    ...(failing.length > 0 ? { failing } : {}),
    ...(previous === undefined ? {} : { previous: previousOf(previous) }),
    ...(others.length > 0 ? { others: others.map(otherOf) } : {}),
    runs: known.runs,
    failed_runs: known.failedRuns,
    ...(known.unknownRuns > 0 ? { unknown_runs: known.unknownRuns } : {}),
    edits_since: writes - known.writesThen,
    ...stamp(last.moment),
  }
}

const previousOf = ({ result, counts, detail, moment }: CheckRun): NonNullable<CheckFact['previous']> => ({
  result,
  ...(counts ? { counts } : {}),
  ...(detail ? { detail } : {}),
  ...stamp(moment),
})

const otherOf = ({ command, run }: Other): NonNullable<CheckFact['others']>[number] => ({
  command,
  result: run.result,
  ...(run.counts ? { counts: run.counts } : {}),
  ...(run.failing.length > 0 ? { failing: run.failing } : {}),
  ...stamp(run.moment),
})
