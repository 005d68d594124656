import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Disk, type FileSystem } from './disk-image.ts'
import { buildScenario, faultsAfterCrash, managerOf, type Operation, recordsIn, snapshotRecords } from './scenarios.ts'
import { type CallPoint, CHANGING, type DriverRun, runDriver } from './strace.ts'

export interface PowerCuts {
  readonly points: number
  /** Cuts that were made: one at each call, and one right after the acknowledgement. */
  readonly cuts: number
  /** Everything that did not hold, with the call before which the power went. */
  readonly faults: readonly string[]
}

/**
 * Cuts the power before each call of an operation that changes something, and right after its acknowledgement: the process
 * is stopped there, the image of its disk is copied while it is mounted, and the copy is mounted in its place and looked at.
 */
export async function cutPower(kind: FileSystem, operation: Operation, preload?: string): Promise<PowerCuts> {
  const disk = new Disk(kind)
  try {
    disk.mount('base')
    const scenario = buildScenario(operation, disk.mountPoint)
    disk.unmount()
    const args = [operation, scenario.project, scenario.home, 'now']
    const names = CHANGING.filter((name) => name !== 'close')
    const faults: string[] = []
    let cuts = 0

    /** One run, and the power cut at its end; `look` sees the disk that is left. */
    const run = async (inject: string | undefined, look: (run: DriverRun) => Promise<void>): Promise<void> => {
      disk.copy('base', 'live')
      disk.mount('live')
      const result = runDriver(args, names, inject, preload)
      disk.copy('live', 'cut')
      disk.unmount()
      disk.mount('cut')
      try {
        await look(result)
      } finally {
        disk.unmount()
      }
    }
    const check = async (at: string, { lines }: DriverRun): Promise<void> => {
      cuts += 1
      const acknowledged = lines.some((line) => line.startsWith('ack '))
      if (acknowledged) faults.push(...faultsOfAcknowledged(operation, scenario).map((fault) => `${at}: ${fault}`))
      const now = acknowledged && operation === 'append' ? ['now'] : []
      try {
        faults.push(...(await faultsAfterCrash(scenario, now)).map((fault) => `${at}: ${fault}`))
      } catch (error) {
        faults.push(`${at}: ${String(error)}`)
      }
    }

    let points: CallPoint[] = []
    await run(undefined, async (baseline) => {
      if (!baseline.lines[0]?.startsWith('ack ')) throw new Error(`the driver says: ${baseline.lines.join(' | ')}`)
      points = baseline.calls.filter(
        ({ name, text }) =>
          (name !== 'openat' || text.includes('O_CREAT')) && !/^write\(\d+, "\\1(\\0)+", 8\)/.test(text),
      )
      await check(`${operation}, after it`, baseline)
    })
    for (const point of points) {
      // A run now and then makes one call less before this one.
      for (let when = point.when; when > point.when - 3 && when > 0; when -= 1) {
        let killed = false
        await run(`${point.name}:signal=SIGKILL:when=${when}`, async (result) => {
          killed = result.killed
          if (killed) await check(`${operation}, before ${point.text}`, result)
        })
        if (killed) break
      }
    }
    return { points: points.length, cuts, faults }
  } finally {
    disk.remove()
  }
}

/** What an acknowledged operation had promised, looked at before any other command runs. */
function faultsOfAcknowledged(operation: Operation, scenario: ReturnType<typeof buildScenario>): string[] {
  const manager = managerOf(scenario.project, scenario.home, 'session-a')
  const { directory } = manager.store
  if (!existsSync(directory)) return ['the store is gone']
  const lacks = (found: ReadonlySet<string>): string[] => scenario.acknowledged.filter((n) => !found.has(n))
  switch (operation) {
    case 'start':
      return manager.getPauseSummary()?.actionCount === 1 ? [] : ['the pause that was started is gone']
    case 'append':
    case 'append-many':
    case 'append-async':
      return recordsIn(directory).has('now') ? [] : ['the record that was acknowledged is gone']
    case 'discard':
      return lacks(recordsIn(join(directory, 'discarded'))).map((n) => `${n} is not in discarded/`)
    case 'checkpoint':
      return lacks(snapshotRecords(directory)).map((n) => `${n} is not in the snapshot`)
    case 'finalize':
    case 'recover':
    case 'recover-prelude': {
      const active = readdirSync(directory).filter((name) => name.startsWith('ACTIVE'))
      const pointer = existsSync(join(directory, 'LATEST-SESSION.txt')) ? [] : ['the pointer is gone']
      return [
        ...active.map((name) => `${name} is there again`),
        ...pointer,
        ...lacks(snapshotRecords(directory)).map((n) => `${n} is not in a snapshot`),
      ]
    }
  }
}
