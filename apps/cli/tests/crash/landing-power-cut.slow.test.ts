import { describe, expect, it } from 'vitest'
import { Disk, FILE_SYSTEMS, type FileSystem, mountFault } from '../../../../packages/core/tests/crash/disk-image.ts'
import { quietIn } from '../hook/quiet-folder.ts'
import type { Ground } from './ground.ts'
import { sweepProgram } from './program-sweep.ts'
import { tracingFault } from './traced-program.ts'

/** A disk whose power is cut: what was written and not flushed is gone. */
function diskGround(kind: FileSystem): Ground {
  const disk = new Disk(kind)
  disk.mount('base')
  return {
    parent: disk.mountPoint,
    keep: () => disk.unmount(),
    reset() {
      disk.unmount()
      disk.copy('base', 'live')
      disk.mount('live')
    },
    async crash({ folder }) {
      disk.copy('live', 'cut')
      await quietIn(folder)
      disk.unmount()
      disk.mount('cut')
    },
    remove: () => disk.remove(),
  }
}

for (const kind of FILE_SYSTEMS) {
  const fault = tracingFault() ?? mountFault(kind)
  if (fault !== null) console.warn(`Power cuts on ${kind} are skipped: ${fault}`)

  describe.skipIf(fault !== null)(`a power cut on ${kind} while a session is landed`, () => {
    for (const operation of ['append', 'finalize', 'end'] as const) {
      it(`by ${operation} loses nothing, and the next command lands it`, async () => {
        const result = await sweepProgram(operation, () => true, diskGround(kind))
        console.log(`${kind} ${operation}: ${result.reached + 1} cuts at ${result.points} calls and after them`)
        expect(result.faults).toEqual([])
        expect(result.reached).toBe(result.points)
      })
    }
  })
}
