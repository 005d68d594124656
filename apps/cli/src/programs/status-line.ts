import { writeSync } from 'node:fs'
import { statusLineIds } from '@winddown/hooks'
import { readEnvironment } from '../environment.ts'
import { answerStatusLine } from '../hook/answer-status-line.ts'
import { readStdin } from '../hook/read-stdin.ts'
import { loadAdapters } from '../project/adapters/load-adapters.ts'

/**
 * The status line program, `status-line.cjs --harness <id> [--quiet]`: keeps the reading that the harness hands to its status
 * line, and prints a context bar; with `--quiet` it prints nothing, for users with a status line of their own.
 *
 * A fault is no line: a status line that shows errors would be worse than none.
 */
process.exitCode = 0
const harness = process.argv[process.argv.indexOf('--harness') + 1] ?? ''
const environment = readEnvironment()

function answer(): void {
  try {
    const shown = !process.argv.includes('--quiet')
    const line = answerStatusLine(harness, readStdin(), environment, new Date(), shown)
    if (line !== '' && shown) writeSync(1, `${line}\n`)
  } catch {
    // See above.
  }
}

// One that is not ours may be one that the user's config names.
if (statusLineIds().includes(harness)) answer()
else loadAdapters(environment).then(answer, answer)
