/**
 * The index of a store: which words stand in which session. Parts in a folder of the user's state, merged as they become many; nothing is only
 * here, and what is damaged is made anew.
 */
import { rmSync } from 'node:fs'
import { ensureFolderAndParents } from '@winddown/core'
import { listSessions, type SessionEntry } from '@winddown/snapshot'
import { statsOf } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { collectSooner } from '../project/small-heap.ts'
import { DamagedIndex } from './block-format.ts'
import { type Checked, foldersOf, readChecked, seenOf, writeChecked } from './checked-store.ts'
import { indexFolder, whereWritable } from './index-place.ts'
import { mergeParts, mergeSome } from './merge-parts.ts'
import { PartBuilder } from './part-builder.ts'
import { type NamedPart, openParts, partName, removeAll, removeOld } from './part-folder.ts'
import { wordsOf } from './session-words.ts'

/** What is read of sessions of others, all together: bytes. */
const OTHERS_READ = 64 * 1024 * 1024

/** Times that a compressed file is larger unpacked, at most: what deflate can do. */
const MOST_TIMES = 1032

/** The index of a project as it is now. */
export interface SessionIndex {
  readonly project: Project
  readonly parts: readonly NamedPart[]
  /** By name of a part: its sessions that no longer count. */
  readonly dead: ReadonlyMap<string, ReadonlySet<number>>
  readonly added: number
  /** What could not be read of sessions that were added now, and what to do. */
  readonly faults: readonly string[]
  /** Why it was made anew; undefined: it was not. */
  readonly rebuilt?: 'damaged'
  /** Why it could not be kept: it was made for this process alone; undefined: it is kept. */
  readonly unkept?: string
}

/** What an update tells: how many of how many sessions were read. */
export type IndexProgress = (done: number, all: number) => void

/** By what a session's record is known to be of today: the time of its file, which an archive keeps. */
function stampOf({ files }: SessionEntry): string | undefined {
  const path = files.json ?? files.markdown
  const stats = path === undefined ? undefined : statsOf(path)
  return stats === undefined ? undefined : String(Math.round(stats.mtimeMs))
}

/** What reading a file may take, unpacked. */
function mostBytes(path: string | undefined): number {
  const size = path === undefined ? 0 : (statsOf(path)?.size ?? 0)
  return path?.endsWith('.gz') === true ? size * MOST_TIMES : size
}

/** Takes the words of sessions out. */
export function dropFromIndex(project: Project, ...ids: readonly string[]): void {
  if (ids.length === 0) return
  const { directory } = project.store
  const folder = indexFolder(project)
  try {
    // Of an earlier version, in one file: it would keep the words.
    rmSync(`${folder}.index`, { force: true })
    const parts = openParts(folder, directory)
    for (const named of parts) {
      const own = new Set(named.part.sessions().flatMap(({ id }, number) => (ids.includes(id) ? [number] : [])))
      if (own.size > 0) mergeParts(folder, directory, [named], (_, number) => own.has(number))
    }
    removeOld(folder)
    for (const { part } of parts) part.close()
  } catch {
    // Damaged, or the disk is full: its words are to go in any case.
    removeAll(folder)
  }
}

/**
 * Opens the index, and reads what landed since, and what changed. Interrupted, it goes on where it was.
 * Where it cannot be kept, it is made for this process alone.
 * @throws WinddownError STORE_UNSAFE; the system's error where not even a temporary folder can be written
 */
export function openIndex(project: Project, progress: IndexProgress = () => undefined): SessionIndex {
  const { made, unkept } = whereWritable(project, (folder) => openIn(folder, project, progress))
  return unkept === undefined ? made : { ...made, unkept }
}

function openIn(folder: string, project: Project, progress: IndexProgress): SessionIndex {
  try {
    const parts = openParts(folder, project.store.directory)
    const known = readChecked(folder)
    if (known !== undefined && isCurrent(known, project.store.directory, parts)) {
      const dead = new Map(parts.map(({ name }) => [name, new Set(known.parts[name]?.dead)]))
      return { project, parts, dead, added: 0, faults: [] }
    }
    return update(folder, project, parts, progress)
  } catch (error) {
    if (!(error instanceof DamagedIndex)) throw error
    return remakeIn(folder, project, progress)
  }
}

