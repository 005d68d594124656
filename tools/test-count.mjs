/**
 * Counts a run from vitest's JSON report.
 *
 * A file that could not be loaded has no test that failed, and an unhandled rejection belongs to none: each is counted as one
 * failure, so that the counts never look better than vitest's exit code.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests?: number, numTodoTests?: number,
 *   testResults: readonly { status: string, assertionResults: readonly { status: string }[] }[] }} report
 * @param {boolean} ok whether vitest exited with 0
 */
export function countTests(report, ok) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  let outside = brokenFiles
  if (!ok && report.numFailedTests + brokenFiles === 0) outside = 1
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + outside,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
    outside,
  }
}

/**
 * The last line of `npm test`, which CI reads.
 * @param {{ passed: number, failed: number, skipped: number }} counts
 */
export function testLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * The counts of two runs as one.
 * @param {{ passed: number, failed: number, skipped: number }} a
 * @param {{ passed: number, failed: number, skipped: number }} b
 */
export function addCounts(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}
