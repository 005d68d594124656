import { cpSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { HookWorld } from '../hook/hook-world.ts'
import { quietIn } from '../hook/quiet-folder.ts'

/** Where a world lies, how it gets back to how it was, and what is left of it when the program stops. */
export interface Ground {
  readonly parent: string
  /** Remembers the world as it is, before the first run. */
  keep(world: HookWorld): void
  reset(world: HookWorld): void
  /** The moment at which the program was killed: after this, what is left is looked at. */
  crash(world: HookWorld): Promise<void>
  remove(world: HookWorld): void
}

/** A folder: what was written is there, flushed or not, as after a kill. */
export function folderGround(): Ground {
  const kept = ({ folder }: HookWorld): string => `${folder}-kept`
  return {
    parent: tmpdir(),
    keep: (world) => cpSync(world.folder, kept(world), { recursive: true }),
    reset(world) {
      rmSync(world.folder, { recursive: true, force: true, maxRetries: 20 })
      cpSync(kept(world), world.folder, { recursive: true })
    },
    crash: ({ folder }) => quietIn(folder),
    remove(world) {
      world.remove()
      rmSync(kept(world), { recursive: true, force: true })
    },
  }
}
