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
} from './action.ts'
export { fromJsonLine, isActionType, parseAction, toJsonLine } from './action-json.ts'
export { clampFraction } from './context-fraction.ts'
export {
  crossings,
  LEVEL_NAMES,
  LEVELS,
  type Level,
  levelOf,
  parseThresholds,
  type Thresholds,
} from './context-levels.ts'
export {
  type ContextUsageState,
  ContextUsageTracker,
  type ContextUsageTrackerOptions,
  type TrackerMemory,
  type UsageUpdate,
} from './context-usage.ts'
export { type ErrorCode, type ErrorDetail, systemErrorCode, WinddownError } from './errors.ts'
export { syncFolder } from './folder-sync.ts'
export { isoTime } from './iso-time.ts'
export type { DamageReason } from './log-damage.ts'
export { discardLog } from './log-discard.ts'
export { type LogDamage, type LogEntry, type LogRecord, type ReadLogOptions, readLog } from './log-reader.ts'
export { writeRecord } from './log-record.ts'
export { type SealedLog, type SealOptions, sealLog } from './log-seal.ts'
export { firstRecord, type LogSummary, secondsBetween, summarizeLog } from './log-summary.ts'
export { type AppendOutcome, appendToLog, ownershipFault, startLog } from './log-writer.ts'
export { APPEND_FLAGS } from './open-flags.ts'
export { type LandingOptions, landLog } from './pause-landing.ts'
export { IncrementalPauseManager, type IncrementalPauseManagerOptions, type PauseSummary } from './pause-manager.ts'
export {
  type DataRedactor,
  type PauseDetails,
  type PauseTarget,
  recordAction,
  type StartPauseOptions,
  startPause,
} from './pause-recording.ts'
export {
  identifyProcess,
  isRunning,
  type ProcessIdentity,
  type ProcessState,
  stateOfProcess,
} from './process-identity.ts'
export { findProjectRoot, type ProjectRoot } from './project-root.ts'
export { DISCARDED_RETENTION_MS, pruneDiscarded } from './prune.ts'
export type { LimitSource, Reading, TokensSource } from './reading.ts'
export { type RecoveredSession, type RecoverOptions, type RecoveryReport, recover } from './recovery.ts'
export {
  createRedactor,
  REDACTION_FIELD_LIMIT,
  type Redactor,
  type RedactorOptions,
  type SecretCounts,
} from './redaction.ts'
export { type ExtraPattern, linearityFault, parseExtraPatterns } from './redaction-extra.ts'
export { type SecretPattern, secretPatterns } from './redaction-patterns.ts'
export { createReadingRedactor } from './redaction-reading.ts'
export { mayHoldSecret } from './redaction-suspicion.ts'
export { readRegularFile } from './regular-file.ts'
export { type Durability, replaceFile, writeNewFile } from './replace-file.ts'
export { secretKindOf } from './secret-names.ts'
export { formatSessionId, isSafeKey, isSessionId, sessionIdTime } from './session-id.ts'
export { reserveSessionId } from './session-reservation.ts'
export { shellWord } from './shell-word.ts'
export { coveredBytes } from './snapshot-coverage.ts'
export type { SnapshotCoverage, SnapshotFiles, SnapshotRequest, SnapshotWriter } from './snapshot-writer.ts'
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
} from './store.ts'
export { checkStoreFolders, ensureFolder, openStore } from './store-open.ts'
export { systemFailure } from './system-failure.ts'
export { escapeForTerminal, type TerminalOptions } from './terminal.ts'
export type { Diagnostic } from './user-state/diagnostics.ts'
export type { RegisteredSession, SessionRegistry } from './user-state/registry.ts'
export { openUserState, type UserState } from './user-state/user-state.ts'
