import { IncrementalPauseManager } from '@winddown/core'
import { createSnapshotWriter } from '@winddown/snapshot'
import { reportWork } from './cpu-of-work.mjs'

const projectPath = process.argv[2] ?? ''

await reportWork(async () => {
  const manager = new IncrementalPauseManager({
    projectPath,
    snapshotWriter: createSnapshotWriter({ captureGit: null }),
  })
  const landed = await manager.finalizePause()
  if (landed === null) throw new Error('nothing was finalized')
  return { landed }
})
