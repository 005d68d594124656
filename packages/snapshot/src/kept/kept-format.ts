/**
 * A transcript as winddown keeps it: the passages and actions that a reader gives of it, without secrets, as JSON lines in a gzip file.
 * Not the agent's own rows: what a command printed of a secret file is told from the call that it answers, and a row alone does not say it.
 */
import type { Store } from '@winddown/core'

/** What stands in the first line of the file. */
export interface KeptHeader {
  /** Version of this format. */
  readonly winddown_transcript: 1
  readonly session_id: string
  readonly harness: string
  /** The harness's own id of the session. */
  readonly harness_session_id: string
  /** Bytes of the transcript that it was made of. */
  readonly transcript_bytes: number
  /** Where that was, so that one look says whether it has grown; absent where it is not known. */
  readonly transcript_path?: string
  /** ISO 8601 UTC. */
  readonly kept_at: string
}

/** How many there are of each: the last line. A file without it was cut. */
export interface KeptEnd {
  readonly passages: number
  readonly actions: number
}

/** Kinds of lines, each in members of its own: whoever reads one kind does not unpack the others. */
export const OF = { header: 1, passage: 2, action: 3, end: 4 } as const

const SUFFIX = '-transcript.jsonl.gz'

/** Where the transcript of a landed session is kept, if it is. */
export const keptTranscriptPath = ({ directory }: Pick<Store, 'directory'>, sessionId: string): string =>
  `${directory}/${sessionId}${SUFFIX}`
