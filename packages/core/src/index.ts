export {
  ACTION_TYPES,
  type ActionContext,
  type ActionData,
  type ActionType,
  type AssistantResponseData,
  type FileTouch,
  type JsonObject,
  type JsonValue,
  type MessageOrigin,
  type Outcome,
  type PauseAction,
  type PauseFinalizedData,
  type PauseReason,
  type PauseStartedData,
  type Provenance,
  type SystemEventData,
  type TaskChange,
  type TokenUsage,
  type ToolCallData,
  type ToolKind,
  type UserMessageData,
} from './action/action.ts'
export { fromJsonLine, isActionType, parseAction, toJsonLine } from './action/action-json.ts'
export { checkAction } from './action/check-action.ts'
export { clampFraction } from './action/context-fraction.ts'
export type { EarlierAction, RecordedType } from './action/earlier-action.ts'
export type { Fraction } from './action/fraction.ts'
export { EARLIER_BOUND, type EarlierBound, keepEarlier } from './action/keep-earlier.ts'
export type { EventOf, KnownEvents } from './action/known-events.ts'
export {
  type LoggedNote,
  type NamedNote,
  NoteNames,
  namedNotes,
  newNoteId,
  notesOfActions,
  noteTakenBack,
} from './action/note-names.ts'
export {
  type Closed,
  checkRecordedData,
  type Named,
  type RecordedAction,
  type RecordedData,
} from './action/recorded-data.ts'
export { shortenPastes, typedLines, typedWords } from './action/typed-words.ts'
export { type ArgumentKind, checkArguments } from './base/check-arguments.ts'
export { checkedClock } from './base/clock.ts'
export {
  type ErrorCode,
  type ErrorDetail,
  isWinddownError,
  type Stored,
  systemErrorCode,
  WinddownError,
} from './base/errors.ts'
export { withoutHidden } from './base/hidden-text.ts'
export { isoTime } from './base/iso-time.ts'
export { turnTags } from './base/model-tags.ts'
export { fixedPath } from './base/path-text.ts'
export {
  identifyOnceRunning,
  identifyProcess,
  isRunning,
  type ProcessIdentity,
  type ProcessState,
  stateOfProcess,
} from './base/process-identity.ts'
export { checkKey } from './base/safe-key.ts'
export { ancestorsOf, processesNamed, type SeenProcess } from './base/seen-processes.ts'
export { formatSessionId, isSafeKey, isSessionId, sessionIdTime } from './base/session-id.ts'
export { isRecordTooDeep, isTooDeep, parseShallowJson } from './base/shallow-json.ts'
export { shellWord } from './base/shell-word.ts'
export { systemFailure } from './base/system-failure.ts'
export { escapeForTerminal, escapeJsonForTerminal, type TerminalOptions } from './base/terminal.ts'
export { withoutSequences } from './base/terminal-sequences.ts'
export { wordTable } from './base/word-table.ts'
export {
  crossings,
  LEVEL_NAMES,
  LEVELS,
  type Level,
  levelOf,
  levelReached,
  parseThresholds,
  type Thresholds,
} from './context/context-levels.ts'
export {
  type ContextUsageState,
  ContextUsageTracker,
  type ContextUsageTrackerOptions,
  type TrackerMemory,
  type UsageUpdate,
} from './context/context-usage.ts'
export { type LimitSource, type Reading, type TokensSource, wholePercent } from './context/reading.ts'
export { estimateTokens } from './context/token-estimate.ts'
export { findTrustedProgram, foreignFolders, type TrustedSearch } from './disk/find-program.ts'
export { syncFolder } from './disk/folder-sync.ts'
export { makeFolder } from './disk/make-folder.ts'
export { APPEND_FLAGS } from './disk/open-flags.ts'
export { readRegularFile } from './disk/regular-file.ts'
export { type Durability, renameOver, replaceFile, writeNewFile } from './disk/replace-file.ts'
export { parseTemporaryName, temporaryPath } from './disk/temporary-name.ts'
export type { DamageReason } from './log/log-damage.ts'
export { discardLog, restoreCheckpoint } from './log/log-discard.ts'
export { openForReading } from './log/log-file.ts'
export { type FollowLogOptions, followLog } from './log/log-follow.ts'
export { maskLog, type SecretPlace } from './log/log-mask.ts'
export {
  type LogDamage,
  type LogEntry,
  type LogRecord,
  type ReadLogOptions,
  readLog,
  readOpenLog,
} from './log/log-reader.ts'
export { writeRecord } from './log/log-record.ts'
export { type SealedLog, type SealOptions, sealLog } from './log/log-seal.ts'
export { firstRecord, type LogSummary, secondsBetween, summarizeLog } from './log/log-summary.ts'
export { type AppendOutcome, appendToLog, ownershipFault, startLog } from './log/log-writer.ts'
export { type RecordWithin, recordsWithin } from './log/records-within.ts'
export { recordSum, refuseChanged, type SealedLogState, sealedLogFault, sealedLogState } from './log/sealed-log.ts'
export {
  formatReference,
  PASSAGE_KINDS,
  type Passage,
  type PassageCall,
  type PassageKind,
  type PassageReference,
  parseReference,
} from './passage/passage.ts'
export type { BriefRenderer, BriefRequest, BriefSession } from './pause/brief-renderer.ts'
export { isAnyDiscarded, isLastDiscarded, withoutDiscarded } from './pause/discarded-recordings.ts'
export { comparedParts, earlierPart, inOrderOfStart, toEarlier } from './pause/earlier-part.ts'
export { landedLog } from './pause/landed-log.ts'
export type { IncrementalPauseManagerOptions, PauseSummary } from './pause/manager-options.ts'
export { type PlacedSession, placeOwn } from './pause/own-placing.ts'
export type { PauseDetails } from './pause/pause-details.ts'
export { type LandingOptions, landLog } from './pause/pause-landing.ts'
export { IncrementalPauseManager } from './pause/pause-manager.ts'
export { wantsSnapshot } from './pause/pause-pending.ts'
export { type PauseTarget, recordAction, type StartPauseOptions, startPause } from './pause/pause-recording.ts'
export { type DataRedactor, redactRecorded } from './pause/prepared-action.ts'
export { removeUnlessThere } from './pause/remove-unless-there.ts'
export type { AppendResult, ShortenedField } from './pause/shortened-fields.ts'
export type {
  GivenSession,
  SnapshotCoverage,
  SnapshotFiles,
  SnapshotRequest,
  SnapshotWriter,
  WithoutNotes,
} from './pause/snapshot-writer.ts'
export { type InterruptedOptions, interruptedBefore, isInterrupted } from './recovery/interrupted.ts'
export { finishKilledRestore } from './recovery/killed-discard.ts'
export { OwnStore } from './recovery/own-store.ts'
export { type RecoveredSession, type RecoverOptions, type RecoveryReport, recover } from './recovery/recovery.ts'
export { coveredBytes } from './recovery/snapshot-coverage.ts'
export { isLogThere, vanishedSessions } from './recovery/vanished-sessions.ts'
export { plainData } from './redaction/plain-data.ts'
export {
  NO_TEXT,
  pieceOf,
  type Redacted,
  type RedactedMembers,
  type RedactedObject,
  type RedactedText,
  type RedactedValue,
} from './redaction/redacted.ts'
export {
  createRedactor,
  REDACTION_FIELD_LIMIT,
  type Redactor,
  type RedactorOptions,
  type SecretCounts,
} from './redaction/redaction.ts'
export { type ExtraPattern, linearityFault, parseExtraPatterns } from './redaction/redaction-extra.ts'
export { type SecretPattern, secretPatterns } from './redaction/redaction-patterns.ts'
export { createReadingRedactor, scanAlong } from './redaction/redaction-reading.ts'
export { innocentTexts, mayHoldSecret } from './redaction/redaction-suspicion.ts'
export { formsOfValue, valuesOfSecret } from './redaction/secret-forms.ts'
export { secretKindOf } from './redaction/secret-names.ts'
export { looksRandom } from './redaction/secret-values.ts'
export {
  decodedView,
  joinedView,
  plainView,
  type TextView,
  unescapedView,
  viewOf,
  viewsOf,
} from './redaction/text-view.ts'
export { createWordScan, type ScannedWord, type WordScan } from './redaction/word-scan.ts'
export type { LogSum } from './store/log-sum.ts'
export { findProjectRoot, type ProjectRoot } from './store/project-root.ts'
export { DISCARDED_RETENTION_MS, pruneDiscarded } from './store/prune.ts'
export { reserveSessionId } from './store/session-reservation.ts'
export {
  activeLogPath,
  archivePath,
  discardedFolder,
  latestPointerPath,
  ownerOfActiveLog,
  type ResolveStoreOptions,
  resolveStore,
  type Store,
  type StoreKind,
  snapshotPaths,
} from './store/store.ts'
export {
  checkStoreFolders,
  ensureFolder,
  ensureFolderAndParents,
  openStore,
  requireWritable,
} from './store/store-open.ts'
export type { Diagnostic } from './user-state/diagnostics.ts'
export { keptBeside } from './user-state/kept-beside.ts'
export type { Prelude, PreludeOwner } from './user-state/prelude-text.ts'
export {
  openPreludes,
  type PreludeFiles,
  type TakenPrelude,
} from './user-state/preludes.ts'
export type { KeptSums, LandedSnapshot, RegisteredSession, SessionRegistry } from './user-state/registry.ts'
export { rememberedSessions } from './user-state/remembered-sessions.ts'
export { type RememberedSecret, rememberSecrets, SecretMemory } from './user-state/secret-memory.ts'
export { inOrder, joined, notAmong, type Told } from './user-state/told-elsewhere.ts'
export { openUserState, type UserState } from './user-state/user-state.ts'
