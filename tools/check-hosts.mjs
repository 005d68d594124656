// Fails where a file of the repository names a package registry's host, or a path that exists on one machine only.
import { homedir } from 'node:os'
import { forbiddenIn } from './forbidden-text.mjs'
import { textOf, trackedFiles } from './tracked-files.mjs'
import { root } from './workspace.mjs'

// The pattern's own file.
const EXEMPT = ['tools/forbidden-text.mjs']

for (const path of trackedFiles()) {
  const text = EXEMPT.includes(path) ? undefined : textOf(path)
  if (text === undefined) continue
  for (const { line, reason, match } of forbiddenIn(path, text, { checkout: root, home: homedir() })) {
    console.error(`${path}:${line}: ${reason}: ${match}`)
    process.exitCode = 1
  }
}
