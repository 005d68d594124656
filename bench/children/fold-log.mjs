import { readLog } from '@winddown/core'
import { foldRedacted } from '@winddown/snapshot'
import { reportWork } from './cpu-of-work.mjs'

const path = process.argv[2] ?? ''

await reportWork(() => {
  let damaged = 0
  let lines = 0
  function* actions() {
    for (const entry of readLog(path)) {
      lines += 1
      if (entry.kind === 'action')
        yield/** @type {import('@winddown/core').Redacted<import('@winddown/core').PauseAction>} */ (entry.action)
      else damaged += 1
    }
  }
  const facts = foldRedacted(actions())
  return { lines, damaged, files: facts.files.length }
})
