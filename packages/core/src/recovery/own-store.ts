import { statOf } from '../disk/path-safety.ts'
import { firstRecord } from '../log/log-summary.ts'
import { isLogOf } from '../pause/own-log.ts'
import { type ResolveStoreOptions, resolveStore, type Store, type StoreKind } from '../store/store.ts'
import type { RegisteredSession, SessionRegistry } from '../user-state/registry.ts'

/**
 * The store of a project together with what this user's registry says of its sessions. A repository can ship a store, with sessions dated in the
 * future and logs that name another project's transcript: only what stands in the registry may be a default, be acted on without being named, or be
 * given to an agent.
 *
 * It has a private member, so nothing but {@link OwnStore.open} makes one: not an object of the same shape, not a {@link Store} that came from elsewhere.
 */
export class OwnStore implements Store {
  readonly directory: string
  readonly projectPath: string
  readonly worktree: string
  readonly kind: StoreKind
  readonly #registry: SessionRegistry

  private constructor({ directory, projectPath, worktree, kind }: Store, registry: SessionRegistry) {
    this.directory = directory
    this.projectPath = projectPath
    this.worktree = worktree
    this.kind = kind
    this.#registry = registry
  }

  /**
   * Finds the store of a folder's project. A linked work tree belongs to a main one only where that lists it.
   * @throws WinddownError as `resolveStore`
   */
  static open(options: ResolveStoreOptions, registry: SessionRegistry): OwnStore {
    return new OwnStore(resolveStore(options), registry)
  }

  /** What is known of a session that this user's tool recorded here; null for every other. */
  session(sessionId: string): RegisteredSession | null {
    return this.#registry.get(this.directory, sessionId)
  }

  /** The sessions that this user's tool recorded here, oldest id first. */
  sessions(): RegisteredSession[] {
    return this.#registry.list(this.directory)
  }

  /** Those of one session of an agent, oldest id first: of thousands, without a look at each. */
  ofAgentSession(harness: string, harnessSessionId: string): readonly RegisteredSession[] {
    return this.#registry.ofAgentSession(this.directory, harness, harnessSessionId)
  }

  /** The ids of these sessions, without a look at what is known of each. */
  sessionIds(): string[] {
    return this.#registry.ids(this.directory)
  }

  /** True where this very JSON file (by its SHA-256, hex) is a snapshot that this user's tool landed. */
  isOwnSnapshot(sessionId: string, jsonSha256: string): boolean {
    return this.#registry.isOwnSnapshot(this.directory, sessionId, jsonSha256)
  }

  /** True where the log at a path is one that this user's tool began: somebody else's has another start, or none. */
  isOwnLog(path: string): boolean {
    if (statOf(path)?.isFile() !== true) return false
    const first = firstRecord(path)
    const entry = first === null ? null : this.session(first.session_id)
    return entry !== null && isLogOf(path, entry)
  }
}
