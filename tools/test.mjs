// `npm test`: installs, builds, runs every test once, and ends with one plain line `N passed, N failed`.
// Arguments go on to vitest: `npm test -- packages/core`. WINDDOWN_TEST_LIVE=1, as .ci/run sets it, adds the short form of the
// live suite: one story in the real harness, from a context that fills to a next session that is briefed.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installClaudeCode, runLiveTests } from './live-harness.mjs'
import { addCounts, countTests, testLine } from './test-count.mjs'
import { prepare, run } from './workspace.mjs'

/**
 * Nothing ran: said as a failure, so that no reader of the last line takes it for a success.
 * @param {string} reason
 * @returns {never}
 */
function nothingRan(reason) {
  console.error(`${reason}; no test ran.`)
  console.log(testLine({ passed: 0, failed: 1, skipped: 0 }))
  process.exit(1)
}

if (!prepare()) nothingRan('The build failed')

const folder = mkdtempSync(join(tmpdir(), 'winddown-test-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

/**
 * @param {string} name of the report
 * @param {(reporters: readonly string[]) => boolean} runTests
 */
function counted(name, runTests) {
  const report = join(folder, name)
  const ok = runTests(['--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
  if (!existsSync(report)) nothingRan('vitest wrote no report')
  const counts = countTests(JSON.parse(readFileSync(report, 'utf8')), ok)
  if (counts.outside > 0) console.error(`${counts.outside} failed outside of a test (above): counted as failed.`)
  return counts
}

/** The short form of the live suite; a harness that cannot be brought here is said, and counts as skipped. */
function liveCounts() {
  const installed = installClaudeCode()
  if ('failure' in installed) {
    console.error(`${installed.failure}\nNOTE: the real harness could not be installed; its short test is skipped.`)
    return { passed: 0, failed: 0, skipped: 1 }
  }
  // Tried twice: a real program in a terminal, on a machine of any load.
  const args = ['tests/live/claude-code/filled', '-t', 'briefs the next session', '--retry=1']
  const counts = counted('live.json', (reporters) => runLiveTests(installed.program, [...args, ...reporters]))
  return { ...counts, skipped: 0 }
}

/** @type {{ passed: number, failed: number, skipped: number }} */
let counts = counted('report.json', (reporters) => run('vitest', ['run', ...reporters, ...process.argv.slice(2)]).ok)
if (counts.passed === 0 && counts.failed === 0) nothingRan('No test was found')
if (process.env['WINDDOWN_TEST_LIVE'] === '1') counts = addCounts(counts, liveCounts())
console.log(testLine(counts))
process.exitCode = counts.failed === 0 ? 0 : 1
