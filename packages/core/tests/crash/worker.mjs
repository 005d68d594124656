// A process that appends to a pause until it has done so often enough or is killed. Every acknowledged record is said on
// stdout, after the call returned, one name a line.
//
//   node worker.mjs <append|pause> <project> <home> <owner> <name> <count> [bytes]
import { writeSync } from 'node:fs'
import { IncrementalPauseManager, openUserState, WinddownError } from '../../dist/index.js'
import { plainSnapshotWriter } from './plain-snapshot-writer.mjs'

const [mode, projectPath, home, owner, name, count, bytes = '0'] = process.argv.slice(2)
const manager = new IncrementalPauseManager({
  process: null,
  projectPath,
  owner,
  userState: openUserState(home),
  snapshotWriter: plainSnapshotWriter(),
  redactor: { redactData: (data) => ({ data, found: {} }) },
})
const filler = 'x'.repeat(Number(bytes))
if (mode === 'pause') manager.startIncrementalPause(0.9, {})
for (let index = 0; index < Number(count); index += 1) {
  const n = `${name}-${index}`
  try {
    manager.appendAction('tool_call', { tool: 'x', tool_use_id: n, output: filler }, 0.9)
    writeSync(1, `${n}\n`)
  } catch (error) {
    if (!(error instanceof WinddownError) || error.code !== 'PAUSE_NOT_ACTIVE') throw error
    // Somebody finalized it: the next pause of the same owner begins, by whoever is first.
    try {
      manager.startIncrementalPause(0.9, {})
    } catch (raced) {
      if (!(raced instanceof WinddownError) || raced.code !== 'PAUSE_ALREADY_ACTIVE') throw raced
    }
  }
}
if (mode === 'pause') writeSync(1, `landed ${await manager.finalizePause()}\n`)
