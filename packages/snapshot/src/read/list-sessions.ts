import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkArguments, shellWord, systemErrorCode, WinddownError } from '@winddown/core'
import { timeOfId } from './original-session.ts'
import { readTextFile, type Unreadable } from './read-file.ts'
import { type ReadSnapshot, readSnapshot } from './read-snapshot.ts'

/** What of a session is in the store; paths. */
export interface SessionFileSet {
  readonly json?: string
  readonly yaml?: string
  readonly markdown?: string
  /** The sealed log (or, empty, the reservation of the id of a running pause). */
  readonly log?: string
  /** The transcript, where it is kept: compressed, whatever form the others have. */
  readonly transcript?: string
}

/** One session of a store. */
export interface SessionEntry {
  readonly id: string
  readonly files: SessionFileSet
  /** True in the folder `pause/`, where early versions of the original kept theirs. */
  readonly old: boolean
  /** ISO 8601 UTC: what the snapshot says, or, where it was not opened or cannot be read, the time in the id. */
  readonly pausedAt: string
  /** Read for the newest of the list only; null: not opened. */
  readonly reading: ReadSnapshot | Unreadable | null
}

export interface SessionList {
  /** Newest first, by `pausedAt`. */
  readonly sessions: readonly SessionEntry[]
  /** Where the store's folder is: `none` is not `denied`, which is thrown. */
  readonly state: 'found' | 'none'
}

export interface ListSessionsOptions {
  /** How many of the newest are opened, besides the one that the pointer names; 0: none at all. Default 20: more than a screen shows, and opening is what costs. */
  readonly open?: number
}

/** Characters of `session-YYYYMMDD-HHMMSS`. */
const ID_LENGTH = 23

/**
 * Lists the sessions of a store: names for all, contents for the newest (by their ids, and whichever the pointer names). File times are
 * not looked at: a copy or a checkout sets them anew.
 * @throws WinddownError ARGUMENT_INVALID for a project's folder; STORE_DENIED, STORE_UNAVAILABLE where the folder exists and cannot be read
 */
export function listSessions(storeDirectory: string, options: ListSessionsOptions = {}): SessionList {
  if (typeof storeDirectory !== 'string' || storeDirectory === '') throw noStore(`the folder is ${storeDirectory}`)
  const folders = [readFolder(storeDirectory), readFolder(join(storeDirectory, 'pause'))]
  if (folders[0] === null) return { sessions: [], state: 'none' }
  const entries = [
    ...collect(storeDirectory, folders[0] ?? [], false),
    ...collect(join(storeDirectory, 'pause'), folders[1] ?? [], true),
  ]
  if ((folders[1]?.length ?? 0) > 0)
    entries.sort((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : Number(a.old) - Number(b.old)))
  if (entries.length === 0 && existsSync(join(storeDirectory, '.winddown/sessions')))
    throw noStore(`${storeDirectory} is a project, not the folder of its sessions`)
  const open = options.open ?? 20
  const named = open > 0 ? pointedAt(storeDirectory) : undefined
  // By their ids they are in their order, until one is opened that says another time: those alone are sorted, and put among the others.
  if (open <= 0) return { sessions: entries, state: 'found' }
  const opened: SessionEntry[] = []
  const others: SessionEntry[] = []
  for (const [i, entry] of entries.entries())
    if (i < open || entry.id === named) opened.push(openSession(entry))
    else others.push(entry)
  return { sessions: merged(opened.sort(newestFirst), others), state: 'found' }
}

/** Two lists in their order as one. */
function merged(some: readonly SessionEntry[], others: readonly SessionEntry[]): SessionEntry[] {
  const all: SessionEntry[] = []
  let from = 0
  for (const entry of some) {
    for (let other = others[from]; other !== undefined && newestFirst(other, entry) < 0; other = others[++from])
      all.push(other)
    all.push(entry)
  }
  return [...all, ...others.slice(from)]
}

/** Characters of an ISO 8601 time as far as its seconds. */
const SECONDS = 19

/**
 * Orders sessions of a list: newest first, by `pausedAt`. A session without a snapshot has the second of its id there, and ended in it at
 * the earliest: beside one that ended in the same second it is the newer one.
 */
export function newestFirst(a: SessionEntry, b: SessionEntry): number {
  const [second, other] = [a.pausedAt.slice(0, SECONDS), b.pausedAt.slice(0, SECONDS)]
  if (second !== other) return second < other ? 1 : -1
  const isOpen = (entry: SessionEntry): boolean => entry.reading?.kind !== 'snapshot'
  if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1
  if (a.pausedAt !== b.pausedAt) return a.pausedAt < b.pausedAt ? 1 : -1
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0
}

