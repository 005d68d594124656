/** Node's own, under `toString('utf8')`; asked without the Buffer around it. */
const { utf8Slice } = Buffer.prototype as { utf8Slice?: (this: Uint8Array, start: number, end: number) => string }

/**
 * Text of a range of bytes, invalid sequences replaced. The first `toString` of a Buffer costs a process a tenth of a
 * millisecond, which a hook that starts anew for every event pays every time; this costs nothing.
 */
export function decodeUtf8(bytes: Uint8Array<ArrayBuffer>, start: number, end: number): string {
  'use quick'
  if (utf8Slice !== undefined) return utf8Slice.call(bytes, start, end)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8', start, end)
}
