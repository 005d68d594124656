/** What the session did with git and what git said. */
import type { Fact } from './fact.ts'

export interface CommitSeen {
  readonly sha: string
  readonly subject: string
}

/** What git printed last when the session asked it. */
export interface RepositorySeen {
  readonly status?: Fact & {
    readonly branch?: string
    /** How it stands to its upstream, in git's words. */
    readonly tracking?: string
    readonly staged: readonly string[]
    readonly changed: readonly string[]
    readonly untracked: readonly string[]
  }
  /** The branch that the session went to, as far as git said so. */
  readonly branch?: Fact & { readonly name: string }
  /** The newest first. */
  readonly log?: Fact & { readonly commits: readonly CommitSeen[] }
}

export interface CommitFact extends Fact {
  /** As far as it is known: none where it was rewritten (by a rebase, say) and not seen since. */
  readonly sha?: string
  /** The id that it was made with, where it has another one now, or none that is known. */
  readonly first_sha?: string
  /** True where it is in its branch no more: it was amended, and made again under the same subject. */
  readonly gone?: boolean
  readonly message: string
  readonly branch?: string
}

export interface PushFact extends Fact {
  /** The line, or the name of a tool that is no shell. */
  readonly command: string
  /** The part that pushed, of a line of several. */
  readonly part?: string
  /** What a tool that is no shell said: it may have pushed, deployed or published. */
  readonly printed?: string
}

export interface PullRequestFact extends Fact {
  readonly url?: string
  readonly title?: string
  /** What the session then did with it, as far as it did: one that it only opened may be either. */
  readonly state?: 'merged' | 'closed'
}

export interface DirectoryFact extends Fact {
  readonly path: string
  readonly branch?: string
}
