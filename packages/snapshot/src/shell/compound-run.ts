/**
 * Of which part of a compound command its exit status speaks. In `format && lint && test` one part failed, those before it
 * passed and those behind it never ran: which one it was stands in what they printed.
 */

import { readCheckOutput } from '../ecosystems/check-output.ts'
import { recogniseCheck } from '../ecosystems/check-rules.ts'
import { OF_TESTS } from '../ecosystems/output/complaints.ts'
import { COMMITS_NOTHING, PUSH_REFUSED, UNREACHED } from '../ecosystems/output/git.ts'
import { markOfFailure } from '../ecosystems/output/verdicts.ts'
import type { CheckKind, CheckResult } from '../facts/checks.ts'
import { lineFilter } from './line-filter.ts'
import type { SimpleCommand } from './shell-command.ts'

/** `unran`: a part before it failed. `unknown`: only its output can tell. */
export type PartResult = CheckResult | 'unran'

/** What failed, was refused, or stands behind what failed changed nothing. */
export const mayHaveRun = (result: PartResult | undefined): boolean =>
  result !== 'failed' && result !== 'unran' && result !== 'denied'

/** Programs that pass on what they read: what fails in front of them fails the whole where the shell says so. */
const CONDUITS = new Set(
  `head tail tee cat less more sed awk sort uniq tr cut
  Select-Object Select-String Out-String Out-Host Out-Default Format-Table Format-List Where-Object Sort-Object Measure-Object ConvertFrom-Json ConvertTo-Json`.split(
    /\s+/,
  ),
)

/** Parts that stand between two `&&`: one program, or several with pipes. */
interface Step {
  readonly from: number
  readonly to: number
  readonly separator: string
  /** The `exit` that is run where it fails. */
  readonly exit?: number
}

/** What is known of each part, in order. `output` is what the whole printed, with its error. */
export function resultsOfParts(parts: readonly SimpleCommand[], whole: CheckResult, output: string): PartResult[] {
  if (whole !== 'passed' && whole !== 'failed') return parts.map(() => whole)
  if (parts.length === 1) return [isUndecided(parts[0]) || parts[0]?.separator === '||' ? 'unknown' : whole]
  const results: PartResult[] = parts.map(() => 'unknown')
  const steps = stepsOf(parts)
  const leaves = steps.filter(({ from }) => isExit(parts[from]))
  // What ends the line before its end may have ended it well, or with another's failure.
  if (leaves.some(({ from }) => whole === 'failed' || !isFailure(parts, from))) return results
  // The status is that of what stands behind the last `;`.
  let first = steps.length
  while (first > 0 && (first === steps.length || steps[first - 1]?.separator === '&&')) first -= 1
  const chain = steps.slice(first)
  if (chain.length === 0 || steps[first - 1]?.separator === '||') return results
  const failing = whole === 'passed' ? chain.length : failingStep(parts, chain, output)
  if (failing < 0) return results
  chain.forEach((step, n) => {
    for (let i = step.from; i <= step.to; i += 1) {
      if (n > failing) results[i] = 'unran'
      else if (isUndecided(parts[i])) results[i] = 'unknown'
      else if (n < failing) results[i] = i === step.to ? 'passed' : 'unknown'
      else if (i === step.to || onlyConduits(parts, i + 1, step.to)) results[i] = 'failed'
    }
    if (step.exit !== undefined && n !== failing) results[step.exit] = 'unran'
  })
  return results
}

/** True for a part of which the exit of the whole says nothing, or the contrary: `x &`, `! x`. */
const isUndecided = (part: SimpleCommand | undefined): boolean =>
  part?.separator === '&' || /^!\s/.test(part?.text ?? '')

/** True where the output of a part went through programs that show all of it or its ends. */
export function isShown(parts: readonly SimpleCommand[], at: number): boolean {
  return onlyConduits(parts, at + 1, endOfPipe(parts, at))
}

/** Programs that let through what stands at the end of what they read. */
const SHOW_THE_END = new Set(['tail', 'tee', 'cat', 'less', 'more'])

/** True where the end of a part's output was shown, and with it what a runner says last: `head` shows it where it had lines to spare. */
export function isEndShown(parts: readonly SimpleCommand[], at: number, output: string): boolean {
  const lines = output.trimEnd().split('\n').length
  return parts
    .slice(at + 1, endOfPipe(parts, at) + 1)
    .every(({ words }) => SHOW_THE_END.has(words[0] ?? '') || (words[0] === 'head' && lines < linesOf(words)))
}

/**
 * True where all that was printed came through filters of lines that let pass what says that something passed, and would have let pass the line of
 * any failure, whatever its name: that none such is shown says that nothing failed.
 */
export function wouldShowFailure(parts: readonly SimpleCommand[], at: number, output: string): boolean {
  const lines = output.trimEnd().split('\n')
  const failures = lines.map(markOfFailure).filter((mark) => mark !== undefined)
  if (failures.length === 0) return false
  const behind = parts.slice(at + 1, endOfPipe(parts, at) + 1)
  const lastFilter = behind.findLastIndex(({ words }) => lineFilter(words) !== undefined)
  return behind.every(({ words }, i) => {
    const program = words[0] ?? ''
    if (program === 'cat' || program === 'tee') return true
    if (program === 'head' || program === 'tail') return i > lastFilter && lines.length < linesOf(words)
    const passes = lineFilter(words)
    return passes !== undefined && failures.every(passes)
  })
}

/** How many lines `head` or `tail` lets through; 0 where it counts otherwise. */
function linesOf(words: readonly string[]): number {
  const given = words.slice(1).join(' ')
  if (given === '') return 10
  const count = /^(?:-n ?|--lines=|-)(\d{1,7})$/.exec(given)?.[1]
  return count === undefined ? 0 : Number(count)
}

