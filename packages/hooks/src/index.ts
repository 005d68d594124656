export { type AppendType, actionsOf, type NewAction } from './action-of-event.ts'
export {
  AutoPauseHandler,
  type AutoPauseHandlerOptions,
  type AutoPauseStatus,
  type UsageOutcome,
  type UsageUpdateInput,
} from './auto-pause-handler.ts'
export { decide } from './decide.ts'
export { decideHot, type HotEvent } from './decide-hot.ts'
export {
  type BriefChoice,
  type ChooseBriefOptions,
  chooseBrief,
  type Delivery,
  deliveryKey,
  readDelivery,
  type SessionEnding,
  wasGivenUp,
} from './delivery.ts'
export type { Effect, SealReason } from './effect.ts'
export type {
  CompactionSettings,
  HookAdapter,
  Measurement,
  MeterContext,
  QuickAdapter,
  QuickMeasure,
  ReplyParts,
  SessionAdapter,
  StatusLineReading,
  ToolCallAdapter,
} from './harness.ts'
export { findHarness, harnessIds, loadHarness } from './harnesses/index.ts'
export { findQuick } from './harnesses/quick.ts'
export { loadSessionAdapter } from './harnesses/sessions.ts'
export { loadStatusLine } from './harnesses/status-lines.ts'
export { loadToolCalls } from './harnesses/tool-calls.ts'
export { loadTranscriptAdapter, recognizeTranscript, TRANSCRIPT_ADAPTERS } from './harnesses/transcripts.ts'
export {
  type HookCommandOptions,
  hookCommand,
  type SharedHookCommandOptions,
  sharedHookCommand,
} from './hook-command.ts'
export type { HookEvent, HookEventBase, HookEventType, SessionStartSource } from './hook-event.ts'
export { learnedLimit, type ObservedCompaction, rememberCompaction } from './learned-limit.ts'
export { learnedText, type QuickBasis, type QuickMemo, quickMemoOf } from './quick-memo.ts'
export { openSessionFiles } from './session-files.ts'
export {
  type Decision,
  type DecisionConfig,
  isOpen,
  NEW_SESSION,
  type Phase,
  type SessionMachine,
} from './session-machine.ts'
export {
  ownerOf,
  readSessionRecord,
  readStatusLine,
  type SessionPlace,
  type SessionRecord,
  type SessionState,
} from './session-record.ts'
export { type StatusLineAdapter, type StatusLineCall, statusBar } from './status-line.ts'
export { tellModelText, tellUserText } from './tell-text.ts'
export type {
  HarnessPlaces,
  ReadTranscriptOptions,
  TranscriptAdapter,
  TranscriptDamage,
  TranscriptFile,
} from './transcript-adapter.ts'
export { decodeUtf8, encodeUtf8 } from './utf8.ts'
export { mayStay, watermarkBelow, watermarkOf, writeWatermark } from './watermark.ts'
