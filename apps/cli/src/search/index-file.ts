/**
 * The index of one store: which words stand in which session. A text file in the user's state, appended to as sessions land:
 *
 *     {"winddown_search":3,"store":"/srv/ada/project/.winddown/sessions"}
 *     {"id":"session-…","stamp":"…","bytes":…,"crc":…, …}
 *      aber affe …
 *
 * Two lines a session; the newest of an id counts. Nothing is only here: what cannot be read is made anew. What was cut off at its end by a
 * kill is cut away; a line that is otherwise damaged costs the whole file.
 */
import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { ensureFolderAndParents, parseShallowJson } from '@winddown/core'

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
  /** Of the line with the words: bytes without its end, and a checksum. */
  readonly bytes: number
  readonly crc: number
}

const VERSION = 3
const CHUNK = 1024 * 1024
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)
const WRITE = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0)

const headOf = (store: string): string => `${JSON.stringify({ winddown_search: VERSION, store })}\n`

/** Characters of a line of JSON, at most: a title is cut, an id is short. */
const LONGEST_HEAD = 16 * 1024

/** Reads records from an open file, the words only where they are asked for. */
class RecordFile {
  readonly #fd: number
  readonly #size: number
  readonly #chunk: Buffer = Buffer.allocUnsafe(CHUNK)
  #from = 0
  #until = 0
  #large: Buffer = Buffer.alloc(0)

  constructor(fd: number) {
    this.#fd = fd
    this.#size = fstatSync(fd).size
  }

  get size(): number {
    return this.#size
  }

  /** The bytes from a position on, as many as are there; valid until the next call. `least` are read at once, or more. */
  at(position: number, length: number, most: number): Buffer {
    if (position >= this.#from && position + length <= this.#until)
      return this.#chunk.subarray(position - this.#from, position - this.#from + length)
    if (length > CHUNK) return this.#readLarge(position, length)
    this.#from = position
    this.#until = position + readSync(this.#fd, this.#chunk, 0, Math.max(length, Math.min(CHUNK, most)), position)
    return this.#chunk.subarray(0, Math.min(length, this.#until - position))
  }

  #readLarge(position: number, length: number): Buffer {
    const wanted = Math.min(length, Math.max(0, this.#size - position))
    if (this.#large.length < wanted) this.#large = Buffer.allocUnsafe(wanted)
    return this.#large.subarray(0, readSync(this.#fd, this.#large, 0, wanted, position))
  }

  /** A line of JSON; undefined where none ends within its bounds. */
  line(position: number, most: number): Buffer | undefined {
    const bytes = this.at(position, Math.min(LONGEST_HEAD, this.#size - position), most)
    const end = bytes.indexOf(10)
    return end === -1 ? undefined : bytes.subarray(0, end)
  }
}

function parsedHead(line: Buffer): Head | undefined {
  try {
    const value = parseShallowJson(line.toString('utf8')) as Partial<Head> | null
    const isHead = typeof value?.id === 'string' && typeof value.stamp === 'string' && typeof value.crc === 'number'
    return isHead && Number.isSafeInteger(value.bytes) && (value.bytes ?? -1) >= 0 ? (value as Head) : undefined
  } catch {
    return undefined
  }
}

/** What a reader of the index is shown: a session with its words, each after a space; null where they were not asked for. */
export type Visit = (session: IndexedSession, words: Buffer | null) => void

export interface IndexReading {
  /** `damaged`: it is to be made anew. `none`: there is none, or it is of another version or store. */
  readonly state: 'whole' | 'cut' | 'damaged' | 'none'
  /** Bytes that are whole. */
  readonly bytes: number
  /** Sessions that stand in it, superseded ones too. */
  readonly records: number
}

const NONE: IndexReading = { state: 'none', bytes: 0, records: 0 }

/**
 * Reads the index, session by session, one at a time in memory. The words are only valid in the call.
 * @param wants whether the words of a session are wanted: those of others are neither read nor checked
 */
export function readIndex(
  path: string,
  store: string,
  visit: Visit,
  wants: (session: IndexedSession) => boolean = () => false,
): IndexReading {
  let fd: number
  try {
    fd = openSync(path, READ)
  } catch {
    return NONE
  }
  try {
    return readRecords(new RecordFile(fd), store, visit, wants)
  } finally {
    closeSync(fd)
  }
}

function readRecords(
  file: RecordFile,
  store: string,
  visit: Visit,
  wants: (session: IndexedSession) => boolean,
): IndexReading {
  const first = file.line(0, LONGEST_HEAD)
  if (first === undefined || `${first.toString('utf8')}\n` !== headOf(store)) return NONE
  let bytes = first.length + 1
  let records = 0
  let isRead = false
  while (bytes < file.size) {
    const line = file.line(bytes, isRead ? CHUNK : LONGEST_HEAD)
    if (line === undefined) return { state: file.size - bytes < LONGEST_HEAD ? 'cut' : 'damaged', bytes, records }
    const head = parsedHead(line)
    if (head === undefined) return { state: 'damaged', bytes, records }
    const begin = bytes + line.length + 1
    const end = begin + head.bytes + 1
    if (end > file.size) return { state: 'cut', bytes, records }
    const { crc, bytes: length, ...session } = head
    isRead = wants(session)
    const words = isRead ? file.at(begin, length, CHUNK) : null
    if (words !== null && crc32(words) !== crc) return { state: 'damaged', bytes, records }
    visit(session, words)
    bytes = end
    records += 1
  }
  return { state: 'whole', bytes, records }
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
  ensureFolderAndParents(folder)
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
        Buffer.from(`${JSON.stringify({ ...session, bytes: line.length, crc: crc32(line) })}\n`),
        line,
        Buffer.from('\n'),
      ])
      // A short write is made good: until its last byte is there the record is one that was cut off.
      for (let at = 0; at < record.length; ) at += writeSync(fd, record, at)
    },
    close: () => closeSync(fd),
  }
}