function endOfPipe(parts: readonly SimpleCommand[], at: number): number {
  let end = at
  while (parts[end]?.separator === '|') end += 1
  return end
}

const onlyConduits = (parts: readonly SimpleCommand[], from: number, to: number): boolean =>
  parts.slice(from, to + 1).every((part) => CONDUITS.has(part.words[0] ?? ''))

function stepsOf(parts: readonly SimpleCommand[]): Step[] {
  const steps: Step[] = []
  let from = 0
  parts.forEach((part, i) => {
    if (part.separator === '|' && i < parts.length - 1) return
    const before = steps.at(-1)
    const isOr = before?.separator === '||' && from === i
    // `x || exit 1; y` goes on where `x` worked, as `x && y` does, and at its end fails where `x` does.
    if (isOr && isExit(part) && isFailure(parts, i)) {
      const isLast = i === parts.length - 1
      const separator = part.separator === ';' && !isLast ? '&&' : part.separator
      steps[steps.length - 1] = { ...before, separator, exit: i }
    } else {
      // `x || true` works whatever came of `x`, as `x; true` does.
      if (isOr && WORKS.has(part.words[0] ?? '')) steps[steps.length - 1] = { ...before, separator: ';' }
      steps.push({ from, to: i, separator: part.separator })
    }
    from = i + 1
  })
  return steps
}

/** What works whatever it is given. */
const WORKS = new Set(['true', ':', 'echo', 'printf'])

const isExit = (part: SimpleCommand | undefined): boolean => /^(?:exit|return)$/.test(part?.words[0] ?? '')

/** True for an `exit` with a number that says of a failure, and for one without behind what failed. */
function isFailure(parts: readonly SimpleCommand[], at: number): boolean {
  const status = parts[at]?.words[1]
  return status === undefined || status === '$?' ? parts[at - 1]?.separator === '||' : /^(?!0+$)\d+$/.test(status)
}

const runsGit = (part: SimpleCommand | undefined, verb: string): boolean =>
  part?.words[0] === 'git' && part.words.includes(verb)

const REMOTE = new Set(['push', 'pull', 'fetch', 'clone', 'ls-remote', 'submodule', 'remote'])

const talksToRemote = (part: SimpleCommand | undefined): boolean =>
  part?.words[0] === 'git' && part.words.some((word) => REMOTE.has(word))

/** The step of a chain of `&&` that failed, by what was printed: the shell's own complaint, a runner's label, the kind of output. */
function failingStep(parts: readonly SimpleCommand[], chain: readonly Step[], output: string): number {
  if (chain.length === 1) return 0
  const programs = chain.map((step) => parts[step.from]?.words[0]?.split('/').at(-1) ?? '')
  const complained = /^(?:\(eval\)|(?:\/\S+\/)?(?:ba|z|da)?sh)?:?\s*(?:line )?(?:\d+:)?\s*([\w.-]+):(?:\d+:)? /m.exec(
    output,
  )?.[1]
  const byShell = complained === undefined ? -1 : programs.indexOf(complained)
  if (byShell >= 0) return byShell
  // git says of a push, and of nothing else, that it was turned down.
  const remote = chain.filter((step) => talksToRemote(parts[step.from]))
  const isPushs = PUSH_REFUSED.test(output) || (remote.length === 1 && UNREACHED.test(output))
  const push = isPushs ? chain.findIndex((step) => runsGit(parts[step.from], 'push')) : -1
  if (push >= 0) return push
  const commit = COMMITS_NOTHING.test(output) ? chain.findIndex((step) => runsGit(parts[step.from], 'commit')) : -1
  if (commit >= 0) return commit
  const checks = chain.map((step) => recogniseCheck(parts[step.from] as SimpleCommand))
  const labelled = checks.map((check) => check !== undefined && isLabelled(check.head, output))
  const last = labelled.lastIndexOf(true)
  if (last >= 0) return last
  const kinds = checks.map((check) => check?.kind)
  for (const suited of suitedKinds(output)) {
    const at = kinds.indexOf(suited)
    if (at >= 0) return at
  }
  // Where what the checks printed is good, something else of the chain failed.
  if (readCheckOutput(output).verdict === 'passed') return kinds.lastIndexOf(undefined)
  const some = kinds.findIndex((kind) => kind !== undefined && kind !== 'format')
  return some >= 0 ? some : kinds.findIndex((kind) => kind !== undefined)
}

/** Task runners say which task speaks: `[lint] …`, `> web@1.0.0 lint`, `$ lint`, `web:lint: …`. */
function isLabelled(head: string, output: string): boolean {
  const name = head.split(' ').at(-1) ?? head
  if (!head.includes(' ') || name.length < 2) return false
  const word = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(
    `^(?:\\[${word}\\]|>\\s(?:\\S+\\s)?${word}(?:\\s|$)|\\$\\s.*\\b${word}\\b|[\\w./@-]+:${word}:|${word}:\\s)`,
    'm',
  ).test(output.slice(0, 8000))
}

/** Kinds of check that print such a thing, the likeliest first. */
export function suitedKinds(output: string): readonly CheckKind[] {
  if (OF_TESTS.test(output)) return ['test', 'check']
  if (/\bTS\d{3,5}\b/.test(output)) return ['type', 'build', 'lint']
  if (/^\S+\.\w{1,8}[:(]\d+[:,)\d]*:? .*\([\w-]+\)$/m.test(output)) return ['lint', 'type', 'build']
  if (/^\S+\.\w{1,8}[:(]\d+/m.test(output)) return ['build', 'type', 'lint', 'test']
  return []
}
