/** Reads a part of an index by place: of a search the blocks alone in which its words stand. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { parseShallowJson } from '@winddown/core'
import { BlockReader, DamagedIndex } from './block-format.ts'
import type { IndexedSession } from './indexed-session.ts'
import { FOOT, MAGIC, SESSIONS_A_BLOCK } from './part-writer.ts'

/** Without waiting: a pipe in its place has no end. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

interface Block {
  readonly offset: number
  readonly length: number
  readonly crc: number
  /** The first word of it. */
  readonly first: string
}

/** An open part. Each reading throws {@link DamagedIndex} where its bytes are not those that were written. */
export class IndexPart {
  readonly path: string
  /** How many sessions it has, superseded ones too; they are called by their number. */
  readonly count: number
  /** Tells it from another one under the same name. */
  readonly mark: number
  readonly bytes: number
  readonly #fd: number
  readonly #times: Buffer
  readonly #words: readonly Block[]
  readonly #lists: readonly Block[]

  /** @throws DamagedIndex; the system's error where it cannot be read */
  constructor(path: string, store: string) {
    this.path = path
    this.#fd = openSync(path, READ)
    try {
      const stats = fstatSync(this.#fd)
      if (!stats.isFile()) throw new DamagedIndex(`${path} is not a file`)
      this.bytes = stats.size
      const foot = this.#read(this.bytes - FOOT, FOOT)
      const [words, lists, sessions, table, crc] = [0, 4, 8, 12, 16].map((at) =>
        foot.readUInt32LE(at),
      ) as unknown as FootNumbers
      const isFoot =
        foot.readUInt32LE(FOOT - 4) === MAGIC && foot.readUInt32LE(FOOT - 8) === crc32(foot.subarray(0, FOOT - 8))
      if (!isFoot) throw new DamagedIndex(`${path} has no foot`)
      this.count = sessions
      this.mark = crc
      const begin = this.bytes - FOOT - table
      const bytes = this.#checked({ offset: begin, length: table, crc, first: '' })
      this.#times = bytes.subarray(0, sessions * 8)
      const length = bytes.readUInt32LE(sessions * 8)
      const place = sessions * 8 + 4
      if (bytes.toString('utf8', place, place + length) !== store) throw new DamagedIndex(`${path} is of another store`)
      const blocks = blocksOf(bytes, place + length, words + lists)
      this.#words = blocks.slice(0, words)
      this.#lists = blocks.slice(words)
      const last = blocks.at(-1)
      if ((last === undefined ? 0 : last.offset + last.length) !== begin)
        throw new DamagedIndex(`${path} is not as long as it says`)
    } catch (error) {
      closeSync(this.#fd)
      // What is shorter than it says is read past its end.
      throw error instanceof RangeError ? new DamagedIndex(error.message) : error
    }
  }

  close(): void {
    closeSync(this.#fd)
  }

  #read(offset: number, length: number): Buffer {
    if (offset < 0 || offset + length > this.bytes) throw new DamagedIndex(`${this.path} is too short`)
    const bytes = Buffer.allocUnsafe(length)
    for (let at = 0; at < length; ) {
      const read = readSync(this.#fd, bytes, at, length - at, offset + at)
      if (read === 0) throw new DamagedIndex(`${this.path} is too short`)
      at += read
    }
    return bytes
  }

  #checked({ offset, length, crc }: Block): Buffer {
    const bytes = this.#read(offset, length)
    if (crc32(bytes) !== crc) throw new DamagedIndex(`${this.path} was changed`)
    return bytes
  }

  /** When a session ended, ms. */
  endedAt(session: number): number {
    return this.#times.readDoubleLE(session * 8)
  }

  session(number: number): IndexedSession {
    const found = this.#list(Math.floor(number / SESSIONS_A_BLOCK))[number % SESSIONS_A_BLOCK]
    if (found === undefined) throw new DamagedIndex(`${this.path} has no session ${number}`)
    return found
  }

  #list(block: number): readonly IndexedSession[] {
    const list = this.#lists[block]
    if (list === undefined) throw new DamagedIndex(`${this.path} has too few sessions`)
    const lines = this.#checked(list).toString('utf8').split('\n')
    return lines.filter((line) => line !== '').map((line) => parseShallowJson(line) as IndexedSession)
  }

  /** All of them, in the order of their numbers. */
  sessions(): readonly IndexedSession[] {
    return this.#lists.flatMap((_, block) => this.#list(block))
  }

  /** The words from the first block on that may hold one, each until `visit` says that it was enough. */
  #visit(from: string, visit: (reader: BlockReader) => boolean): void {
    for (let at = firstBlock(this.#words, from); at < this.#words.length; at++) {
      const reader = new BlockReader(this.#checked(this.#words[at] as Block))
      while (reader.next()) if (!visit(reader)) return
    }
  }

  /** The sessions that have a word with this beginning. */
  having(beginning: string, visit: (session: number) => void): void {
    this.#visit(beginning, (reader) => {
      const { word } = reader
      if (word.startsWith(beginning)) reader.sessions(visit)
      else if (word > beginning) return false
      return true
    })
  }

  /** Every word, in its order; the reader is the same for those of a block. */
  *words(): Generator<BlockReader, void, undefined> {
    for (const block of this.#words) {
      const reader = new BlockReader(this.#checked(block))
      while (reader.next()) yield reader
    }
  }
}

type FootNumbers = readonly [number, number, number, number, number]

function blocksOf(table: Buffer, from: number, count: number): readonly Block[] {
  const blocks: Block[] = []
  let offset = 0
  for (let at = from; blocks.length < count; ) {
    const length = table.readUInt32LE(at)
    const first = table.readUInt8(at + 8)
    blocks.push({
      offset,
      length,
      crc: table.readUInt32LE(at + 4),
      first: table.toString('latin1', at + 9, at + 9 + first),
    })
    offset += length
    at += 9 + first
  }
  return blocks
}

/** The last block that begins at or before a word: those before it have only words before it. */
function firstBlock(blocks: readonly Block[], word: string): number {
  let [low, high] = [0, blocks.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((blocks[middle] as Block).first <= word) low = middle
    else high = middle - 1
  }
  return low
}
