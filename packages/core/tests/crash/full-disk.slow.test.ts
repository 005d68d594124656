import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openUserState, recover, WinddownError } from '../../dist/index.js'
import { mountFault } from './disk-image.ts'
import { plainSnapshotWriter } from './plain-snapshot-writer.mjs'
import { managerOf, recordsIn, snapshotRecords } from './scenarios.ts'

const fault = mountFault('ext4')
if (fault !== null) console.warn(`Full disks are skipped: ${fault}`)

/** A small disk that is mounted while `use` runs, with project and state on it. */
async function onDisk(make: (at: string, image: string) => void, use: (at: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wd-full-'))
  const at = join(folder, 'disk')
  mkdirSync(at)
  make(at, join(folder, 'image'))
  try {
    mkdirSync(join(at, 'project'))
    await use(at)
  } finally {
    execFileSync('umount', [at])
    rmSync(folder, { recursive: true, force: true })
  }
}

const tmpfs = (at: string): void => void execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at])
const ext4 =
  (...options: readonly string[]) =>
  (at: string, image: string): void => {
    execFileSync('truncate', ['-s', '4M', image])
    // Small inode tables and no reserve for root, who runs this: full is full.
    execFileSync('mkfs.ext4', ['-qF', '-m', '0', ...options, image])
    execFileSync('mount', ['-o', 'loop', image, at])
  }

/** Fills what is left, to the last byte. */
function fill(at: string): void {
  for (const size of [64 * 1024, 4096, 512, 1]) {
    for (let n = 0; ; n += 1) {
      try {
        writeFileSync(join(at, `filler-${size}-${n}`), Buffer.alloc(size, 1))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        break
      }
    }
  }
}

function fillNames(at: string): void {
  for (let n = 0; ; n += 1) {
    try {
      writeFileSync(join(at, `filler-${n}`), '')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      return
    }
  }
}

function free(at: string): void {
  for (const name of readdirSync(at)) if (name.startsWith('filler-')) rmSync(join(at, name))
}

/** The code of what a call threw; null where it threw nothing. Anything but an error of ours goes on. */
async function codeOf(call: () => unknown): Promise<string | null> {
  try {
    await call()
    return null
  } catch (error) {
    if (error instanceof WinddownError) return error.code
    throw error
  }
}

const emptyFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.tmp$|-incremental\.jsonl$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size === 0)

describe.skipIf(fault !== null)('a disk that is really full', () => {
  for (const [name, make] of [
    ['tmpfs of a megabyte', tmpfs],
    ['ext4', ext4()],
  ] as const) {
    it(`(${name}) takes what fits, refuses the rest clearly, loses nothing, and all is landed once there is space`, async () => {
      await onDisk(make, async (at) => {
        // What is freed in the end: our own records stay.
        writeFileSync(join(at, 'ballast'), Buffer.alloc(300_000, 1))
        const manager = managerOf(join(at, 'project'), join(at, 'home'), 'a')
        manager.startIncrementalPause(0.9, {})
        const acknowledged: string[] = []
        const refused = new Set<string | null>()
        const append = async (n: string, text: string): Promise<boolean> => {
          const code = await codeOf(() =>
            manager.appendAction('tool_call', { tool: 'x', tool_use_id: n, output: text }, 0.91),
          )
          if (code === null) acknowledged.push(n)
          else refused.add(code)
          return code === null
        }
        // Until it is full by our own records; then a few small ones, some of which may still fit.
        for (let n = 0; await append(`own-${n}`, 'some words '.repeat(300)); n += 1) {}
        for (let n = 0; n < 50; n += 1) await append(`small-${n}`, '')
        fill(at)
        for (let n = 0; n < 20; n += 1) await append(`full-${n}`, 'y'.repeat(5000))
        expect([...refused]).toEqual(['LOG_WRITE_FAILED'])
        expect(acknowledged.length).toBeGreaterThan(20)
        const missing = (found: ReadonlySet<string>): string[] => acknowledged.filter((n) => !found.has(n))
        expect(missing(recordsIn(at))).toEqual([])

        // Another pause cannot start, and leaves nothing behind; this one cannot land, or only its log.
        const other = managerOf(join(at, 'project'), join(at, 'home'), 'b')
        expect(await codeOf(() => other.startIncrementalPause(0.9, {}))).toMatch(
          /^(STORE_UNAVAILABLE|LOG_WRITE_FAILED)$/,
        )
        expect(other.isPauseActive()).toBe(false)
        expect(await codeOf(() => manager.finalizePause())).toMatch(
          /^(LOG_WRITE_FAILED|SNAPSHOT_WRITE_FAILED|STORE_UNAVAILABLE)$/,
        )
        expect(missing(recordsIn(at))).toEqual([])
        expect(emptyFiles(at).filter((path) => !path.includes('filler-'))).toEqual([])

        free(at)
        rmSync(join(at, 'ballast'))
        other.startIncrementalPause(0.9, {})
        const writer = {
          store: manager.store,
          userState: openUserState(join(at, 'home')),
          snapshotWriter: plainSnapshotWriter(),
        }
        await manager.finalizePause()
        expect((await recover(writer)).errors).toEqual([])
        expect(manager.isPauseActive()).toBe(false)
        expect(missing(snapshotRecords(manager.store.directory))).toEqual([])
      })
    })
  }

  it('(no inode left) takes records of the pause that runs, and lands it once there is one', async () => {
    await onDisk(ext4('-N', '64'), async (at) => {
      const manager = managerOf(join(at, 'project'), join(at, 'home'), 'a')
      manager.startIncrementalPause(0.9, {})
      fillNames(at)
      for (const n of ['1', '2', '3']) manager.appendAction('tool_call', { tool: 'x', tool_use_id: n }, 0.91)
      const other = managerOf(join(at, 'project'), join(at, 'home'), 'b')
      expect(await codeOf(() => other.startIncrementalPause(0.9, {}))).toMatch(/^(STORE_UNAVAILABLE|LOG_WRITE_FAILED)$/)
      expect(await codeOf(() => manager.finalizePause())).toMatch(/^(SNAPSHOT_WRITE_FAILED|STORE_UNAVAILABLE)$/)
      expect([...recordsIn(at)].sort()).toEqual(['1', '2', '3'])
      free(at)
      await manager.finalizePause()
      expect([...snapshotRecords(manager.store.directory)].sort()).toEqual(['1', '2', '3'])
      other.startIncrementalPause(0.9, {})
      other.appendAction('tool_call', { tool: 'x', tool_use_id: '4' }, 0.91)
    })
  })
})
