import type { PauseAction, PauseReason } from '../action/action.ts'
import type { Store } from '../store/store.ts'
import type { SessionRegistry } from '../user-state/registry.ts'
import type { BriefSession } from './brief-renderer.ts'

/** A session of which another one was given something when it began: its brief, or in a block what holds of it, or its notes alone. */
export interface GivenSession extends BriefSession {
  readonly form: 'brief' | 'held' | 'notes'
}

/** What the pause lifecycle asks of whoever derives a snapshot from a log. */
export interface SnapshotRequest {
  /** The session's id: names the files. */
  readonly sessionId: string
  /** The `sessions/` folder. */
  readonly storeDirectory: string
  readonly projectPath: string
  /** The log to read: the open one at a checkpoint, the archive once it is sealed. */
  readonly logPath: string
  /** False at a checkpoint: the pause goes on. */
  readonly sealed: boolean
  readonly reason: PauseReason | string
  /**
   * True where somebody else's tool wrote the log, or a repository shipped it: the paths that it names (a transcript, a working folder) are not to be
   * followed, they may lead into another project. Default false.
   */
  readonly isForeign?: boolean
  /** Sessions whose briefs this one was given when it began: what holds of them is handed on with its own. */
  readonly beganWith?: readonly GivenSession[]
  /** Reads the transcript that the log names, for a writer that was given no reader; throws where it cannot. */
  readonly readTranscript?: (path: string, of: { readonly harness: string | undefined }) => Iterable<PauseAction>
  /**
   * To be called with the hex SHA-256 of the JSON file before that takes its name: where two processes land one session at once, either's file is known
   * as ours then. A writer that never calls it works as well where there is one.
   */
  readonly beforePlacing?: (jsonSha256: string) => void
}

/**
 * What part of its log a snapshot was derived from: stands in the JSON file under the key `log`, as
 * `{"file": …, "bytes": …, "sha256": …}`. Recovery derives a snapshot again where the log is longer than that.
 */
export interface SnapshotCoverage {
  /** The log's file name in the store. */
  readonly file: string
  readonly bytes: number
  /** Hex SHA-256 of those bytes. */
  readonly sha256: string
}

/** The files of a snapshot; `json` is the canonical one and is written last of the three. */
export interface SnapshotFiles {
  readonly json: string
  readonly yaml: string
  readonly markdown: string
  /** Hex SHA-256 of the JSON file, which the user's registry keeps: only a snapshot it knows is ever injected. */
  readonly jsonSha256: string
}

/** Derives and writes the snapshot of one session. `@winddown/snapshot` has the implementation; tests inject their own. */
export interface SnapshotWriter {
  /**
   * At a checkpoint the log may be sealed while it is read: then nothing is to be written.
   * @throws WinddownError PAUSE_NOT_ACTIVE for that
   */
  write(request: SnapshotRequest): Promise<SnapshotFiles>
  /**
   * Takes notes out of the snapshot of a landed session that was given them: whoever took them back was interrupted. A writer without it leaves them to
   * whoever takes them back again.
   */
  withoutNotes?(request: WithoutNotes): Promise<void>
}

/** A landed session of this user's, and notes that it is to tell no more, by what they are taken back by. */
export interface WithoutNotes {
  readonly store: Store
  readonly registry: SessionRegistry
  readonly sessionId: string
  readonly notes: readonly string[]
}
