import { type PauseAction, WinddownError } from '@winddown/core'
import { readClaudeCodeTranscript } from '@winddown/hooks'

/** The agents whose transcripts can be read, by the id of their adapter. */
const READERS: Readonly<Record<string, (path: string, toByte: number | undefined) => Iterable<PauseAction>>> = {
  'claude-code': (path, toByte) => readClaudeCodeTranscript(path, toByte === undefined ? {} : { toByte }),
}

/**
 * Reads a transcript as actions.
 * @param toByte as if the file ended there; undefined reads all of it
 * @throws WinddownError HARNESS_UNKNOWN, and what the reader throws
 */
export function readTranscript(harness: string, path: string, toByte?: number): Iterable<PauseAction> {
  const read = READERS[harness]
  if (read !== undefined) return read(path, toByte)
  throw new WinddownError('HARNESS_UNKNOWN', `no transcript of ${JSON.stringify(harness)} can be read`, {
    op: 'read',
    path,
    hint: `one of: ${Object.keys(READERS).join(', ')}`,
  })
}
