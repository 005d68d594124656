export { givenTo, handingOn, heldKey, sessionsGivenTo } from './briefs/began-with.ts'
export { claimAgain, claimDelivery, markDelivery, withdrawBriefsOf } from './briefs/claim.ts'
export {
  type BriefChoice,
  type ChooseBriefOptions,
  chooseBrief,
  type Delivery,
  deliveryKey,
  isFree,
  isLeft,
  mayWait,
  readDelivery,
  type SessionEnding,
  wasGivenUp,
} from './briefs/delivery.ts'
export { decide } from './decide/decide.ts'
export { decideHot, type HotEvent } from './decide/decide-hot.ts'
export type { Effect, SealReason } from './decide/effect.ts'
export { inOrder } from './decide/effect-order.ts'
export { type LimitWords, limitWords } from './decide/limit-text.ts'
export {
  type Decision,
  type DecisionConfig,
  isOpen,
  NEW_SESSION,
  type Phase,
  type SessionMachine,
} from './decide/session-machine.ts'
export { tellModelText, tellUserText } from './decide/tell-text.ts'
export type { HookEvent, HookEventBase, HookEventType, SessionStartSource } from './events/hook-event.ts'
export { modelName, withNamedModels } from './events/model-name.ts'
export type { PersonOrigin, PersonWords } from './events/person-words.ts'
export { type RedactedEvent, redactEvent } from './events/redact-event.ts'
export { tellLimitText, type UsageLimit } from './events/usage-limits.ts'
export { learnedText, quickMemoOf } from './fast/make-quick-memo.ts'
export { mayStay, watermarkBelow, watermarkOf, writeWatermark } from './fast/watermark.ts'
export { AutoPauseHandler } from './handler/auto-pause-handler.ts'
export type {
  AutoPauseHandlerOptions,
  AutoPauseStatus,
  BriefCallOptions,
  CompactionInput,
  GivenBrief,
  NoteInput,
  SessionEndOptions,
  SystemEventInput,
  UsageOutcome,
  UsageUpdateInput,
} from './handler/handler-options.ts'
export type {
  CompactionSettings,
  Environment,
  FoundCompaction,
  HookAdapter,
  Measurement,
  MeterContext,
  PassedLimit,
  QuickAdapter,
  QuickMeasure,
  ReplyParts,
  SessionAdapter,
  StatusLineReading,
  Surroundings,
  ToolCallAdapter,
  TranscriptWeight,
} from './harness/harness.ts'
export type { HarnessProfile } from './harness/profile.ts'
export type { QuickBasis, QuickMemo } from './harness/quick-memo.ts'
export { type StatusLineAdapter, type StatusLineCall, statusBar } from './harness/status-line.ts'
export type {
  HarnessPlaces,
  ReadPassagesOptions,
  ReadTranscriptOptions,
  TranscriptAdapter,
  TranscriptDamage,
  TranscriptDeletion,
  TranscriptFile,
  TranscriptGlance,
  TranscriptMeterContext,
} from './harness/transcript-adapter.ts'
export { HARNESS_PROFILES } from './harness-tables/profiles.ts'
export { TRANSCRIPT_ADAPTERS } from './harness-tables/transcripts.ts'
export {
  type HookCommandOptions,
  hookCommand,
  type SharedHookCommandOptions,
  sharedHookCommand,
} from './install/hook-command.ts'
export { findHarness, harnessIds, loadHarness } from './lookup/hook-adapters.ts'
export { callingHarness, findProfile, harnessProfiles } from './lookup/profiles.ts'
export { findQuick } from './lookup/quick-adapters.ts'
export { registerHarness } from './lookup/register-harness.ts'
export { loadSessionAdapter } from './lookup/session-adapters.ts'
export { loadStatusLine, statusLineIds } from './lookup/status-line-adapters.ts'
export { loadToolCalls } from './lookup/tool-call-adapters.ts'
export { loadTranscriptAdapter, recognizeTranscript, transcriptAdapters } from './lookup/transcript-adapters.ts'
export { learnedLimit, type ObservedCompaction, rememberCompaction } from './meter/learned-limit.ts'
export { checkHarness, type Harness } from './registry/harness-definition.ts'
export { type AppendType, actionsOf, type NewAction } from './session/action-of-event.ts'
export { openSessionFiles } from './session/session-files.ts'
export {
  isLogKnown,
  ownerOf,
  readSessionRecord,
  readStatusLine,
  type SessionPlace,
  type SessionRecord,
  type SessionState,
} from './session/session-record.ts'
export { fractionsOf, hasTokens } from './session/token-thresholds.ts'
export { type TypedCommand, typedCommand } from './session/typed-command.ts'
export { decodeUtf8, encodeUtf8 } from './text/utf8.ts'
