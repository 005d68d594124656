/** Files the session touched, with what of them the work was about. */
import type { FileTouch } from '@winddown/core'
import { BOUNDS } from '../../facts/bounds.ts'
import type { FileFact, SeenFile } from '../../facts/files.ts'
import { NameTable } from '../names/name-table.ts'
import { RecencyMap } from '../recency-map.ts'
import { type Moment, stamp } from '../stream.ts'
import { type FileEntry, merged, withMoves } from './file-entry.ts'
import { isMade } from './made-folders.ts'

const NAMES_PER_FILE = 60

export class FileLedger {
  /** In order of recency: what is dropped first is the oldest. */
  readonly #files = new RecencyMap<FileEntry>()
  readonly #seen = new NameTable(BOUNDS.seenFiles * 4)
  #count = 0
  /** Changes to files so far: checks compare it to say how stale a result is. */
  writes = 0

  touch(touch: FileTouch & { readonly from?: string }, moment: Moment, byChild = false): void {
    if (typeof touch.path !== 'string' || touch.path === '' || touch.path.length > 600) return
    let entry = this.#files.renew(touch.path)
    const stood = entry !== undefined && !entry.deleted
    if (entry === undefined) {
      this.#count += 1
      entry = {
        path: touch.path,
        reads: 0,
        writes: 0,
        childWrites: 0,
        created: false,
        deleted: false,
        maybeBack: false,
        moved: undefined,
        standsSince: moment.record,
        names: new Map(),
        lastRead: undefined,
        lastWrite: undefined,
        moment,
      }
      this.#files.put(touch.path, entry)
    }
    entry.moment = moment
    if (touch.access === 'read') {
      entry.reads += 1
      entry.lastRead = moment.record
    } else {
      entry.writes += 1
      if (byChild) entry.childWrites += 1
      entry.lastWrite = moment.record
      this.writes += 1
      if (entry.deleted && touch.access !== 'delete') {
        entry.standsSince = moment.record
        entry.moved = undefined
      }
      entry.deleted = touch.access === 'delete'
      entry.maybeBack = false
      if (touch.access === 'create') entry.created = true
      if (touch.from !== undefined) entry.moved = { from: touch.from, at: moment.record, stood }
    }
    const own = touch.access === 'read' ? 0.5 : 2
    if (touch.symbols) for (const symbol of touch.symbols) this.#name(entry, symbol, own)
    const seen = touch.access === 'read' ? 0.3 : 0.8
    if (touch.mentions) for (const name of touch.mentions) this.#name(entry, name, seen)
    if (this.#files.size > BOUNDS.files * 2) this.#prune()
  }

  /** Git brought files back, nobody knows which: what was deleted may stand there again. */
  mayBeBack(): void {
    for (const entry of this.#files.values()) if (entry.deleted) entry.maybeBack = true
  }

  /** Names that were seen in a file that is known already. */
  mention(path: string, names: Iterable<string>, strength: number): void {
    const entry = this.#files.get(path)
    if (entry) for (const name of names) this.#name(entry, name, strength)
  }

  /** A file that some output named. */
  seen(path: string, weight: number, moment: Moment): void {
    this.#seen.add(path, weight, moment.record)
  }

  /** Files that were only named, the heaviest first. */
  seenFiles(now: number, shorten: (path: string) => string): SeenFile[] {
    const out = new Map<string, number>()
    for (const { name, weight } of this.#seen.list(now)) {
      if (this.resolve(name) !== undefined) continue
      const path = shorten(name)
      if (isMade(path) || this.resolve(path) !== undefined) continue
      out.set(path, (out.get(path) ?? 0) + weight)
    }
    return [...out]
      .map(([path, weight]) => ({ path, weight: Math.round(weight * 1000) / 1000 }))
      .sort((a, b) => b.weight - a.weight || (a.path < b.path ? -1 : 1))
      .slice(0, BOUNDS.seenFiles)
  }

  /** The known file that a path in some output means, if it is clear. */
  resolve(path: string): string | undefined {
    if (this.#files.has(path)) return path
    if (path.length < 4) return undefined
    const ending = `/${path.replace(/^\.\//, '')}`
    return this.#files.findKey((known) => known.endsWith(ending))
  }

  /** The paths of all files that are known still. */
  paths(): string[] {
    return this.#files.values().map(({ path }) => path)
  }

  /** Paths changed after a position of the stream, the newest last; the newest `most` of them. */
  changedSince(record: number, most: number): string[] {
    const changed = this.#files.values().filter(({ lastWrite }) => lastWrite !== undefined && lastWrite > record)
    return changed
      .sort((a, b) => (a.lastWrite ?? 0) - (b.lastWrite ?? 0))
      .slice(-most)
      .map(({ path }) => path)
  }

  /** How many files there were; less what is one file under two names among those still known. */
  count(shorten: (path: string) => string): number {
    return this.#count - (this.#files.size - this.#byShownPath(shorten).size)
  }

  /** Commands name a file as it is seen from their folder, tools by its whole path: one file, one entry, where the last of them stood. */
  #byShownPath(shorten: (path: string) => string): Map<string, FileEntry> {
    const shown = new Map<string, FileEntry>()
    for (const entry of this.#files.values()) {
      const path = shorten(entry.path)
      const before = shown.get(path)
      shown.delete(path)
      shown.set(path, before === undefined ? entry : merged(before, entry))
    }
    return withMoves(shown, shorten)
  }

  facts(table: NameTable, now: number, shorten: (path: string) => string): FileFact[] {
    return [...this.#byShownPath(shorten)].slice(-BOUNDS.files).map(([path, entry]) => ({
      path,
      reads: entry.reads,
      writes: entry.writes,
      ...(entry.childWrites > 0 ? { sub_agent_writes: entry.childWrites } : {}),
      ...(entry.created ? { created: true } : {}),
      ...(entry.deleted ? (entry.maybeBack ? { maybe_back: true } : { deleted: true }) : {}),
      ...(entry.moved === undefined || entry.deleted ? {} : { moved_from: shorten(entry.moved.from) }),
      symbols: symbolsOf(entry, table, now),
      ...(entry.lastRead === undefined ? {} : { last_read: entry.lastRead }),
      ...(entry.lastWrite === undefined ? {} : { last_write: entry.lastWrite }),
      ...stamp(entry.moment),
    }))
  }

  #name(entry: FileEntry, name: string, strength: number): void {
    entry.names.set(name, (entry.names.get(name) ?? 0) + strength)
    if (entry.names.size <= NAMES_PER_FILE * 2) return
    const kept = [...entry.names].sort((a, b) => b[1] - a[1]).slice(0, NAMES_PER_FILE)
    entry.names = new Map(kept)
  }

  #prune(): void {
    const drop = this.#files.size - BOUNDS.files
    let i = 0
    for (const [path, entry] of this.#files.entries()) {
      if (i >= drop) break
      // A file that was changed outlives the ones that were only read.
      if (entry.writes === 0 || this.#files.size > BOUNDS.files * 1.8) this.#files.delete(path)
      i += 1
    }
  }
}

function symbolsOf(entry: FileEntry, table: NameTable, now: number): string[] {
  return [...entry.names]
    .map(([name, strength]) => ({ name, value: Math.sqrt(strength) * (table.weight(name, now) + 0.01) }))
    .sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1))
    .slice(0, BOUNDS.symbolsPerFile)
    .map((s) => s.name)
}
