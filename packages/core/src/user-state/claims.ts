import { linkSync, unlinkSync } from 'node:fs'
import { systemErrorCode } from '../base/errors.ts'
import { identifyOnceRunning, type ProcessIdentity, stateOfProcess } from '../base/process-identity.ts'
import { systemFailure } from '../base/system-failure.ts'
import { NO_HARD_LINKS } from '../disk/hard-links.ts'
import { statOf } from '../disk/path-safety.ts'
import { writeNewFile } from '../disk/replace-file.ts'
import { temporaryPath } from '../disk/temporary-name.ts'
import { ensureFolderAndParents } from '../store/store-open.ts'
import { readJsonFile } from './json-file.ts'

/** What a process may do alone, until it is released or the process is gone. */
export interface Claim {
  /** @param isDone what was claimed is no more: nobody will ask for it again, and what dead ones left of it goes too */
  release(isDone: boolean): void
}

/** Where the system does not say whether a process runs, it is waited this long, ms: what is claimed takes a moment. */
const CLAIMED_FOR = 10 * 60_000

/**
 * Claims what a name says, among any number of processes: `markers/<name>.<n>`, created exclusively, which holds who has it. A claim whose
 * process is gone is nobody's: the next number is free then, to one. What is claimed must be looked at once more behind it, since a dead one may
 * have been through with it; and a name must not come again once it was released as done.
 * @returns null where a process has it that runs
 * @throws WinddownError STORE_DENIED, STORE_UNAVAILABLE
 */
export function takeClaim(home: string, name: string): Claim | null {
  const folder = `${home}/markers`
  const pathOf = (number: number): string => `${folder}/${name}.${number}`
  ensureFolderAndParents(folder)
  for (let number = 0; ; number += 1) {
    if (!create(pathOf(number))) {
      if (isLeft(pathOf(number))) continue
      return null
    }
    return {
      release: (isDone) => {
        for (let own = number; own >= (isDone ? 0 : number); own -= 1) unlinkQuietly(pathOf(own))
      },
    }
  }
}

/** False where it is there already. Nobody sees it without its holder, but for file systems that have no hard links. */
function create(path: string): boolean {
  const holder = `${JSON.stringify(identifyOnceRunning(process.pid))}\n`
  const staged = temporaryPath(path)
  try {
    writeNewFile(staged, holder, 'atomic')
    try {
      linkSync(staged, path)
    } catch (error) {
      if (!NO_HARD_LINKS.has(systemErrorCode(error) ?? '')) throw error
      writeNewFile(path, holder, 'atomic')
    } finally {
      unlinkQuietly(staged)
    }
    return true
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false
    throw systemFailure('claim', path, error, 'STORE_UNAVAILABLE')
  }
}

/** True where whoever has it is gone. One that is just being released is nobody's next. */
function isLeft(path: string): boolean {
  const stats = statOf(path)
  if (stats === null) return false
  const { pid, startTime, bootId, namespace } = (readJsonFile(path) ?? {}) as Partial<ProcessIdentity>
  const state =
    typeof pid === 'number'
      ? stateOfProcess({ pid, startTime: startTime ?? null, bootId: bootId ?? null, namespace: namespace ?? null })
      : 'unknown'
  return state === 'unknown' ? Date.now() - stats.mtimeMs > CLAIMED_FOR : state === 'gone'
}

function unlinkQuietly(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // What it is of is no more, or its process will be gone: it is nobody's then.
  }
}
