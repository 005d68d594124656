// Fails where a file of code is longer than 250 lines, or a line longer than 240 characters, without a reason beside it.
import { tooLong } from './lengths.mjs'
import { textOf, trackedFiles } from './tracked-files.mjs'

for (const path of trackedFiles()) {
  const text = textOf(path)
  if (text === undefined) continue
  for (const { line, reason } of tooLong(path, text)) {
    console.error(`${path}:${line}: ${reason}`)
    process.exitCode = 1
  }
}
if (process.exitCode === 1)
  console.error(
    'Cut it, or say why it is long: a comment "Long file: …" at its head, or "Long line: …" above the line.',
  )
