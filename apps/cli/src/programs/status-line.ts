import { writeSync } from 'node:fs'
import { readEnvironment } from '../environment.ts'
import { answerStatusLine } from '../hook/answer-status-line.ts'
import { readStdin } from '../hook/read-stdin.ts'

/**
 * The status line program, `status-line.cjs --harness <id> [--quiet]`: keeps the reading that the harness hands to its status
 * line, and prints a context bar; with `--quiet` it prints nothing, for users with a status line of their own.
 *
 * A fault is no line: a status line that shows errors would be worse than none.
 */
process.exitCode = 0
try {
  const at = process.argv.indexOf('--harness')
  const shown = !process.argv.includes('--quiet')
  const line = answerStatusLine(process.argv[at + 1] ?? '', readStdin(), readEnvironment(), new Date(), shown)
  if (line !== '' && shown) writeSync(1, `${line}\n`)
} catch {
  // See above.
}
