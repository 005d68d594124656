/** A document on stdin that is too long to be parsed whole: what a tool printed may have a hundred megabytes, and a record keeps two kilobytes of it. */
import { decodeUtf8 } from '@winddown/hooks'

/** Of one text: from how many bytes on it is cut, and what stays of both ends. */
interface Room {
  readonly longest: number
  readonly head: number
  readonly tail: number
}

/** What a tool was given or gave back. What stays is what the redactor would look at (24,000 characters), so that it cuts nothing more. */
const CALL: Room = { longest: 64 * 1024, head: 8_000, tail: 15_000 }
/** Texts of the event itself: a prompt, an answer. As much as a context can hold. */
const MESSAGE: Room = { longest: 512 * 1024, head: 256 * 1024, tail: 256 * 1024 }
/** Within so many bytes of a cut a blank is looked for: a secret that straddles it is left out whole. */
const MARGIN = 4_096
/** What is kept of a whole document; one that has more in short texts is none. */
const MOST_KEPT = 16 * 1024 * 1024

const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * Takes a JSON document piece by piece, and keeps it with its long texts cut: both ends and how many bytes lay between. Finds its end without parsing: a harness may keep
 * the pipe open.
 */
export class LongPayload {
  #kept = new Uint8Array(256 * 1024)
  #size = 0
  #depth = 0
  #isComplete = false
  #isTooMuch = false
  #inString = false
  /** The first byte of the next piece is escaped. */
  #isEscaped = false
  /** Where the text that is being taken begins, and its bytes so far. */
  #textStart = 0
  #textSize = 0
  /** The last bytes of a text that has become too long; null while it has not. */
  #tail: Tail | null = null

  /** True once the whole document was taken. */
  get isComplete(): boolean {
    return this.#isComplete
  }

