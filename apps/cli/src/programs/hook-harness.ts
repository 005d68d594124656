import { readvSync } from 'node:fs'
import { decodeUtf8 } from '@winddown/hooks'
import { processVariables, quickStateDirectory } from '../environment.ts'
import { answerQuickly } from '../hook/quick-answer.ts'
import { unblockStdin } from '../hook/unblock-stdin.ts'

/**
 * The hook program of one harness, `hook-<id>.cjs --harness <id>`: one event on stdin, at most one document on stdout, exit code 0
 * whatever happens. It loads node:fs alone and answers what leads to nothing; `hook-full-<id>.cjs` answers all else. Built once for
 * each harness, with the adapter of that one (tsup.config.ts); the build puts its name into what is loaded.
 */
declare const require: (path: './hook-full.cjs') => typeof import('./hook-full.ts')

// Plain arrays and `readvSync`: the first Buffer and the first `readSync` of a process cost a tenth of a millisecond each.
const bytes = new Uint8Array(64 * 1024)
let size = 0
let payload: unknown
let done = false
unblockStdin()
try {
  size = readvSync(0, [bytes])
  if (bytes[size - 1] === 125) payload = JSON.parse(decodeUtf8(bytes, 0, size))
} catch {
  // Nothing there yet, or not all of it.
}
const variables = processVariables()
try {
  const { argv } = process
  const home = quickStateDirectory(variables)
  done =
    payload !== undefined &&
    home !== undefined &&
    argv[2] === '--harness' &&
    answerQuickly(argv[3] ?? '', payload, home, variables, bytes, (path, error) =>
      require('./hook-full.cjs').reportAppend(path, error),
    )
} catch {
  // In full, then.
}
if (done) (process as unknown as { reallyExit(code: number): void }).reallyExit(0)
else require('./hook-full.cjs').answerInFull(bytes, size, payload)
