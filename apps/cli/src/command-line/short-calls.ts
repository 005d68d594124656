/** How the engine treats a program that ends within a second or two: it prepares less for a long life. */
import { setFlagsFromString } from 'node:v8'

/** V8's of Node 20, 22, 24 and 26. An engine that does not know a flag would say so on stderr. */
const OLDEST = 11
const NEWEST = 14

/** The one in which what a function runs is counted in bytes of its code; later ones count calls, and wait long enough. */
const COUNTS_BYTES = 11

/** Four times what it is: bytes of a function's code that are run before it is optimized, several times over. */
const BYTES_BEFORE_OPTIMIZING = 270_000

/**
 * Tells V8 what pays for a command: expressions are compiled once, and not first for the interpreter and at their second use again; functions are
 * optimized when they have run longer. Both are asked for by V8 each time, so they may be set while it runs.
 */
export function prepareForShortCall(v8: string | undefined = process.versions.v8): void {
  const major = Number.parseInt(v8 ?? '', 10)
  if (!(major >= OLDEST && major <= NEWEST)) return
  setFlagsFromString('--no-regexp-tier-up')
  if (major === COUNTS_BYTES) setFlagsFromString(`--interrupt-budget=${BYTES_BEFORE_OPTIMIZING}`)
}
