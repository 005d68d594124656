/**
 * One search at a time reads the sessions of a store into its index. Whoever comes meanwhile waits as long as that one gets on, and goes on from
 * what it made: it began earlier, so it is done earlier. A file in the index's folder says who reads; it is only there to save work.
 */
import { unlinkSync, utimesSync } from 'node:fs'
import { identifyProcess, type ProcessIdentity, readRegularFile, stateOfProcess, writeNewFile } from '@winddown/core'
import { statsOf } from '../project/path-kind.ts'

/** How often a reader says that it gets on, and for how long it may not have, ms: one session may be large, and a process may be halted. */
const SAYS = 1_000
const SAID = 10_000

const pathOf = (folder: string): string => `${folder}/reading`

/** The right to read. */
export interface ReadingTurn {
  /** Says that it gets on. */
  goOn(): void
  end(): void
}

const NONE: ReadingTurn = { goOn: () => undefined, end: () => undefined }

/** Whether another one reads, and gets on. */
function isHeld(path: string): boolean {
  const stats = statsOf(path)
  // Far in the future the clock was put back: nothing is known then.
  if (stats === undefined || Math.abs(Date.now() - stats.mtimeMs) > SAID) return false
  try {
    return stateOfProcess(JSON.parse(readRegularFile(path)) as ProcessIdentity) !== 'gone'
  } catch {
    // Just being written, or removed: asked again.
    return true
  }
}

/** Takes the turn; where another one has it, or the file cannot be written, this one reads all the same. */
export function takeTurn(folder: string): ReadingTurn {
  const path = pathOf(folder)
  try {
    if (!isHeld(path)) remove(path)
    writeNewFile(path, JSON.stringify(identifyProcess()), 'atomic')
  } catch {
    return NONE
  }
  let said = Date.now()
  return {
    goOn() {
      const now = Date.now()
      if (now - said < SAYS) return
      said = now
      try {
        utimesSync(path, now / 1000, now / 1000)
      } catch {
        // Removed with the whole index: the others read for themselves.
      }
    },
    end: () => remove(path),
  }
}

/**
 * Waits as long as another one reads.
 * @param pause between two looks
 * @returns whether it had to wait
 */
export function waitForReader(folder: string, pause: () => void = pauseShortly): boolean {
  const path = pathOf(folder)
  if (!isHeld(path)) return false
  do pause()
  while (isHeld(path))
  return true
}

function pauseShortly(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
}

function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // There is none.
  }
}
