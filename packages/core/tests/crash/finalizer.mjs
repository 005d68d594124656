// Finalizes and recovers over and over, until it is killed or stdin ends.
//
//   node finalizer.mjs <finalize|recover> <project> <home> <owner>
import { IncrementalPauseManager, openUserState, recover } from '../../dist/index.js'
import { plainSnapshotWriter } from './plain-snapshot-writer.mjs'

const [mode, projectPath, home, owner] = process.argv.slice(2)
const userState = openUserState(home)
const snapshotWriter = plainSnapshotWriter()
const manager = new IncrementalPauseManager({ projectPath, owner, userState, snapshotWriter, process: null })
for (;;) {
  if (mode === 'finalize') await manager.finalizePause()
  else await recover({ store: manager.store, userState, snapshotWriter, orphanAfterMs: -1 })
  await new Promise((done) => setTimeout(done, Math.random() * 20))
}
