// `npm test`: installs, builds, runs every test once, and ends with one plain line `N passed, N failed`.
// Arguments go on to vitest: `npm test -- packages/core`.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countTests, testLine } from './test-count.mjs'
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
const report = join(folder, 'report.json')
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const result = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
])
if (!existsSync(report)) nothingRan('vitest wrote no report')
const counts = countTests(JSON.parse(readFileSync(report, 'utf8')), result.ok)
if (counts.outside > 0) console.error(`${counts.outside} failed outside of a test (above): counted as failed.`)
if (counts.passed === 0 && counts.failed === 0) nothingRan('No test was found')
console.log(testLine(counts))
process.exitCode = counts.failed === 0 ? 0 : 1