/** A session's snapshot, from its JSON, or where that is missing or damaged from its Markdown. */
export function readSession(entry: SessionEntry): ReadSnapshot | Unreadable {
  checkArguments('readSession', { entry: entry?.files }, { entry: 'object' })
  const { json, markdown } = entry.files
  const reading = json === undefined ? null : readSnapshot(json)
  if (reading?.kind === 'snapshot' || markdown === undefined) {
    if (reading !== null) return reading
    const path = entry.files.log ?? entry.files.yaml ?? entry.id
    const detail = 'it was never landed: there is a log and no snapshot'
    return { kind: 'unreadable', path, reason: 'missing', detail, hint: 'winddown recover' }
  }
  const document = readSnapshot(markdown)
  // Where both fail, what is wrong with the JSON is what to mend.
  return document.kind === 'snapshot' ? document : (reading ?? document)
}

/** The same entry, read. */
export function openSession(entry: SessionEntry): SessionEntry {
  const reading = readSession(entry)
  const said = reading.kind === 'snapshot' ? Date.parse(reading.snapshot.paused_at) : Number.NaN
  return { ...entry, reading, pausedAt: Number.isNaN(said) ? entry.pausedAt : new Date(said).toISOString() }
}

const KINDS: ReadonlyMap<string, keyof SessionFileSet> = new Map([
  ['.json', 'json'],
  ['.yaml', 'yaml'],
  ['.md', 'markdown'],
  ['-incremental.jsonl', 'log'],
  ['-incremental.jsonl.gz', 'log'],
  ['.json.gz', 'json'],
  ['.yaml.gz', 'yaml'],
  ['.md.gz', 'markdown'],
  ['-transcript.jsonl.gz', 'transcript'],
])
const ID = /^session-\d{8}-\d{6}$/

type Files = { -readonly [Kind in keyof SessionFileSet]: string }

function isAlone(files: SessionFileSet): boolean {
  for (const kind in files) if (kind !== 'transcript') return false
  return true
}

/**
 * Sessions by the names of a folder, newest id first. Ten thousand of them pass here, four names each: where these come in their order, as most
 * systems give them, those of a session stand together, and are cut by position without being sorted or looked up.
 */
export function collect(folder: string, names: readonly string[], old: boolean): SessionEntry[] {
  const entries: SessionEntry[] = []
  const add = (id: string, files: Files): void => {
    // A kept transcript alone is no session: what it belonged to was deleted by hand.
    if (!isAlone(files)) entries.push({ id, files, old, pausedAt: timeOfId(id), reading: null })
  }
  let id = ''
  let files: Files = {}
  for (const name of names) {
    const kind = KINDS.get(name.slice(ID_LENGTH))
    if (kind === undefined) continue
    if (id === '' || !name.startsWith(id)) {
      const next = name.slice(0, ID_LENGTH)
      if (!ID.test(next)) continue
      if (next < id) return collect(folder, names.toSorted(), old)
      add(id, files)
      id = next
      files = {}
    }
    // Of a file in both forms (an interrupted archive) the plain one counts.
    if (files[kind] === undefined || !name.endsWith('.gz')) files[kind] = `${folder}/${name}`
  }
  add(id, files)
  return entries.reverse()
}

/**
 * One session by its whole id, without listing the others: its files are looked for by their names. Null where there is none.
 */
export function sessionEntry(storeDirectory: string, id: string): SessionEntry | null {
  if (!ID.test(id)) return null
  for (const [folder, old] of [
    [storeDirectory, false],
    [join(storeDirectory, 'pause'), true],
  ] as const) {
    const names = [...KINDS.keys()].map((end) => `${id}${end}`).filter((name) => existsSync(`${folder}/${name}`))
    const [entry] = collect(folder, names, old)
    if (entry !== undefined) return entry
  }
  return null
}

const noStore = (what: string): WinddownError =>
  new WinddownError('ARGUMENT_INVALID', what, {
    op: 'listSessions',
    hint: 'Pass the folder of the store: resolveStore({ projectPath }).directory.',
  })

function readFolder(path: string): string[] | null {
  try {
    return readdirSync(path)
  } catch (error) {
    const code = systemErrorCode(error) ?? 'unknown error'
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    const denied = code === 'EACCES' || code === 'EPERM'
    throw new WinddownError(
      denied ? 'STORE_DENIED' : 'STORE_UNAVAILABLE',
      denied ? `${path}: permission denied; whether it holds sessions is not known` : `${path}: ${code}`,
      { op: 'list', path, hint: `ls -ld ${shellWord(path)}`, cause: error },
    )
  }
}

/** The id that LATEST-SESSION.txt names: a long pause may be the last to end under an old id. */
function pointedAt(storeDirectory: string): string | undefined {
  const text = readTextFile(join(storeDirectory, 'LATEST-SESSION.txt'))
  return typeof text === 'string' ? /^Latest Session: (session-\d{8}-\d{6})\s*$/m.exec(text)?.[1] : undefined
}
