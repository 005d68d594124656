/**
 * A gzip file in members of its own size, so that it is written and read piece by piece in bounded memory: Node unpacks nothing in pieces
 * without waiting, and readers of a session do not wait. Each member says its size and its kind in the extra field of its head, as the
 * format provides; `gzip -dc` reads the file as it reads any other.
 */
import { closeSync, fstatSync, readSync, writeSync } from 'node:fs'
import { type KeptSums, openForReading } from '@winddown/core'

const zlib = (): typeof import('node:zlib') => process.getBuiltinModule('node:zlib')

/** Bytes of lines that make a member; a longer line makes one by itself. */
const FULL = 512 * 1024

/** Head of a member: the ten bytes of the format with the flag of an extra field, its length, and our one field `WD` of five bytes. */
const HEAD = 21
const FIELD = Buffer.from([0x57, 0x44, 5, 0])
/** The head that `gzipSync` writes: no flags, so nothing follows it. */
const PLAIN_HEAD = 10
/** Checksum and length. */
const TAIL = 8

/**
 * Bytes of one member, packed and unpacked: more is none of ours. The longest line of a transcript that is read has 48 MB.
 */
const MOST_PACKED = 64 * 1024 * 1024
const MOST_UNPACKED = 64 * 1024 * 1024
const NEWLINE = 10

/** One member of a file, or what is there instead. */
export type Block =
  | { readonly kind: 'lines'; readonly of: number; readonly lines: Iterable<string> }
  /** `skipped`: one that is not what was written, or cannot be unpacked; those behind it are read. `cut`: from here on nothing is. */
  | { readonly kind: 'damage'; readonly reason: 'skipped' | 'cut'; readonly offset: number }

function memberOf(lines: string, of: number): Buffer {
  const packed = zlib().gzipSync(lines, { level: 9 })
  const head = Buffer.alloc(HEAD)
  packed.copy(head, 0, 0, PLAIN_HEAD)
  head[3] = 4
  head.writeUInt16LE(HEAD - 12, 10)
  FIELD.copy(head, 12)
  head.writeUInt32LE(HEAD + packed.length - PLAIN_HEAD, 16)
  head[20] = of
  return Buffer.concat([head, packed.subarray(PLAIN_HEAD)])
}

const sumOf = (member: Buffer): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(member).digest('hex')

/** Writes lines into an open, empty file. */
export class BlockWriter {
  readonly #fd: number
  #lines: string[] = []
  #size = 0
  #of = 0
  readonly #members: string[] = []
  /** Bytes that were written. */
  written = 0

  constructor(fd: number) {
    this.#fd = fd
  }

  /** @param of the kind of its member: lines of one kind stand together */
  add(line: string, of: number): void {
    if (of !== this.#of) this.flush()
    this.#of = of
    this.#lines.push(line)
    this.#size += line.length
    if (this.#size >= FULL) this.flush()
  }

  /** What was written. */
  get sums(): KeptSums {
    return { bytes: this.written, members: [...this.#members] }
  }

  flush(): void {
    if (this.#lines.length === 0) return
    const member = memberOf(`${this.#lines.join('\n')}\n`, this.#of)
    for (let done = 0; done < member.length; ) done += writeSync(this.#fd, member, done)
    this.written += member.length
    this.#members.push(sumOf(member))
    this.#lines = []
    this.#size = 0
  }
}

/**
 * The members of a file, one after another, in memory that does not grow with it. One that is not what was written is not unpacked.
 * @param forms what was written under this name: the form whose first member the file begins with. Without one nothing is read
 * @param only kinds that are unpacked; the others are passed over
 * @throws WinddownError SESSION_NOT_FOUND, STORE_DENIED, LOG_UNSAFE where the file cannot be opened, or is a link or no file; the system's error where the disk fails
 */
export function* readBlocks(path: string, forms: readonly KeptSums[], only: ReadonlySet<number>): Generator<Block> {
  const fd = openForReading(path)
  try {
    const { size } = fstatSync(fd)
    let sums: readonly string[] | undefined
    for (let [offset, at] = [0, 0]; offset < size; at++) {
      const head = bytesAt(fd, offset, HEAD)
      const length = lengthOf(head)
      if (length === undefined || offset + length > size) {
        yield { kind: 'damage', reason: 'cut', offset }
        return
      }
      const of = head[20] ?? 0
      if (at === 0) sums = formOf(forms, size, sumOf(bytesAt(fd, offset, length)))?.members
      if (sums === undefined || at >= sums.length) {
        yield { kind: 'damage', reason: 'cut', offset }
        return
      }
      if (only.has(of)) {
        const member = bytesAt(fd, offset, length)
        yield sumOf(member) === sums[at] ? unpacked(member, of, offset) : { kind: 'damage', reason: 'skipped', offset }
      }
      offset += length
    }
  } finally {
    closeSync(fd)
  }
}

/** By its beginning, which has the moment that it was kept; a file of that very size first. */
function formOf(forms: readonly KeptSums[], size: number, first: string): KeptSums | undefined {
  const meant = forms.filter(({ members }) => members[0] === first)
  return meant.find(({ bytes }) => bytes === size) ?? meant[0]
}

/** The length that a head says; undefined where it is none of ours. */
function lengthOf(head: Buffer): number | undefined {
  const isOurs = head.length === HEAD && head[0] === 0x1f && head[1] === 0x8b && head[3] === 4
  if (!isOurs || !head.subarray(12, 16).equals(FIELD)) return undefined
  const length = head.readUInt32LE(16)
  return length > HEAD + TAIL && length <= MOST_PACKED ? length : undefined
}

function unpacked(member: Buffer, of: number, offset: number): Block {
  try {
    return { kind: 'lines', of, lines: linesIn(zlib().gunzipSync(member, { maxOutputLength: MOST_UNPACKED })) }
  } catch {
    // Its checksum is wrong, it is no gzip, or it unpacks to more than any of ours: only its own lines are lost.
    return { kind: 'damage', reason: 'skipped', offset }
  }
}

/** One by one: a member of line ends alone would make a list of a hundred times its size. */
function* linesIn(bytes: Buffer): Generator<string> {
  for (let start = 0; start < bytes.length; start++) {
    if (bytes[start] === NEWLINE) continue
    const found = bytes.indexOf(NEWLINE, start)
    const stop = found < 0 ? bytes.length : found
    yield bytes.toString('utf8', start, stop)
    start = stop
  }
}

function bytesAt(fd: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let done = 0
  while (done < length) {
    const read = readSync(fd, bytes, done, length - done, offset + done)
    if (read === 0) break
    done += read
  }
  return bytes.subarray(0, done)
}
