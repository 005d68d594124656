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
export { type ErrorCode, type ErrorDetail, systemErrorCode, WinddownError } from './errors.ts'
export type { LimitSource, Reading, TokensSource } from './reading.ts'
export type { SnapshotFiles, SnapshotRequest, SnapshotWriter } from './snapshot-writer.ts'
