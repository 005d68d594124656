/** How runners say that all passed, that something was done whatever came of it, and that there was nothing to run. */
import { anyCase, type Matcher } from '../../text/any-case.ts'

/** Speaks for all that ran: totals with the failures in the same line, or words for the whole. */
export const CERTAIN: Matcher = anyCase(
  /\b0 (?:failed|failures?|errors?|problems|issues)\b|^(?:All (?:checks|tests|specs) passed|Tests?:?\s+\d|Tests run:|test result: ok|BUILD SUCCESSFUL|Build succeeded|=+ \d+ passed.* =+$|\d+ passed\b.*\bin\s|Success: no issues|No (?:issues|errors|problems)|OK \(\d+ tests?)/i,
)

/** Words that a runner, or anything behind it, says whatever came of the tests. */
export const ANYHOW: Matcher = anyCase(/^(?:Done|Finished|Compiled|Generated|Success)\b/i)

/** Says that there was no test to run. */
export const NOTHING: Matcher = anyCase(
  /^(?:no tests? (?:files? )?(?:found|ran|to run|matched)|no test files|Tests?:\s+0 total|Ran 0 tests|0 (?:tests?|passing|examples?|specs|scenarios)\b|=* ?no tests ran|collected 0 items|.*\b0 selected)/i,
)

/** Stands behind what passed because there was no test in it to run. */
export const EMPTY: RegExp = /\[no tests? (?:to run|files)\]$/

/** A package or a test that passed, beside those in which there was none. */
export const PASSED_TESTS: RegExp = /^(?:ok\s+\S|--- PASS)/

/** How a line begins by which a runner names what passed, and how that of a failure begins, before any name. */
const TURNED: readonly (readonly [passed: RegExp, failed: string])[] = [
  [/^ok \d+\b/, 'not ok '],
  [/^ok\b/, 'FAIL'],
  [/^\s*--- PASS: /, '--- FAIL: '],
  [/^PASS /, 'FAIL '],
  [/^PASS\b/, 'FAIL'],
]

/** How the lines of failures begin beside such a line of what passed, whatever failed; `undefined` for any other line. */
export const markOfFailure = (line: string): string | undefined => TURNED.find(([passed]) => passed.test(line))?.[1]
