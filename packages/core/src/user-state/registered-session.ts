/** An entry of the registry. */
import type { JsonObject } from '../action/action.ts'
import type { ProcessIdentity } from '../base/process-identity.ts'
import type { LogSum } from '../store/log-sum.ts'

/** A pause that this user's tool started, or a snapshot that it landed. Only what stands here is recovered or injected. */
export interface RegisteredSession {
  readonly sessionId: string
  /** The `sessions/` folder. */
  readonly store: string
  readonly owner: string | null
  readonly projectPath: string
  readonly worktree: string
  /** The timestamp of `pause_started`, to the millisecond: a log that somebody else put there does not carry it. */
  readonly startedAt: string
  readonly reason: string
  readonly harness: string | null
  readonly harnessSessionId: string | null
  /** The harness's process, as far as it is known. */
  readonly process: ProcessIdentity | null
  /** Set once a snapshot landed (a checkpoint's too): the SHA-256 of its JSON file, hex. */
  readonly snapshot: LandedSnapshot | null
}

export interface LandedSnapshot {
  readonly jsonSha256: string
  readonly at: string
  readonly sealed: boolean
  /**
   * The sealed log as it was derived from; absent where an earlier version landed it, or another writer that does not say. Null while it is
   * landed again, which may mask in it: what is there then is not compared.
   */
  readonly log?: LogSum | null
}

/** What winddown wrote as a kept transcript: whoever may write to the project may put another file under its name, but not this. */
export interface KeptSums {
  /** Size of the file. */
  readonly bytes: number
  /** SHA-256 of each of its members, hex, in their order: one that is damaged costs itself alone. */
  readonly members: readonly string[]
}

/** An entry as it was read; null where it is none. A landing that lacks its time, as no version of ours writes it, is of when the session began: it is not to be older than all. */
export function parseEntry(value: JsonObject | null): RegisteredSession | null {
  if (value === null) return null
  const text = ['sessionId', 'store', 'projectPath', 'worktree', 'startedAt', 'reason'] as const
  if (!text.every((key) => typeof value[key] === 'string')) return null
  // Written by `put` alone; the fields that decide something are checked.
  const entry = value as unknown as RegisteredSession
  const { snapshot, startedAt } = entry
  if (snapshot == null || !Number.isNaN(Date.parse(snapshot.at))) return entry
  return { ...entry, snapshot: { ...snapshot, at: startedAt } }
}
