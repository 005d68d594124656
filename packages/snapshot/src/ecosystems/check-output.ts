/**
 * What a check printed: totals, the names of what failed, and the one line that says why. Rules over the forms that test
 * runners, compilers and linters of many languages print; what no rule knows is left out, never guessed.
 */
import type { CheckCounts } from '../facts/checks.ts'
import { anyCase } from '../text/any-case.ts'
import { cut, oneLine } from '../text/excerpt.ts'
import { FAILING_NAMES } from './failing-names.ts'
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
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with ESC.
const COLOURS = /\u001b\[[0-9;?]*[A-Za-z]/g

/** Names what holds the tests that failed: said where no test is named. */
const FAILING_PACKAGE = /^FAIL\s+(\S+\/\S+)(?:\s|$)/

const TOTALS: readonly (readonly [keyof CheckCounts, RegExp])[] = [
  ['passed', /(\d+) (?:tests? )?(?:passed|passing|passes|succeeded|ok\b)/i],
  ['passed', /(?:passed|# pass|ok)[:=]?\s+(\d+)\b/i],
  ['failed', /(\d+) (?:tests? )?(?:failed|failing|failures?)\b/i],
  ['failed', /(?:failed|failures|# fail)[:=]\s*(\d+)\b/i],
  ['failed', /# fail (\d+)\b/i],
  ['errors', /(\d+) (?:errors?|problems?|issues?|offenses?|violations?|vulnerabilities)\b/i],
  ['errors', /\berrors?[:=]\s*(\d+)\b/i],
  ['warnings', /(\d+) warnings?\b/i],
  ['skipped', /(\d+) (?:skipped|pending|ignored|todo|deselected|excluded)\b/i],
  ['skipped', /(?:skipped|# skip|ignored)[:=]?\s+(\d+)\b/i],
]

/** Lines that state totals: only they are read for counts, since prose and test names hold numbers too. */
const TOTAL_LINE = anyCase(
  /^(?:=+ .*(?:passed|failed|error|skipped|no tests ran).* =+$|Tests:?\s|Test (?:Files|Suites)|test result:|\d+ (?:tests?|examples?|runs?|passing|failing|specs?|scenarios?|passed|failed|issues?|problems?|errors?|warnings?|offenses?|doctests?|properties)\b|Ran \d+|FAILED \(|OK\b|Found \d+|✖ \d+|# (?:pass|fail|skip|tests)|Executed \d+|Passed!|Failed!|Total tests|Finished in|\d+% tests passed|[\w ]*: \d+ (?:error|warning)|Success: no issues|All checks passed|All (?:specs|tests) passed|\s*(?:Passed|Failed|Skipped|Passing|Failing|errors?|warnings?): +\d+|Summary|[\d,]+ passed|ℹ (?:pass|fail|skipped)|DONE \d+|BUILD |Build (?:succeeded|FAILED)|Checked \d+ files|PASS|FAIL)/i,
)

const TROUBLE = anyCase(
  /\b(error|errors|failed|failure|fatal|panic|exception|undefined|cannot|can't|could not|couldn't|unexpected|expected|assert\w*|not found|no such|unresolved|denied|refused|missing|invalid|traceback|segfault|timed? ?out|unused|deprecated|mismatch\w*|undeclared|unknown|unhandled)\b|(?:Error|Exception):|error(?:\[\w+\]| TS\d+)|✗|✕|✖|❌/i,
)

const GOOD = anyCase(
  /^(?:ok\s|PASS\b|OK\b|All (?:checks|tests|specs) passed|Success|BUILD SUCCESSFUL|Build succeeded|test result: ok|0 (?:issues|errors|problems|failures)|no issues|\s*✓|✔|Finished .*(?:profile|target)|Compiled|Done|Passed!|Checked \d+ files|No (?:issues|errors|problems)|Generated \w+ app)/i,
)
const BAD = anyCase(
  /^(?:\s*--- FAIL|FAIL\b|FAILED\b|not ok |error(?:\[|:| TS)|Error:|panic:|BUILD FAILED|Build FAILED|Traceback|fatal:|ERROR\b|\*\* \(|make: \*\*\*|npm ERR!|npm error|ELIFECYCLE|exit status [1-9]|Exit code [1-9]|[\w./-]+\.\w+(?::\d+:\d+:|\(\d+,\d+\):) .*\b(?:error|undefined|undeclared|cannot|not enough|too (?:many|few)|(?:declared|imported) and not used|missing|mismatch\w*|unexpected|expected|unresolved|unknown|invalid|not found|redeclared|does not|is not|has no)\b|test result: FAILED)/i,
)

/** What ran, of one kind or several, and how much of it failed. */
const EXAMPLES =
  /^((?:\d+ (?:doctests?|property|properties), )*\d+ (?:tests?|examples?|runs?|doctests?|property|properties))\b.*?(\d+) (?:failures?|failed)/i

/** Reads the output of a check; no more than 4,000 characters of it, and at most 300 lines. */
export function readCheckOutput(output: string): CheckOutput {
  const lines = output.slice(0, 4000).replace(COLOURS, '').split('\n', 300)
  const failing = new Set<string>()
  const packages = new Set<string>()
  const counts: { -readonly [K in keyof CheckCounts]: number } = {}
  let trouble: string | undefined
  let strong: string | undefined
  let total: string | undefined
  let good = false
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
    const trimmed = line.trim()
    if (TOTAL_LINE.test(trimmed)) {
      let hit = false
      for (const [key, pattern] of TOTALS) {
        const match = pattern.exec(trimmed)
        if (!match?.[1]) continue
        hit = true
        // Several suites each print their totals: the newest line of a kind is kept where it is larger, so that a failure is not lost.
        counts[key] = Math.max(counts[key] ?? 0, Number(match[1]))
      }
      const examples = EXAMPLES.exec(trimmed)
      if (examples?.[1]) {
        // "14 doctests, 386 tests, 0 failures" counts each kind by itself, and the failures of all.
        const all = (examples[1].match(/\d+/g) ?? []).reduce((sum, count) => sum + Number(count), 0)
        counts.passed = Math.max(counts.passed ?? 0, all - Number(examples[2]))
      }
      if (hit) total = trimmed
    }
    if (BAD.test(trimmed)) {
      bad = true
      // "FAIL" alone tells no more than the verdict.
      if (!/^(?:FAIL(?:ED|URE)?|ERROR|Exit code \d+|exit status \d+)[.:!]?$/i.test(trimmed)) strong ??= trimmed
    } else if (GOOD.test(trimmed)) good = true
    if (
      trouble === undefined &&
      TROUBLE.test(trimmed) &&
      !/\b0 (?:errors?|failed|failures|issues|warnings)/i.test(trimmed)
    )
      trouble = trimmed
  }
  if (failing.size === 0) for (const holder of packages) failing.add(holder)
  const failures = (counts.failed ?? 0) + (counts.errors ?? 0)
  const counted = failing.size === 0 || counts.failed !== undefined
  if (!counted) counts.failed = failing.size
  const verdict =
    failures > 0 || failing.size > 0 || bad
      ? 'failed'
      : good || (counts.passed ?? 0) > 0 || counts.errors === 0 || counts.failed === 0
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
  }
}
