// `npm run test:live`: winddown in the real Claude Code, against a scripted model server on 127.0.0.1.
// Arguments go on to vitest: `npm run test:live -- -t compaction`. WINDDOWN_LIVE_KEEP=1 keeps the folders of the runs.
import { CLAUDE_CODE, installClaudeCode, runLiveTests } from './live-harness.mjs'
import { prepare } from './workspace.mjs'

if (process.platform === 'win32') {
  console.error('The live tests need Linux or macOS.')
  process.exit(1)
}
if (!prepare()) process.exit(1)
const installed = installClaudeCode()
if ('failure' in installed) {
  console.error(`${installed.failure}\nClaude Code ${CLAUDE_CODE} could not be installed (above).`)
  process.exit(1)
}
process.exitCode = runLiveTests(installed.program, process.argv.slice(2)) ? 0 : 1
