/** A landed session that a brief is made of. */
export interface BriefSession {
  /** The snapshot's JSON file. */
  readonly snapshotPath: string
  /** True for the very bytes (SHA-256, hex) that this user's tool landed: nothing else is given to a model. */
  readonly isOwn: (jsonSha256: string) => boolean
}

/** What is asked of whoever renders the brief of a landed session. */
export interface BriefRequest extends BriefSession {
  /** Where the next run works: what changed there since is told. */
  readonly worktree: string
  /** Tokens, at least 50 for the renderer of @winddown/snapshot; its default where it is missing. */
  readonly budgetTokens?: number | undefined
  /** Further sessions that ended here, of which the brief tells nothing: it names them, the newest first. */
  readonly behind?: readonly BriefSession[]
}

/** Renders briefs. `@winddown/snapshot` has the implementation (`createBriefRenderer`). */
export interface BriefRenderer {
  /** Null where the file is no snapshot, or not the one that was landed. */
  render(request: BriefRequest): Promise<string | null>
}
