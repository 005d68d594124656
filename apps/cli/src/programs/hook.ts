#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { readEnvironment } from '../environment.ts'
import type { Lifecycle } from '../hook/hook-run.ts'

/**
 * The hook program by its old and its shared name, `hook.cjs --harness <id>` (`winddown-hook`): lines in people's settings go on
 * naming it. It hands over to the harness's own program, `hook-<id>.cjs`, which is what is installed.
 */
declare const require: (path: string) => unknown

const id = process.argv[process.argv.indexOf('--harness') + 1] ?? ''
let found = false
try {
  const program = `./hook-${id}.cjs`
  // What else stands beside it is no harness's.
  if (/^(?!full-|record$|lifecycle$)[a-z][a-z-]*$/.test(id)) {
    require(program)
    found = true
  }
} catch {
  // Said below.
}
if (!found) unknownHarness()

/** To a harness a closed pipe may be an error: what it says is taken in, and nothing is said to it. */
function unknownHarness(): void {
  process.exitCode = 0
  try {
    readFileSync(0)
  } catch {
    // There is none.
  }
  try {
    const lifecycle = require('./hook-lifecycle.cjs') as Lifecycle
    lifecycle.reportFault(readEnvironment(), new Error(`HARNESS_UNKNOWN: ${id}`))
  } catch {
    // There is nowhere left to say it.
  }
}