/** Makes a damaged index anew. */
export function remakeIndex(project: Project, progress: IndexProgress = () => undefined): SessionIndex {
  const { made, unkept } = whereWritable(project, (folder) => remakeIn(folder, project, progress))
  return unkept === undefined ? made : { ...made, unkept }
}

function remakeIn(folder: string, project: Project, progress: IndexProgress): SessionIndex {
  removeAll(folder)
  return { ...update(folder, project, [], progress), rebuilt: 'damaged' }
}

/** Whether nothing has changed since the store was looked at, neither there nor in the index. */
function isCurrent({ folders, parts: known, unread }: Checked, store: string, parts: readonly NamedPart[]): boolean {
  const now = [store, `${store}/pause`].map(seenOf)
  return (
    now.every((seen, at) => seen === folders[at]) &&
    parts.length === Object.keys(known).length &&
    parts.every(({ name, part }) => known[name]?.mark === part.mark) &&
    unread.every(([path, seen]) => seenOf(path) === seen)
  )
}

/** The landed sessions of a store, by id. */
function landedIn(store: string): ReadonlyMap<string, SessionEntry> {
  const entries = new Map<string, SessionEntry>()
  for (const entry of listSessions(store, { open: 0 }).sessions) {
    const isLanded = entry.files.json !== undefined || entry.files.markdown !== undefined
    if (isLanded && !entries.has(entry.id)) entries.set(entry.id, entry)
  }
  return entries
}

function update(folder: string, project: Project, before: readonly NamedPart[], progress: IndexProgress): SessionIndex {
  const { directory } = project.store
  // Before the sessions are listed: what changes from here on has another time.
  const folders = foldersOf(directory)
  const stamps = new Map<string, { entry: SessionEntry; stamp: string }>()
  for (const entry of landedIn(directory).values()) {
    const stamp = stampOf(entry)
    if (stamp !== undefined) stamps.set(entry.id, { entry, stamp })
  }
  const dead = new Map<string, Set<number>>()
  const seen = new Set<string>()
  // The newest record of a session counts.
  for (const { name, part } of before.toReversed()) {
    const old = new Set<number>()
    dead.set(name, old)
    for (const [number, { id, stamp }] of [...part.sessions().entries()].reverse())
      if (seen.has(id) || stamps.get(id)?.stamp !== stamp) old.add(number)
      else seen.add(id)
  }
  const missing = [...stamps.values()].filter(({ entry }) => !seen.has(entry.id))
  const { unread, isWhole, faults } = addSessions(folder, project, missing, (before.at(-1)?.to ?? 0) + 1, progress)
  let parts = missing.length === 0 ? before : openParts(folder, directory)
  const isMerged = mergeSome(folder, directory, parts, dead)
  removeOld(folder)
  if (isMerged) {
    if (parts !== before) for (const { part } of parts) part.close()
    parts = openParts(folder, directory)
  }
  if (parts !== before) for (const { part } of before) part.close()
  for (const { name } of parts) if (!dead.has(name)) dead.set(name, new Set())
  if (folders !== undefined && isWhole && parts.length > 0)
    writeChecked(folder, {
      folders,
      unread,
      parts: Object.fromEntries(
        parts.map(({ name, part }) => [name, { mark: part.mark, dead: [...(dead.get(name) ?? [])] }]),
      ),
    })
  return { project, parts, dead, added: missing.length, faults }
}

/** Reads sessions, and writes parts of them. `isWhole`: none was left for the next time. */
function addSessions(
  folder: string,
  project: Project,
  missing: readonly { entry: SessionEntry; stamp: string }[],
  first: number,
  progress: IndexProgress,
): { readonly unread: readonly [string, string][]; readonly isWhole: boolean; readonly faults: readonly string[] } {
  const { store } = project
  const unread: [string, string][] = []
  const faults: string[] = []
  if (missing.length === 0) return { unread, isWhole: true, faults }
  collectSooner()
  ensureFolderAndParents(folder)
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
  for (const [at, { entry, stamp }] of missing.entries()) {
    const isOwn = store.session(entry.id) !== null
    const size = isOwn ? 0 : mostBytes(entry.files.json ?? entry.files.markdown) + mostBytes(entry.files.log)
    if (size <= room) {
      room -= size
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
  return { unread, isWhole, faults }
}
