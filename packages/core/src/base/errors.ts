import { callsFor } from './calls-for-commands.ts'

/** Stable codes: programs may rely on them, the messages may change. */
export type ErrorCode =
  | 'ACTION_INVALID'
  | 'ARGUMENT_INVALID'
  | 'LOG_RECORD_INVALID'
  | 'LOG_UNSAFE'
  | 'LOG_WRITE_FAILED'
  | 'OPTION_MISSING'
  | 'OWNER_INVALID'
  | 'PAUSE_ALREADY_ACTIVE'
  | 'PAUSE_AMBIGUOUS'
  | 'PAUSE_NOT_ACTIVE'
  | 'SESSION_ID_INVALID'
  | 'SESSION_NOT_FOUND'
  | 'SNAPSHOT_INVALID'
  | 'SNAPSHOT_WRITE_FAILED'
  | 'SNAPSHOT_WRITER_MISSING'
  | 'STORE_DENIED'
  | 'STORE_UNSAFE'
  | 'STORE_UNAVAILABLE'
  | 'TRANSCRIPT_UNREADABLE'
  | 'HARNESS_UNKNOWN'
  | 'HARNESS_INVALID'
  | 'SETTINGS_INVALID'
  | 'CONFIG_INVALID'
  | 'OUTPUT_FAILED'

/** What an error tells besides its message. */
export interface ErrorDetail {
  /** What was being done, as a word of the API: `append`, `finalize`. */
  readonly op?: string
  readonly path?: string
  /** A command to run, or a setting to change. */
  readonly hint?: string
  /** What a program that uses a library does about it, where that is not the call for the hint's command. */
  readonly call?: string
  /** See {@link WinddownError.stored}. */
  readonly stored?: Stored
  readonly cause?: unknown
}

/** What was told with a call that threw all the same is kept. */
export interface Stored {
  /** Where: a folder, or `memory` of this process alone, which a crash takes along. */
  readonly in: string
  /** By what a note that was told is taken back. */
  readonly noteId?: string
}

/** An error of winddown: a stable code, the file, the reason, and what to do. */
export class WinddownError extends Error {
  readonly code: ErrorCode
  readonly op: string | undefined
  readonly path: string | undefined
  /** For people: a command to run, or a setting to change. */
  readonly hint: string | undefined
  /** For programs: the call that does what the hint's command does; undefined where the hint is no command and speaks to both. */
  readonly call: string | undefined
  /**
   * Set where what was told with the call that threw is kept all the same, and this error only says what else is wrong: do not tell it again, it would
   * be told twice. Undefined: nothing was stored.
   */
  readonly stored: Stored | undefined

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(`${code}: ${message}`, detail.cause === undefined ? undefined : { cause: detail.cause })
    this.name = 'WinddownError'
    this.code = code
    this.op = detail.op
    this.path = detail.path
    this.hint = detail.hint
    this.call = detail.call ?? callsFor(detail.hint)
    this.stored = detail.stored
  }
}

/**
 * True for an error of winddown, also where two copies of this package are installed and `instanceof` says no.
 */
export function isWinddownError(value: unknown): value is WinddownError {
  if (value instanceof WinddownError) return true
  if (!(value instanceof Error) || value.name !== 'WinddownError') return false
  return 'code' in value && typeof value.code === 'string'
}

/** The errno code of a system error (`ENOENT`), or undefined. */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
