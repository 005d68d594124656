/**
 * The index of a store: which words stand in which session. Parts in a folder of the user's state, merged as they become many; nothing is only
 * here, and what is damaged is made anew.
 */
import { rmSync } from 'node:fs'
import { listSessions, type SessionEntry } from '@winddown/snapshot'
import { statsOf } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { addSessions, type IndexProgress, type MissingSession, prepareFolder } from './add-sessions.ts'
import { DamagedIndex } from './block-format.ts'
import { type Checked, foldersOf, readChecked, seenOf, writeChecked } from './checked-store.ts'
import { indexFolder, whereWritable } from './index-place.ts'
import { mergeParts, mergeSome } from './merge-parts.ts'
import { type NamedPart, openParts, removeAll, removeOld } from './part-folder.ts'
import { takeTurn, waitForReader } from './reading-turn.ts'
import { type Sought, UnindexedSessions } from './unindexed.ts'

/** The index of a project as it is now. */
export interface SessionIndex {
  readonly project: Project
  readonly parts: readonly NamedPart[]
  /** By name of a part: its sessions that no longer count. */
  readonly dead: ReadonlyMap<string, ReadonlySet<number>>
  readonly added: number
  /** Sessions that have nothing of what is sought, and stand in no part: how rare a word is says what it is worth. */
  readonly lacking: number
  /** What could not be read of sessions that were added now, and what to do. */
  readonly faults: readonly string[]
  /** Why it was made anew; undefined: it was not. */
  readonly rebuilt?: 'damaged'
  /** Why it could not be kept: it was made for this process alone; undefined: it is kept. */
  readonly unkept?: string
}

/** By what a session's record is known to be of today: the time of its file, which an archive keeps. */
function stampOf({ files }: SessionEntry): string | undefined {
  const path = files.json ?? files.markdown
  const stats = path === undefined ? undefined : statsOf(path)
  return stats === undefined ? undefined : String(Math.round(stats.mtimeMs))
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
 * Where it cannot be kept, it is made for this process alone: with `sought`, of those sessions alone that may have what is sought.
 * Where another search is reading, it waits for that one.
 * @param pause between two looks at what another search does
 * @throws WinddownError STORE_UNSAFE; the system's error where not even a temporary folder can be written
 */
export function openIndex(
  project: Project,
  sought?: Sought,
  progress: IndexProgress = () => undefined,
  pause?: () => void,
): SessionIndex {
  let names: ReadonlyMap<string, SessionEntry> | undefined
  const landed: Landed = () => (names ??= landedIn(project.store.directory))
  const { made, unkept } = whereWritable(project, (folder, isKept) =>
    isKept || sought === undefined
      ? openIn(folder, project, progress, landed, pause)
      : update(folder, project, [], progress, landed, new UnindexedSessions(project, sought)),
  )
  return unkept === undefined ? made : { ...made, unkept }
}

function openIn(
  folder: string,
  project: Project,
  progress: IndexProgress,
  landed: Landed,
  pause: (() => void) | undefined,
): SessionIndex {
  try {
    for (;;) {
      const parts = openParts(folder, project.store.directory)
      const known = readChecked(folder)
      if (known !== undefined && isCurrent(known, project.store.directory, parts)) {
        const dead = new Map(parts.map(({ name }) => [name, new Set(known.parts[name]?.dead)]))
        return { project, parts, dead, added: 0, faults: [], lacking: 0 }
      }
      if (!waitForReader(folder, pause)) return update(folder, project, parts, progress, landed)
      for (const { part } of parts) part.close()
    }
  } catch (error) {
    if (!(error instanceof DamagedIndex)) throw error
    return remakeIn(folder, project, progress, landed)
  }
}

/** Makes a damaged index anew. */
export function remakeIndex(project: Project, progress: IndexProgress = () => undefined): SessionIndex {
  const landed: Landed = () => landedIn(project.store.directory)
  const { made, unkept } = whereWritable(project, (folder) => remakeIn(folder, project, progress, landed))
  return unkept === undefined ? made : { ...made, unkept }
}

function remakeIn(folder: string, project: Project, progress: IndexProgress, landed: Landed): SessionIndex {
  removeAll(folder)
  return { ...update(folder, project, [], progress, landed), rebuilt: 'damaged' }
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

/** The landed sessions of a store, by id, listed when they are asked for. */
type Landed = () => ReadonlyMap<string, SessionEntry>

function landedIn(store: string): ReadonlyMap<string, SessionEntry> {
  const entries = new Map<string, SessionEntry>()
  for (const entry of listSessions(store, { open: 0 }).sessions) {
    const isLanded = entry.files.json !== undefined || entry.files.markdown !== undefined
    if (isLanded && !entries.has(entry.id)) entries.set(entry.id, entry)
  }
  return entries
}

function update(
  folder: string,
  project: Project,
  before: readonly NamedPart[],
  progress: IndexProgress,
  landed: Landed,
  unindexed?: UnindexedSessions,
): SessionIndex {
  // Before the sessions are listed: what changes from here on has another time.
  const folders = foldersOf(project.store.directory)
  const entries = landed()
  if (before.length === 0 && entries.size > 0) prepareFolder(folder)
  const turn = takeTurn(folder)
  const onProgress: IndexProgress = (done, all) => {
    turn.goOn()
    progress(done, all)
  }
  try {
    return bringUpToDate(folder, project, before, onProgress, entries, folders, unindexed)
  } finally {
    turn.end()
  }
}

function bringUpToDate(
  folder: string,
  project: Project,
  before: readonly NamedPart[],
  progress: IndexProgress,
  entries: ReadonlyMap<string, SessionEntry>,
  folders: readonly string[] | undefined,
  unindexed: UnindexedSessions | undefined,
): SessionIndex {
  const { directory } = project.store
  const stamps = new Map<string, MissingSession>()
  for (const entry of entries.values()) {
    const stamp = unindexed === undefined ? stampOf(entry) : ''
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
  const first = (before.at(-1)?.to ?? 0) + 1
  const { unread, isWhole, faults, lacking } = addSessions(folder, project, missing, first, progress, unindexed)
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
  return { project, parts, dead, added: missing.length, faults, lacking }
}
