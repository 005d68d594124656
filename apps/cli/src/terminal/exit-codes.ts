import { type ErrorCode, WinddownError } from '@winddown/core'
import { Declined } from './ask.ts'

/** What the exit code of `winddown` says. The hook is not meant: it always exits 0. */
export const EXIT_CODES = {
  /** Done. */
  ok: 0,
  /** Something failed; `CODE: message` and a hint are on stderr. */
  failed: 1,
  /** The command line is wrong: unknown command, option or value. */
  usage: 2,
  /** There is no such session, or no pause is running. */
  notFound: 3,
  /** The person was asked and said no, or left with Ctrl-C; nothing was changed. As shells say it. */
  declined: 130,
} as const

const NOT_FOUND: readonly ErrorCode[] = ['SESSION_NOT_FOUND', 'PAUSE_NOT_ACTIVE']

/** The exit code that goes with an error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof WinddownError && NOT_FOUND.includes(error.code)) return EXIT_CODES.notFound
  return error instanceof Declined ? EXIT_CODES.declined : EXIT_CODES.failed
}