  take(piece: Uint8Array): void {
    let from = 0
    for (let at = 0; at < piece.length && !this.#isComplete; ) {
      if (this.#inString) {
        at = this.#endOfText(piece, at)
        this.#takeText(piece.subarray(from, at))
        from = at
        if (at === piece.length) break
        this.#closeText()
        this.#inString = false
        at += 1
        continue
      }
      const byte = piece[at]
      at += 1
      if (byte === QUOTE) {
        this.#keep(piece.subarray(from, at))
        from = at
        this.#inString = true
        this.#textStart = this.#size
        this.#textSize = 0
      } else if (byte === 0x7b || byte === 0x5b) this.#depth += 1
      else if (byte === 0x7d || byte === 0x5d) {
        this.#depth -= 1
        if (this.#depth <= 0) {
          this.#keep(piece.subarray(from, at))
          this.#isComplete = true
          return
        }
      }
    }
    if (!this.#inString) this.#keep(piece.subarray(from))
  }

  /** The document; undefined where it is none, or has more than can be kept. */
  document(): unknown {
    if (this.#isTooMuch) return undefined
    try {
      return JSON.parse(decodeUtf8(this.#kept, 0, this.#size))
    } catch {
      return undefined
    }
  }

  /** Where the text ends in a piece (its quote), or the piece's end. */
  #endOfText(piece: Uint8Array, start: number): number {
    let at = start
    if (this.#isEscaped) {
      this.#isEscaped = false
      at += 1
    }
    for (; at < piece.length; at += 1) {
      const byte = piece[at]
      if (byte === QUOTE) return at
      if (byte === BACKSLASH) {
        at += 1
        if (at === piece.length) this.#isEscaped = true
      }
    }
    return piece.length
  }

  #takeText(bytes: Uint8Array): void {
    this.#textSize += bytes.length
    if (this.#tail !== null) {
      this.#tail.push(bytes)
      return
    }
    this.#keep(bytes)
    if (this.#isTooMuch) return
    const room = this.#depth > 1 ? CALL : MESSAGE
    if (this.#textSize <= room.longest) return
    this.#tail = new Tail(room.tail)
    this.#tail.push(this.#kept.subarray(this.#textStart, this.#size))
    this.#size = this.#textStart + room.head
  }

  /** Writes the end of a long text behind its beginning. */
  #closeText(): void {
    const tail = this.#tail
    if (tail === null) return
    this.#tail = null
    const head = this.#kept.subarray(this.#textStart, this.#size)
    const headEnd = headWithoutPart(head)
    const end = tailWithoutPart(tail.bytes())
    const dropped = this.#textSize - headEnd - end.length
    this.#size = this.#textStart + headEnd
    this.#keep(ascii(`\\n[dropped: ${dropped} bytes]\\n`))
    this.#keep(end)
  }

  #keep(bytes: Uint8Array): void {
    this.#isTooMuch ||= this.#size + bytes.length > MOST_KEPT
    if (this.#isTooMuch) return
    if (this.#size + bytes.length > this.#kept.length) {
      const larger = new Uint8Array(Math.max(this.#kept.length * 2, this.#size + bytes.length))
      larger.set(this.#kept.subarray(0, this.#size))
      this.#kept = larger
    }
    this.#kept.set(bytes, this.#size)
    this.#size += bytes.length
  }
}

/** The last bytes of what is pushed. */
class Tail {
  readonly #bytes: Uint8Array
  #size = 0

  constructor(room: number) {
    this.#bytes = new Uint8Array(room)
  }

  push(bytes: Uint8Array): void {
    const room = this.#bytes.length
    if (bytes.length >= room) {
      this.#bytes.set(bytes.subarray(bytes.length - room))
      this.#size = room
      return
    }
    const over = Math.max(0, this.#size + bytes.length - room)
    if (over > 0) this.#bytes.copyWithin(0, over, this.#size)
    this.#bytes.set(bytes, this.#size - over)
    this.#size += bytes.length - over
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#size)
  }
}

/** Bytes of the character, or the escape of one, at a place. */
function widthAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0
  if (byte === BACKSLASH) return bytes[at + 1] === 0x75 ? 6 : 2
  return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
}

const isLineEnd = (bytes: Uint8Array, at: number): boolean => bytes[at] === BACKSLASH && bytes[at + 1] === 0x6e
const isBlank = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x20 || (bytes[at] === BACKSLASH && [0x6e, 0x72, 0x74].includes(bytes[at + 1] ?? 0))

/** How many bytes of a beginning stay: up to the last blank, or without its last 4,096, so that no part of a secret is kept that would not be known by it. */
function headWithoutPart(bytes: Uint8Array): number {
  const floor = Math.max(0, bytes.length - MARGIN)
  let blank = 0
  let before = 0
  for (let at = 0; at < bytes.length; ) {
    const next = at + widthAt(bytes, at)
    if (next > bytes.length) break
    if (isBlank(bytes, at)) blank = next
    if (next <= floor) before = next
    at = next
  }
  return blank > floor ? blank : before
}

/** What stays of an end: from the second line on that begins within the margin, else from a blank on, else nothing. */
function tailWithoutPart(bytes: Uint8Array): Uint8Array {
  let lines = 0
  let blank = -1
  for (let at = beginningIn(bytes); at < bytes.length; ) {
    const next = at + widthAt(bytes, at)
    if (isBlank(bytes, at) && blank < 0) blank = next
    if (isLineEnd(bytes, at) && at < MARGIN) {
      lines += 1
      if (lines === 2) return bytes.subarray(next)
    }
    if (at >= MARGIN && blank >= 0) break
    at = next
  }
  return blank < 0 ? bytes.subarray(bytes.length) : bytes.subarray(blank)
}

/** The first place where surely a character begins, or the escape of one: the bytes may begin in the middle of either. */
function beginningIn(bytes: Uint8Array): number {
  let plain = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    // A backslash behind anything else escapes; behind six bytes without one no escape goes on.
    if (byte === BACKSLASH ? at > 0 && bytes[at - 1] !== BACKSLASH : plain >= 6 && (byte & 0xc0) !== 0x80) return at
    plain = byte === BACKSLASH ? 0 : plain + 1
  }
  return bytes.length
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
