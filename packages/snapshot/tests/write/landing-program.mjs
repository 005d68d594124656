// Lands a pause as the detached finalizer does: `finalize` seals it first, `land` only derives and places the files of a sealed one. Run
// under strace by killed-while-landing.test.ts.
import { IncrementalPauseManager, landLog, openUserState, resolveStore } from '@winddown/core'
import { createSnapshotWriter } from '../../dist/index.js'

const [what, projectPath, home, sessionId, path] = process.argv.slice(2)
const store = resolveStore({ projectPath })
const userState = openUserState(home)
const snapshotWriter = createSnapshotWriter()
if (what === 'finalize')
  await new IncrementalPauseManager({ projectPath, store, userState, snapshotWriter }).finalizePause()
else await landLog({ store, snapshotWriter, now: () => new Date() }, { sessionId, path, sealed: true })
