/** The last two runs of each check, and what differs between what they printed. */
import { formatReference, type Passage } from '@winddown/core'
import { readCheckOutput } from '../../ecosystems/check-output.ts'
import { readCommandLine } from '../../shell/command-line.ts'
import { cut } from '../../text/excerpt.ts'
import { outcomeWords } from '../show/passage-head.ts'
import type { ViewBlock } from './view-block.ts'

/** Checks that are held; those not run for the longest give way. */
const CHECKS = 60

/** Characters of an output that are compared, and lines of the difference. */
const COMPARED = 60_000
const LINES = 6
const LINE = 200

interface Run {
  /** The result where there is one, else the call. */
  readonly passage: Passage
  readonly output: string
  /** True where the exit status is of something else: a pipe or another command follows the check. */
  readonly masked: boolean
}

/** How a run ended: by its status, or by what it printed where the status is of what stands behind it. */
const toldOf = ({ passage: { call }, output, masked }: Run): string => {
  if (call === undefined) return ''
  const isOver = call.outcome === 'ok' || call.outcome === 'error'
  if (!masked || !isOver) return outcomeWords(call) || 'succeeded'
  const { verdict } = readCheckOutput(output)
  return verdict === 'unknown' ? 'how it ended is not known (a pipe hid it)' : `${verdict} by its own output`
}

/** Lines without what changes in every run: times, durations, addresses. */
const essence = (line: string): string =>
  line.replace(/\d+(?:\.\d+)?\s?m?s\b|0x[\da-f]+|\d+:\d\d(?::\d\d)?/gi, '#').trim()

const missingIn = (lines: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others.map(essence))
  const found = lines.filter((line) => essence(line) !== '' && !known.has(essence(line)))
  return found.length <= LINES ? found : [...found.slice(0, LINES), `… ${found.length - LINES} more lines`]
}

/** Lines only in the earlier run with `-`, only in the later one with `+`. */
const difference = (before: string, after: string): string => {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const lines = [
    ...missingIn(old, now).map((line) => `- ${cut(line.trimEnd(), LINE)}`),
    ...missingIn(now, old).map((line) => `+ ${cut(line.trimEnd(), LINE)}`),
  ]
  return lines.length === 0 ? 'Both printed the same.' : lines.join('\n')
}

const ending = (output: string): string => cut(output.trim().split('\n').slice(-8).join('\n'), 600)

function* runsOf(passages: Iterable<Passage>): Generator<readonly [string, Run]> {
  /** The call whose result may come next. */
  let open: Passage | undefined
  const line = (passage: Passage) => readCommandLine(passage.call?.command ?? '')
  const run = (passage: Passage, output: string): (readonly [string, Run])[] => {
    const { checks, parts } = line(passage)
    return checks.map(({ check, at }) => {
      const masked = parts[at]?.masked === true && !/\bpipefail\b/.test(passage.call?.command ?? '')
      return [check.head, { passage, output: output.slice(0, COMPARED), masked }] as const
    })
  }
  for (const passage of passages) {
    if (open !== undefined) {
      const isResult = passage.kind === 'result' && passage.call?.line === open.call?.line
      yield* isResult ? run(passage, passage.text) : run(open, '')
      open = undefined
    }
    if (passage.kind === 'call' && passage.call?.command !== undefined && line(passage).checks.length > 0)
      open = passage
  }
  if (open !== undefined) yield* run(open, '')
}

/** The checks by their last run, the newest first. */
export function* checkBlocks(passages: Iterable<Passage>): Generator<ViewBlock> {
  const checks = new Map<string, readonly Run[]>()
  for (const [head, run] of runsOf(passages)) {
    const before = checks.get(head)?.at(-1)
    checks.delete(head)
    checks.set(head, before === undefined ? [run] : [before, run])
    if (checks.size > CHECKS) checks.delete(checks.keys().next().value ?? '')
  }
  for (const [head, runs] of [...checks].reverse()) {
    const last = runs.at(-1) as Run
    const before = runs.length > 1 ? runs[0] : undefined
    const text =
      before === undefined
        ? `${head}: ${toldOf(last)}; run once\n${ending(last.output)}`
        : `${head}: ${toldOf(last)}; the run before it (${formatReference(before.passage.reference)}): ${toldOf(before)}\n${difference(before.output, last.output)}`
    yield { passage: last.passage, text }
  }
}
