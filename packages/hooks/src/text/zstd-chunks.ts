/** The bytes of a file that zstd compressed: in JavaScript, since Node has no decoder before 22.15. */
import { Decompress } from 'fzstd'

/** First bytes of a frame. */
const MAGIC = [0x28, 0xb5, 0x2f, 0xfd]

/** What is looked back at while decoding, bytes: more is asked for by no program of ours, and by a hostile file. */
const LARGEST_WINDOW = 128 * 1024 * 1024

/** Bytes that come out of a file at most: a few bytes can stand for gigabytes. */
const MOST = 2 * 1024 * 1024 * 1024

/** Bytes that go in at once: what comes out of them is in memory together, at most 128 KB for every four. */
const STEP = 2 * 1024

/** True where a file begins as a zstd frame does. */
export const isZstd = (head: Uint8Array): boolean => MAGIC.every((byte, at) => head[at] === byte)

/** The window that a frame asks for, bytes; undefined where its head is none. */
const windowOf = (head: Uint8Array): number | undefined => {
  const descriptor = head[4]
  if (!isZstd(head) || descriptor === undefined) return undefined
  if ((descriptor & 0x20) === 0) {
    const byte = head[5] ?? 0
    const base = 2 ** (10 + (byte >> 3))
    return base + (base / 8) * (byte & 7)
  }
  // One segment: the window is the content, whose size stands behind the id of a dictionary.
  const [idBytes, sizeBytes] = [[0, 1, 2, 4][descriptor & 3] ?? 0, [1, 2, 4, 8][descriptor >> 6] ?? 1]
  let size = 0
  for (let at = sizeBytes - 1; at >= 0; at--) size = size * 256 + (head[5 + idBytes + at] ?? 0)
  return sizeBytes === 2 ? size + 256 : size
}

/**
 * Decompresses piece by piece, in memory that does not grow with the file.
 *
 * @throws where the bytes are no zstd, end within a frame, ask for more memory than a session's file may, or come to more than 2 GB
 */
export function* zstdChunks(chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  let ready: Uint8Array[] = []
  const stream = new Decompress((data) => {
    if (data.length > 0) ready.push(data)
  })
  let total = 0
  let begun = false
  for (const chunk of chunks) {
    if (!begun) {
      begun = true
      const window = windowOf(chunk)
      if (window === undefined || window > LARGEST_WINDOW) throw new Error('no zstd frame that can be read')
    }
    for (let at = 0; at < chunk.length; at += STEP) {
      stream.push(chunk.slice(at, at + STEP))
      for (const data of ready) {
        total += data.length
        if (total > MOST) throw new Error('more than 2 GB come out of it')
        yield data
      }
      ready = []
    }
  }
  stream.push(new Uint8Array(0), true)
  yield* ready
}
