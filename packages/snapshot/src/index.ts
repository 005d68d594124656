export { type ArchiveChange, archiveSession, filesOfSession, unarchiveSession } from './archive/archive-session.ts'
export { type LandedSession, rewriteWithoutOrigin } from './archive/rewrite-landed.ts'
export { createSnapshotWriter } from './archive/session-writer.ts'
export {
  appendTakenBack,
  type LandedNote,
  requireUnchanged,
  takenOut,
  tellsNote,
} from './archive/take-back-landed.ts'
export type { BriefInput, BriefOptions, NamedSession } from './brief/brief-input.ts'
export { briefBody, fenceBrief } from './brief/fence.ts'
export { renderNotes } from './brief/notes/render-notes.ts'
export { renderBrief } from './brief/render-brief.ts'
export { quotedName } from './brief/wording.ts'
export { type BriefRendererOptions, createBriefRenderer } from './brief-renderer.ts'
export { buildSnapshot, type SnapshotParts } from './build/build-snapshot.ts'
export type { LogSummary, StartedFacts } from './build/log-summary.ts'
export { type RedactSnapshotOptions, redactSnapshot, type TextRedactor } from './build/redact-snapshot.ts'
export { createWideRedactor } from './build/wide-redactor.ts'
export { carriedFrom, heldBy } from './carried/carried-from.ts'
export type { TranscriptFinder, TranscriptReader, TranscriptReference } from './derive/transcript-stream.ts'
export { type Drift, type HeadRelation, type MeasureDriftOptions, measureDrift } from './drift/measure-drift.ts'
export type { CheckCounts, CheckFact, CheckKind, CheckResult, CommandFact } from './facts/checks.ts'
export type { Fact, FactSource } from './facts/fact.ts'
export type { ChangeFact, FailureCause, FailureFact, RepairFact } from './facts/failures.ts'
export type { FileFact, NameFact, SearchFact, SeenFile } from './facts/files.ts'
export type { InFlightFact } from './facts/in-flight.ts'
export type { CompactionFact, IncidentFact, SummaryFact } from './facts/incidents.ts'
export type { ChildFact, NoteFact, PlanFact, TaskFact } from './facts/intentions.ts'
export type { LeftOut, LeftOutFact } from './facts/left-out.ts'
export type {
  CommitFact,
  CommitSeen,
  DirectoryFact,
  PullRequestFact,
  PushFact,
  RepositorySeen,
} from './facts/repository.ts'
export type { AnswerFact, RefusalFact, RequestFact, RequestKind } from './facts/requests.ts'
export type { RemarkFact, StatementFact, StatementKind } from './facts/statements.ts'
export type { ContextCourse, CoursePoint, FilledBy, ModelTokens, ToolStatistics } from './facts/statistics.ts'
export { type Cost, costOf, type Price, type Prices } from './figures/cost.ts'
export {
  type CheckFigures,
  type FileFigures,
  type SessionEnding,
  type SessionFigures,
  sessionFigures,
  type ToolFigures,
} from './figures/session-figures.ts'
export { sessionBranch, sessionTitle } from './figures/session-title.ts'
export {
  type CheckTotals,
  type Handover,
  type SessionAndHandover,
  type Spread,
  sumFigures,
  type Totals,
} from './figures/sum-figures.ts'
export {
  type TimelineEntry,
  type TimelineKind,
  type TimelineOptions,
  timelineOfActions,
  timelineOfFacts,
} from './figures/timeline.ts'
export type { TokenFigures } from './figures/token-figures.ts'
export { type FoldOptions, foldActions, foldRedacted } from './fold/fold-actions.ts'
export { type CaptureGitOptions, captureGit, type GitCapture } from './git/git-capture.ts'
export type { GitCommit } from './git/log-parser.ts'
export type { GitOptions, GitRefusalState } from './git/open-git.ts'
export type { ChangedPath, PathList } from './git/status-parser.ts'
export { countTrackedFiles, type TrackedFiles } from './git/tracked-files.ts'
export { branchCheckedOut, type GitOperation } from './git/work-tree.ts'
export { type KeptFile, keepTranscript, type TranscriptToKeep } from './kept/keep-transcript.ts'
export { type KeptEnd, type KeptHeader, keptTranscriptPath } from './kept/kept-format.ts'
export type { KeptTranscript } from './kept/read-kept.ts'
export { findSession, isOwnSession, newestOwnSession } from './read/find-session.ts'
export {
  type ListSessionsOptions,
  listSessions,
  newestFirst,
  openSession,
  readSession,
  type SessionEntry,
  type SessionFileSet,
  type SessionList,
  sessionEntry,
} from './read/list-sessions.ts'
export { mostUnpacked, type Unreadable } from './read/read-file.ts'
export { type ReadSnapshot, readSnapshot } from './read/read-snapshot.ts'
export { readSessionLog } from './read/session-log.ts'
export { type JsonSchema, schemaFaults } from './schema/json-schema.ts'
export { SNAPSHOT_SCHEMA } from './schema/snapshot-schema.ts'
export type { SecretRange } from './secrets/wide-rules.ts'
export type { SessionFacts } from './session-facts.ts'
export {
  SCHEMA_VERSION,
  type Snapshot,
  type SnapshotGitContext,
  type SnapshotLog,
  type SnapshotSource,
  type SnapshotTask,
  type SnapshotTranscript,
} from './snapshot.ts'
export { placeSnapshot } from './write/place-snapshot.ts'
export { toPointer } from './write/pointer.ts'
export { toSnapshotJson } from './write/snapshot-json.ts'
export { toSnapshotMarkdown } from './write/snapshot-markdown.ts'
export {
  deriveSnapshot,
  type SessionSecrets,
  type SnapshotWriterOptions,
} from './write/snapshot-writer.ts'
export { toSnapshotYaml } from './write/snapshot-yaml.ts'
export { withoutNote } from './write/without-note.ts'
