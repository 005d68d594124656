#!/usr/bin/env node
/**
 * The hook program by its old and its shared name, `hook.cjs --harness <id>` (`winddown-hook`): lines in people's settings go on
 * naming it. It hands over to the harness's own program, `hook-<id>.cjs`, which is what is installed; where there is none, to the one that
 * asks the user's config for an adapter.
 */
declare const require: (path: string) => unknown

const id = process.argv[process.argv.indexOf('--harness') + 1] ?? ''
let found = false
try {
  const program = `./hook-${id}.cjs`
  // What else stands beside it is no harness's.
  if (/^(?!full-|record$|lifecycle$|registered$)[a-z][a-z-]*$/.test(id)) {
    require(program)
    found = true
  }
} catch {
  // Not one of ours.
}
if (!found) {
  const { answerInFull } = require('./hook-registered.cjs') as typeof import('./hook-full.ts')
  answerInFull(new Uint8Array(64 * 1024), 0, undefined)
}
