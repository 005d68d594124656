/** Node's own, under `toString` and `write` for UTF-8; asked without the Buffer around them. */
const { utf8Slice, utf8Write } = Buffer.prototype as {
  utf8Slice?: (this: Uint8Array, start: number, end: number) => string
  utf8Write?: (this: Uint8Array, text: string, start: number) => number
}

/** The most bytes that one UTF-16 unit takes. */
const BYTES_PER_UNIT = 3

/**
 * Text of a range of bytes, invalid sequences replaced. The first `toString` of a Buffer costs a process a tenth of a
 * millisecond, which a hook that starts anew for every event pays every time; this costs nothing.
 */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  'use quick'
  if (utf8Slice !== undefined) return utf8Slice.call(bytes, start, end)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8', start, end)
}

/**
 * A text as bytes, in the front of `space` where it is sure to fit there, which is written over: the first `Buffer.from` of a
 * process lays out a pool.
 */
export function encodeUtf8(text: string, space: Uint8Array): Uint8Array {
  if (utf8Write === undefined || text.length * BYTES_PER_UNIT > space.length) return Buffer.from(text)
  return space.subarray(0, utf8Write.call(space, text, 0))
}
