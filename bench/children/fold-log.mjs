import { readLog } from '@winddown/core'
import { foldActions } from '@winddown/snapshot'
import { reportWork } from './cpu-of-work.mjs'

const path = process.argv[2] ?? ''

await reportWork(() => {
  let damaged = 0
  let lines = 0
  function* actions() {
    for (const entry of readLog(path)) {
      lines += 1
      if (entry.kind === 'action') yield entry.action
      else damaged += 1
    }
  }
  const facts = foldActions(actions())
  return { lines, damaged, files: facts.files.length }
})
