/**
 * What a check printed: totals, the names of what failed, and the one line that says why. Rules over the forms that test
 * runners, compilers and linters of many languages print; what no rule knows is left out, never guessed.
 */
import { withoutSequences } from '@winddown/core'
import type { CheckCounts, CheckKind } from '../facts/checks.ts'
import { anyCase } from '../text/any-case.ts'
import { cut, oneLine } from '../text/excerpt.ts'
import { BARE_VERDICT, EXAMPLES, FAILING_PACKAGE, NONE, TROUBLE, TROUBLE_SIGNS } from './output/complaints.ts'
import { COUNTS, withoutThousands } from './output/counts.ts'
import { builtWith, testsOfAssembly } from './output/dotnet.ts'
import { ANYHOW, CERTAIN, EMPTY, NOTHING, PASSED_TESTS } from './output/verdicts.ts'
import { FAILING_NAMES, linesOf } from './outputs.ts'
import { troubleLines } from './trouble-lines.ts'

export interface CheckOutput {
  readonly counts?: CheckCounts
  /** False where `failed` only counts the names of what failed. */
  readonly counted: boolean
  readonly failing: readonly string[]
  readonly detail?: string
  /** What is wrong, where there are several things: at most three, `detail` first. */
  readonly reasons: readonly string[]
  /** What the output alone says: for runs whose exit status a pipe hid. */
  readonly verdict: 'passed' | 'failed' | 'unknown'
  /**
   * By what it says that it passed: `whole` by a line that would read otherwise if anything had failed; `part` by one beside which a line of
   * failures may stand; `anyhow` by a word that is said whatever came of it.
   */
  readonly passedBy: 'whole' | 'part' | 'anyhow'
  /** Kinds of check whose own summary was printed and counts no failure: where several checks printed it all, these passed. */
  readonly summedUp: readonly CheckKind[]
  /** True for a run of tests that says that there was none to run. */
  readonly ranNothing: boolean
}

type Counts = { -readonly [K in keyof CheckCounts]: number }

/** Of one kind the largest counts: several suites each print their totals, and a failure must not be lost. */
function countIn(counts: Counts, more: CheckCounts): void {
  for (const [key, count] of Object.entries(more) as [keyof CheckCounts, number][])
    counts[key] = Math.max(counts[key] ?? 0, count)
}

const TOTAL_LINE = linesOf('totals')
const GOOD = linesOf('passed')
const BAD = linesOf('failed')
const anyOf = (words: readonly RegExp[]): string => words.map(({ source }) => source).join('|')
const TROUBLING = anyCase(new RegExp(`\\b(?:${anyOf(TROUBLE)})\\b|${anyOf(TROUBLE_SIGNS)}`, 'i'))

/** Reads the output of a check; no more than 4,000 characters of it, and at most 300 lines. */
export function readCheckOutput(output: string): CheckOutput {
  const lines = withoutSequences(output.slice(0, 4000)).split('\n', 300)
  const failing = new Set<string>()
  const packages = new Set<string>()
  const counts: Counts = {}
  let trouble: string | undefined
  let strong: string | undefined
  let total: string | undefined
  let good = false
  let certain = false
  let anyhow = true
  let nothing = false
  let tested = false
  /** Lines of what passed and held tests, and of what held none. */
  let full = 0
  let empty = 0
  let bad = false
  for (const raw of lines) {
    const line = raw.replace(/^\s*\[[\w:./-]{1,40}\] /, '').trimEnd()
    if (line.trim() === '' || line.length > 600) continue
    for (const { names } of FAILING_NAMES) {
      const match = names.exec(line)
      if (match?.[1] && failing.size < 12) failing.add(cut(match[1].trim(), 100))
    }
    const holder = FAILING_PACKAGE.exec(line)?.[1]
    if (holder && !/\.\w{1,6}$/.test(holder) && packages.size < 12) packages.add(cut(holder, 100))
    const told = line.trim()
    const trimmed = withoutThousands(told)
    const assembly = testsOfAssembly(trimmed)
    if (assembly !== undefined) {
      certain = true
      total = told
      tested = true
      countIn(counts, assembly)
    } else if (TOTAL_LINE.test(trimmed)) {
      let hit = false
      for (const [key, pattern] of COUNTS) {
        const match = pattern.exec(trimmed)
        if (!match?.[1]) continue
        hit = true
        countIn(counts, { [key]: Number(match[1]) })
      }
      const examples = EXAMPLES.exec(trimmed)
      if (examples?.[1]) {
        // "14 doctests, 386 tests, 0 failures" counts each kind by itself, and the failures of all.
        const all = (examples[1].match(/\d+/g) ?? []).reduce((sum, count) => sum + Number(count), 0)
        counts.passed = Math.max(counts.passed ?? 0, all - Number(examples[2]))
      }
      if (hit) total = told
    }
    if (BAD.test(trimmed)) {
      bad = true
      // "FAIL" alone tells no more than the verdict.
      if (!BARE_VERDICT.test(trimmed)) strong ??= told
    } else if (GOOD.test(trimmed)) {
      good = true
      if (!ANYHOW.test(trimmed)) anyhow = false
    }
    if (CERTAIN.test(trimmed)) certain = true
    if (NOTHING.test(trimmed)) nothing = true
    if (EMPTY.test(trimmed)) empty += 1
    else if (PASSED_TESTS.test(trimmed)) full += 1
    if (trouble === undefined && TROUBLING.test(trimmed) && !NONE.test(trimmed)) trouble = told
  }
  const built = builtWith(withoutSequences(output.slice(0, 4000)).replaceAll('\r\n', '\n'))
  if (built !== undefined) countIn(counts, built)
  if (built?.errors === 0) certain = true
  if (failing.size === 0) for (const holder of packages) failing.add(holder)
  // "12 problems (0 errors, 12 warnings)": what is counted by its kind says how it went.
  const failures = (counts.failed ?? 0) + (counts.errors ?? counts.issues ?? 0)
  const counted = failing.size === 0 || counts.failed !== undefined
  if (!counted) counts.failed = failing.size
  const verdict =
    failures > 0 || failing.size > 0 || bad
      ? 'failed'
      : good || (counts.passed ?? 0) > 0 || counts.errors === 0 || counts.failed === 0 || counts.issues === 0
        ? 'passed'
        : 'unknown'
  const reasons = verdict === 'passed' ? [] : troubleLines(output)
  const line = verdict === 'passed' ? total : (reasons[0] ?? strong ?? trouble ?? total)
  return {
    ...(Object.keys(counts).length > 0 ? { counts } : {}),
    counted,
    failing: [...failing],
    ...(line === undefined ? {} : { detail: cut(oneLine(line, 600), 220) }),
    reasons,
    verdict,
    summedUp: [
      ...(tested && counts.failed === 0 ? ['test' as const] : []),
      ...(built?.errors === 0 ? ['build' as const] : []),
    ],
    passedBy: certain ? 'whole' : anyhow && (counts.passed ?? 0) === 0 ? 'anyhow' : 'part',
    ranNothing:
      (counts.passed ?? 0) === 0 &&
      verdict !== 'failed' &&
      ((nothing && (!good || anyhow)) || (empty > 0 && full === 0)),
  }
}
