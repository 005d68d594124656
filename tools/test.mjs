// `npm test`: installs, builds, runs every test once, and ends with one plain line `N passed, N failed`.
// Arguments go on to vitest: `npm test -- packages/core`. WINDDOWN_TEST_LIVE=1, as .ci/run sets it, adds the short form of the
// live suite: one story in the real harness, from a context that fills to a next session that is briefed.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installHarness, LIVE, LIVE_HARNESSES, runLiveTests } from './live-harness.mjs'
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
  const reporters = ['--reporter=default', '--reporter=./tools/tried-again-reporter.mjs', '--reporter=json']
  const ok = runTests([...reporters, `--outputFile.json=${report}`])
  if (!existsSync(report)) nothingRan('vitest wrote no report')
  const counts = countTests(JSON.parse(readFileSync(report, 'utf8')), ok)
  if (counts.outside > 0) console.error(`${counts.outside} failed outside of a test (above): counted as failed.`)
  return counts
}

/** @param {string} id @returns {boolean} whether a test of this harness is quick enough to run here */
function hasShortForm(id) {
  const place = join(LIVE, id)
  return readdirSync(place).some(
    (name) => name.endsWith('.live.test.ts') && readFileSync(join(place, name), 'utf8').includes('(short form)'),
  )
}

/**
 * The short form of the live suite: the tests that say "(short form)" in their names, one for each harness. One that cannot be brought
 * here is said, and counts as skipped.
 */
function liveCounts() {
  /** @type {Record<string, readonly string[]>} */
  const programs = {}
  let skipped = 0
  for (const id of LIVE_HARNESSES.filter(hasShortForm)) {
    const installed = installHarness(id)
    if ('words' in installed) programs[id] = installed.words
    else {
      console.error(`${installed.failure}\nNOTE: the real harness could not be installed; its short test is skipped.`)
      skipped += 1
    }
  }
  const folders = Object.keys(programs).map((id) => `tests/live/${id}/`)
  if (folders.length === 0) return { passed: 0, failed: 0, skipped }
  // Tried twice: a real program in a terminal, on a machine of any load.
  const args = [...folders, '-t', 'short form', '--retry=1']
  const counts = counted('live.json', (reporters) => runLiveTests(programs, [...args, ...reporters]))
  return { ...counts, skipped }
}

/** @type {{ passed: number, failed: number, skipped: number }} */
let counts = counted('report.json', (reporters) => run('vitest', ['run', ...reporters, ...process.argv.slice(2)]).ok)
if (counts.passed === 0 && counts.failed === 0) nothingRan('No test was found')
if (process.env['WINDDOWN_TEST_LIVE'] === '1') counts = addCounts(counts, liveCounts())
console.log(testLine(counts))
process.exitCode = counts.failed === 0 ? 0 : 1
