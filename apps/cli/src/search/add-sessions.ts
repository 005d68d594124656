/** Reads sessions into parts of an index. */
import { accessSync, constants, rmSync } from 'node:fs'
import { ensureFolderAndParents } from '@winddown/core'
import type { SessionEntry } from '@winddown/snapshot'
import { statsOf } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { collectSooner } from '../project/small-heap.ts'
import { seenOf } from './checked-store.ts'
import { PartBuilder } from './part-builder.ts'
import { partName } from './part-folder.ts'
import { aboutSession, wordsOf } from './session-words.ts'
import type { UnindexedSessions } from './unindexed.ts'

/** Makes the folder of an index. Where it cannot be written, what is read would be read for nothing. @throws the system's error */
export function prepareFolder(folder: string): void {
  ensureFolderAndParents(folder)
  accessSync(folder, constants.W_OK)
}

/** What is read of sessions of others, all together: bytes. */
const OTHERS_READ = 64 * 1024 * 1024

/** Times that a compressed file is larger unpacked, at most: what deflate can do. */
const MOST_TIMES = 1032

/** What reading a file may take, unpacked. */
function mostBytes(path: string | undefined): number {
  const size = path === undefined ? 0 : (statsOf(path)?.size ?? 0)
  return path?.endsWith('.gz') === true ? size * MOST_TIMES : size
}

/** What an update tells: how many of how many sessions were read. */
export type IndexProgress = (done: number, all: number) => void

/** A session that is to be read, and what it is known by. */
export interface MissingSession {
  readonly entry: SessionEntry
  readonly stamp: string
}

const NONE: ReadonlySet<string> = new Set()

export interface AddedSessions {
  readonly unread: readonly [string, string][]
  /** None was left for the next time. */
  readonly isWhole: boolean
  readonly faults: readonly string[]
  /** Sessions that were told apart by their bytes, and stand in no part. */
  readonly lacking: number
}

/** Reads sessions, and writes parts of them. */
export function addSessions(
  folder: string,
  project: Project,
  missing: readonly MissingSession[],
  first: number,
  progress: IndexProgress,
  unindexed: UnindexedSessions | undefined,
): AddedSessions {
  const { store } = project
  const unread: [string, string][] = []
  const faults: string[] = []
  if (missing.length === 0) return { unread, isWhole: true, faults, lacking: 0 }
  prepareFolder(folder)
  // Of an earlier version, in one file.
  rmSync(`${folder}.index`, { force: true })
  const builder = new PartBuilder()
  let next = first
  const write = (): void => {
    builder.write(`${folder}/${partName(next, next)}`, store.directory)
    next += 1
  }
  let room = OTHERS_READ
  let isWhole = true
  let lacking = 0
  let read = 0
  for (const [at, { entry, stamp }] of missing.entries()) {
    if (unindexed !== undefined && !unindexed.mayHold(entry)) {
      const session = unindexed.isTold ? aboutSession(project, entry, stamp) : undefined
      if (session !== undefined) builder.add(session, NONE)
      else if (!unindexed.isTold) lacking += 1
      progress(at + 1, missing.length)
      continue
    }
    const isOwn = store.session(entry.id) !== null
    const size = isOwn ? 0 : mostBytes(entry.files.json ?? entry.files.markdown) + mostBytes(entry.files.log)
    if (size <= room) {
      room -= size
      read += 1
      // Where bytes alone are looked at there is little to collect.
      if (read === (unindexed === undefined ? 1 : 20)) collectSooner()
      const found = wordsOf(project, entry, stamp)
      if (found?.fault !== undefined) faults.push(`${entry.id}: ${found.fault}`)
      if (found !== undefined) builder.add(found.session, found.words)
      else {
        const path = entry.files.json ?? entry.files.markdown ?? store.directory
        unread.push([path, seenOf(path)])
      }
      if (builder.isFull) write()
    } else isWhole = false
    progress(at + 1, missing.length)
  }
  if (!builder.isEmpty) write()
  return { unread, isWhole, faults, lacking }
}
