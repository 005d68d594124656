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
export type { LimitSource, Reading, TokensSource } from './reading.ts'
export {
  createRedactor,
  REDACTION_FIELD_LIMIT,
  type Redactor,
  type RedactorOptions,
  type SecretCounts,
} from './redaction.ts'
export { type ExtraPattern, linearityFault, parseExtraPatterns } from './redaction-extra.ts'
export { type SecretPattern, secretPatterns } from './redaction-patterns.ts'
export { secretKindOf } from './secret-names.ts'
export type { SnapshotFiles, SnapshotRequest, SnapshotWriter } from './snapshot-writer.ts'
export { escapeForTerminal, type TerminalOptions } from './terminal.ts'
