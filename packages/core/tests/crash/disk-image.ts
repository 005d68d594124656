import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** File systems that a power cut is tried on: the least size of an image, how it is made and mounted. */
const KINDS = {
  // Nothing is written back by the clock while a test takes its time: what reaches the disk was flushed.
  ext4: { size: '32M', make: ['mkfs.ext4', '-qF'], options: 'loop,commit=300' },
  xfs: { size: '320M', make: ['mkfs.xfs', '-qf'], options: 'loop' },
  btrfs: { size: '128M', make: ['mkfs.btrfs', '-qf'], options: 'loop,commit=300' },
} as const
export type FileSystem = keyof typeof KINDS
export const FILE_SYSTEMS = Object.keys(KINDS) as readonly FileSystem[]

/** Why no image can be mounted here, or null where one can. */
export function mountFault(kind: FileSystem): string | null {
  if (process.getuid?.() !== 0) return 'only root can mount an image'
  if (spawnSync(KINDS[kind].make[0], ['-V']).error) return `${KINDS[kind].make[0]} is not installed`
  try {
    const disk = new Disk(kind)
    try {
      disk.mount('base')
    } finally {
      disk.remove()
    }
    return null
  } catch (error) {
    return `no image can be mounted: ${String(error).slice(0, 200)}`
  }
}

/** Images of one disk, one of them mounted at a time, always at the same place. */
export class Disk {
  readonly #kind: FileSystem
  readonly #folder: string = mkdtempSync(join(tmpdir(), 'wd-disk-'))
  readonly mountPoint: string = join(this.#folder, 'disk')
  #mounted = false

  constructor(kind: FileSystem) {
    this.#kind = kind
    mkdirSync(this.mountPoint)
    execFileSync('truncate', ['-s', KINDS[kind].size, this.#image('base')])
    const [program, ...args] = KINDS[kind].make
    execFileSync(program, [...args, this.#image('base')], { stdio: 'pipe' })
  }

  #image(name: string): string {
    return join(this.#folder, `${name}.img`)
  }

  mount(name: string): void {
    execFileSync('mount', ['-o', KINDS[this.#kind].options, this.#image(name), this.mountPoint], { stdio: 'pipe' })
    this.#mounted = true
  }

  unmount(): void {
    if (!this.#mounted) return
    execFileSync('umount', [this.mountPoint], { stdio: 'pipe' })
    this.#mounted = false
    // It would refuse the copy of a disk that it has seen in a later state.
    if (this.#kind === 'btrfs') spawnSync('btrfs', ['device', 'scan', '--forget'])
  }

  /** What the disk holds right now, mounted or not: what was not flushed is not in the copy, as after a power cut. */
  copy(from: string, to: string): void {
    rmSync(this.#image(to), { force: true })
    const copied = spawnSync('cp', ['--sparse=always', this.#image(from), this.#image(to)])
    if (copied.status !== 0) copyFileSync(this.#image(from), this.#image(to))
  }

  remove(): void {
    this.unmount()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
