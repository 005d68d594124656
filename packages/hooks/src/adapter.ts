/**
 * The entry `@winddown/hooks/adapter`: what the harnesses of this package are made of, for one that is made elsewhere
 * (docs/how-to/write-an-adapter.md), and what runs its events in a program that holds the sessions itself. A harness may do without any of it: what counts is the shape of `Harness`.
 */
export type { Effect, SealReason } from './decide/effect.ts'
export type {
  HookEvent,
  HookEventBase,
  HookEventType,
} from './events/hook-event.ts'
export { type PersonWords, personWords } from './events/person-words.ts'
export {
  type ContextTail,
  type Limit,
  type LimitInputs,
  measureTail,
  type TailMeter,
} from './harness/measure-tail.ts'
export { measureAsHook } from './harness/measure-transcript.ts'
export {
  countField,
  idField,
  type PayloadFields,
  pathField,
  payloadFields,
  textField,
  triggerField,
  usualBase,
} from './harness/payload-fields.ts'
export { cutToBytes, cutToCharacters, LONGEST_ANSWER, usualReply } from './harness/usual-reply.ts'
export { createEffectRunner, type EffectRunner, type EventOutcome } from './runner/effect-runner.ts'
export type { EffectRunnerOptions } from './runner/runner-options.ts'
export { fileToolCall, fileToolResult, questionsOf, tasksOf } from './steps/file-tools.ts'
export { genericCall } from './steps/generic-call.ts'
export { type FileRecord, recordsOf } from './steps/numbered-steps.ts'
export type { CompactionPoint, ContextState } from './steps/reading-of-steps.ts'
export {
  countOf,
  joined,
  listOf,
  objectIn,
  ownWords,
  textOf,
  textsOf,
  timeOf,
  trimmed,
} from './steps/record-values.ts'
export type {
  Call,
  CallFile,
  CallQuestion,
  CallResult,
  Dialect,
  NumberedRecord,
  Step,
  TranscriptRecord,
} from './steps/step.ts'
export { type ToolWords, toolCallOfSteps } from './steps/tool-call-of-steps.ts'
export { type TranscriptKind, transcriptAdapterOf } from './steps/transcript-adapter-of.ts'
export { entriesOf } from './text/folders.ts'
export { visitLastLines } from './text/last-lines.ts'
export { readLines } from './text/line-reader.ts'
export { type Fields, fieldsOf } from './tool-calls/arguments.ts'
