// `npm run test:live`: winddown in real harnesses, against a scripted model server on 127.0.0.1.
// Arguments go on to vitest: `npm run test:live -- tests/live/codex -t compaction`. WINDDOWN_LIVE_KEEP=1 keeps the folders of the runs.
import { installHarness, LIVE_HARNESSES, runLiveTests } from './live-harness.mjs'
import { prepare } from './workspace.mjs'

if (process.platform === 'win32') {
  console.error('The live tests need Linux or macOS.')
  process.exit(1)
}
if (!prepare()) process.exit(1)
const args = process.argv.slice(2)
/** @type {Record<string, readonly string[]>} */
const programs = {}
let failed = false
for (const id of LIVE_HARNESSES) {
  const installed = installHarness(id)
  if ('words' in installed) programs[id] = installed.words
  else {
    // The tests of the others run all the same; its own say that it is missing.
    console.error(installed.failure)
    failed = true
  }
}
if (Object.keys(programs).length === 0) process.exit(1)
process.exitCode = runLiveTests(programs, args) && !failed ? 0 : 1
