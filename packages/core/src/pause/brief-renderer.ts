/** What is asked of whoever renders the brief of a landed session. */
export interface BriefRequest {
  /** The snapshot's JSON file. */
  readonly snapshotPath: string
  /** Where the next run works: what changed there since is told. */
  readonly worktree: string
  /** Tokens; the renderer's default where it is missing. */
  readonly budgetTokens?: number | undefined
  /** True for the very bytes (SHA-256, hex) that this user's tool landed: nothing else is given to a model. */
  readonly isOwn: (jsonSha256: string) => boolean
}

/** Renders briefs. `@winddown/snapshot` has the implementation (`createBriefRenderer`). */
export interface BriefRenderer {
  /** Null where the file is no snapshot, or not the one that was landed. */
  render(request: BriefRequest): Promise<string | null>
}
