/**
 * The index of one store: which words stand in which session. A text file in the user's state, appended to as sessions land:
 *
 *     {"winddown_search":1,"store":"/srv/ada/project/.winddown/sessions"}
 *     {"id":"session-…","stamp":"…","crc":…, …}
 *      aber affe …
 *
 * Two lines a session; the newest of an id counts. Nothing is only here: what cannot be read is made anew. What was cut off at its end by a
 * kill is cut away; a line that is otherwise damaged costs the whole file.
 */
import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { ensureFolder, parseShallowJson } from '@winddown/core'

/** What is known of a session besides its words. */
export interface IndexedSession {
  readonly id: string
  /** Of what it was made: another one, and it is made again. */
  readonly stamp: string
  readonly harness: string | null
  readonly branch: string | null
  /** ISO 8601 UTC. */
  readonly ended_at: string
  readonly title: string
}

interface Head extends IndexedSession {
  /** Of the line with the words. */
  readonly crc: number
}

const VERSION = 1
const CHUNK = 1024 * 1024
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)
const WRITE = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0)

const headOf = (store: string): string => `${JSON.stringify({ winddown_search: VERSION, store })}\n`

export type Lines = Generator<{ readonly line: Buffer; readonly end: number }, number>

/** Lines of an open file with the byte after each; gives the bytes that end in no line. */
function* linesOf(fd: number): Lines {
  const chunk = Buffer.allocUnsafe(CHUNK)
  let held: Buffer[] = []
  let position = 0
  for (;;) {
    const count = readSync(fd, chunk, 0, CHUNK, position)
    if (count === 0) break
    let start = 0
    for (let at = chunk.indexOf(10); at !== -1 && at < count; at = chunk.indexOf(10, start)) {
      const piece = chunk.subarray(start, at)
      const line = held.length === 0 ? piece : Buffer.concat([...held, piece])
      held = []
      yield { line, end: position + at + 1 }
      start = at + 1
    }
    if (start < count) held.push(Buffer.from(chunk.subarray(start, count)))
    position += count
  }
  return held.reduce((sum, piece) => sum + piece.length, 0)
}

function parsedHead(line: Buffer): Head | undefined {
  try {
    const value = parseShallowJson(line.toString('utf8')) as Partial<Head> | null
    const isHead = typeof value?.id === 'string' && typeof value.stamp === 'string' && typeof value.crc === 'number'
    return isHead ? (value as Head) : undefined
  } catch {
    return undefined
  }
}

/** What a reader of the index is shown: a session with its words, each after a space. */
export type Visit = (session: IndexedSession, words: Buffer) => void

export interface IndexReading {
  /** `damaged`: it is to be made anew. `none`: there is none, or it is of another version or store. */
  readonly state: 'whole' | 'cut' | 'damaged' | 'none'
  /** Bytes that are whole. */
  readonly bytes: number
  /** Sessions that stand in it, superseded ones too. */
  readonly records: number
}

/** Reads the index, session by session, one at a time in memory. The words are only valid in the call. */
export function readIndex(path: string, store: string, visit: Visit): IndexReading {
  let fd: number
  try {
    fd = openSync(path, READ)
  } catch {
    return { state: 'none', bytes: 0, records: 0 }
  }
  try {
    let head: Head | undefined
    let bytes = 0
    let records = 0
    const lines = linesOf(fd)
    for (let next = lines.next(); ; next = lines.next()) {
      if (next.done === true)
        return { state: next.value > 0 || head !== undefined ? 'cut' : bytes === 0 ? 'none' : 'whole', bytes, records }
      const { line, end } = next.value
      if (bytes === 0) {
        if (`${line.toString('utf8')}\n` !== headOf(store)) return { state: 'none', bytes: 0, records: 0 }
        bytes = end
      } else if (head === undefined) {
        head = parsedHead(line)
        if (head === undefined) return { state: 'damaged', bytes, records }
      } else {
        if (crc32(line) !== head.crc) return { state: 'damaged', bytes, records }
        const { crc: _crc, ...session } = head
        visit(session, line)
        head = undefined
        bytes = end
        records += 1
      }
    }
  } finally {
    closeSync(fd)
  }
}

/** Appends sessions. */
export interface IndexWriter {
  readonly add: (session: IndexedSession, words: ReadonlySet<string>) => void
  readonly close: () => void
}

/**
 * Opens the index for what is to be added, cut to so many whole bytes; 0: it begins anew.
 * @throws WinddownError STORE_UNSAFE, STORE_DENIED; the system's error where the disk is full
 */
export function openIndex(folder: string, path: string, store: string, bytes: number): IndexWriter {
  ensureFolder(folder)
  const fd = openSync(path, WRITE, 0o600)
  try {
    if (fstatSync(fd).size !== bytes) ftruncateSync(fd, bytes)
    if (bytes === 0) writeSync(fd, headOf(store))
  } catch (error) {
    closeSync(fd)
    throw error
  }
  return {
    add(session, words) {
      const line = Buffer.from(` ${[...words].sort().join(' ')} `)
      const record = Buffer.concat([
        Buffer.from(`${JSON.stringify({ ...session, crc: crc32(line) })}\n`),
        line,
        Buffer.from('\n'),
      ])
      // A short write is made good: until its last byte is there the record is one that was cut off.
      for (let at = 0; at < record.length; ) at += writeSync(fd, record, at)
    },
    close: () => closeSync(fd),
  }
}
