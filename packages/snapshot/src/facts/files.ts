/** The files of the session, what it searched for, and the names it used. */
import type { Fact } from './fact.ts'

/** A file the session touched. */
export interface FileFact extends Fact {
  /** Relative to the working directory where it lies under it, else absolute. */
  readonly path: string
  readonly reads: number
  readonly writes: number
  /** How many of these a sub-agent made; absent for none. */
  readonly sub_agent_writes?: number
  readonly created?: boolean
  readonly deleted?: boolean
  /** Deleted, and git brought files back since: whether it stands there is not known. */
  readonly maybe_back?: boolean
  /** Where it was moved from: that is one of `writes`, and no change of what is in it. */
  readonly moved_from?: string
  /** Functions, types and sections that the work on it was about, those most in use first. */
  readonly symbols: readonly string[]
  /** `record` of the last read and of the last change; absent where there was none. */
  readonly last_read?: number
  readonly last_write?: number
}

/** A file that searches and listings named and that was neither read nor changed. */
export interface SeenFile {
  readonly path: string
  /** How often it was named, lately named ones counting more. */
  readonly weight: number
}

export interface SearchFact extends Fact {
  readonly query: string
  /** Where it looked, or the site for a fetch. */
  readonly where?: string
  readonly kind: 'search' | 'web'
}

/**
 * Names (identifiers, paths, flags) that the session used most and most lately, with the file or command they belong to.
 * The brief sets them under what they belong to.
 */
export interface NameFact {
  readonly name: string
  readonly weight: number
  readonly record: number
}

/** A document (Markdown, text) that the session wrote or changed. */
export interface DocumentFact extends Fact {
  /** Relative to the working directory where it lies under it, else absolute. */
  readonly path: string
  /** All of it where it was created and not changed since, else what was added to it; cut. */
  readonly text: string
  readonly created?: boolean
  /** Changes after it was created; of one that was there before, all of them. */
  readonly edits: number
  readonly request?: number
}

/** Files that were changed, one that was moved counted where it is now. */
export function changedFiles(files: readonly FileFact[]): FileFact[] {
  const moved = new Set(files.flatMap(({ moved_from: from }) => (from === undefined ? [] : [from])))
  return files.filter(({ writes, deleted, path }) => writes > 0 && !(deleted === true && moved.has(path)))
}
