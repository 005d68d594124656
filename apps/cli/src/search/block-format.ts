/**
 * How words and the sessions that have them stand in bytes. A word is held as its UTF-8 bytes, one character a byte: compared as text it
 * comes where its bytes come, and most words are the same either way.
 */

/** Words are longer in bytes than in characters; the index keeps forty of these. */
export const LONGEST_WORD = 255

/** Bytes of a block of words, about: what a search reads for a word. */
export const BLOCK = 16 * 1024

/** A word as the index has it. */
export const bytesOf = (word: string): string => {
  for (let at = 0; at < word.length; at++)
    if (word.charCodeAt(at) > 127) return Buffer.from(word, 'utf8').toString('latin1').slice(0, LONGEST_WORD)
  return word
}

/** Bytes that grow. */
export class GrowingBytes {
  #bytes: Buffer = Buffer.allocUnsafe(4 * BLOCK)
  length = 0

  #room(more: number): void {
    if (this.length + more <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.length + more, this.#bytes.length * 2))
    this.#bytes.copy(larger, 0, 0, this.length)
    this.#bytes = larger
  }

  byte(value: number): void {
    this.#room(1)
    this.#bytes[this.length++] = value
  }

  /** A number of seven bits a byte, the last byte below 128. */
  number(value: number): void {
    this.#room(5)
    let rest = value
    while (rest > 127) {
      this.#bytes[this.length++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.#bytes[this.length++] = rest
  }

  text(word: string, from = 0): void {
    this.#room(word.length - from)
    for (let at = from; at < word.length; at++) this.#bytes[this.length++] = word.charCodeAt(at)
  }

  bytes(more: Uint8Array): void {
    this.#room(more.length)
    this.#bytes.set(more, this.length)
    this.length += more.length
  }

  /** What was written, valid until the next write. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.length)
  }

  clear(): void {
    this.length = 0
  }
}

/** Bytes that end too early, or hold what no index writes. */
export class DamagedIndex extends Error {}

/** The words of a block, one after the other. The numbers of sessions are read only where they are asked for. */
export class BlockReader {
  readonly #block: Buffer
  #at = 0
  #numbers = 0
  word = ''

  constructor(block: Buffer) {
    this.#block = block
  }

  #number(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#block[this.#at++]
      if (byte === undefined) throw new DamagedIndex('a number is cut off')
      value |= (byte & 127) << shift
      if (byte < 128) return value >>> 0
    }
    throw new DamagedIndex('a number has no end')
  }

  /** Goes to the next word. @returns false behind the last one */
  next(): boolean {
    this.#at = Math.max(this.#at, this.#numbers)
    if (this.#at >= this.#block.length) return false
    const shared = this.#block[this.#at++] ?? 0
    const more = this.#block[this.#at++] ?? 0
    this.word = this.word.slice(0, shared) + this.#block.toString('latin1', this.#at, this.#at + more)
    this.#at += more
    const length = this.#number()
    this.#numbers = this.#at + length
    if (this.#numbers > this.#block.length) throw new DamagedIndex('a word is cut off')
    return true
  }

  /** The numbers of the sessions that have the word, ascending. */
  sessions(visit: (session: number) => void): void {
    for (let session = -1; this.#at < this.#numbers; ) {
      session += this.#number()
      visit(session)
    }
  }
}

/** Puts words behind each other, in their order, into blocks. */
export class BlockWriter {
  readonly #done: (first: string, block: Buffer) => void
  readonly #block = new GrowingBytes()
  readonly #numbers = new GrowingBytes()
  #first = ''
  #before = ''

  constructor(done: (first: string, block: Buffer) => void) {
    this.#done = done
  }

  /** @param sessions ascending */
  add(word: string, sessions: Iterable<number>): void {
    this.#numbers.clear()
    let before = -1
    for (const session of sessions) {
      this.#numbers.number(session - before)
      before = session
    }
    if (this.#block.length === 0) {
      this.#first = word
      this.#before = ''
    }
    let shared = 0
    while (shared < word.length && word.charCodeAt(shared) === this.#before.charCodeAt(shared)) shared++
    this.#block.byte(shared)
    this.#block.byte(word.length - shared)
    this.#block.text(word, shared)
    this.#block.number(this.#numbers.length)
    this.#block.bytes(this.#numbers.written)
    this.#before = word
    if (this.#block.length >= BLOCK) this.end()
  }

  end(): void {
    if (this.#block.length === 0) return
    this.#done(this.#first, this.#block.written)
    this.#block.clear()
  }
}
