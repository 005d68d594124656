/**
 * The entry `@winddown/snapshot/light`: what reads snapshots, derives facts and makes briefs, without what landing brings: the wide set of
 * secret rules, YAML and git. Types are those of the main entry.
 */
export type { BriefInput, BriefOptions, NamedSession } from './brief/brief-input.ts'
export { renderNotes } from './brief/notes/render-notes.ts'
export { renderBrief } from './brief/render-brief.ts'
export { heldBy } from './carried/carried-from.ts'
export { type FoldOptions, foldActions } from './fold/fold-actions.ts'
export { findSession } from './read/find-session.ts'
export {
  type ListSessionsOptions,
  listSessions,
  openSession,
  readSession,
  type SessionEntry,
  type SessionFileSet,
  type SessionList,
} from './read/list-sessions.ts'
export type { Unreadable } from './read/read-file.ts'
export { type ReadSnapshot, readSnapshot } from './read/read-snapshot.ts'
export type { SessionFacts } from './session-facts.ts'
export type { Snapshot } from './snapshot.ts'
export { toSnapshotJson } from './write/snapshot-json.ts'
export { toSnapshotMarkdown } from './write/snapshot-markdown.ts'
