/**
 * The entry `@winddown/hooks/adapter`: what the harnesses of this package are made of, for one that is made elsewhere
 * (docs/how-to/write-an-adapter.md), and what runs its events in a program that holds the sessions itself. A harness may do without any of it: what counts is the shape of `Harness`.
 */

export {
  entriesOf,
  fileToolCall,
  genericCall,
  joined,
  measureAsHook,
  measureTail,
  readLines,
  recordsOf,
  toolCallOfSteps,
  transcriptAdapterOf,
  trimmed,
  usualBase,
  usualReply,
} from './checked-parts.ts'
export type { Effect, SealReason } from './decide/effect.ts'
export type {
  HookEvent,
  HookEventBase,
  HookEventType,
} from './events/hook-event.ts'
export { type PersonWords, personWords } from './events/person-words.ts'
export type {
  ContextTail,
  Limit,
  LimitInputs,
  TailMeter,
} from './harness/measure-tail.ts'
export {
  countField,
  idField,
  type PayloadFields,
  pathField,
  payloadFields,
  textField,
  triggerField,
} from './harness/payload-fields.ts'
export { cutToBytes, cutToCharacters, LONGEST_ANSWER } from './harness/usual-reply.ts'
export { createEffectRunner, type EffectRunner, type EventOutcome } from './runner/effect-runner.ts'
export type { EffectRunnerOptions } from './runner/runner-options.ts'
export { fileToolResult, questionsOf, tasksOf } from './steps/file-tools.ts'
export type { FileRecord } from './steps/numbered-steps.ts'
export type { CompactionPoint, ContextState } from './steps/reading-of-steps.ts'
export {
  countOf,
  listOf,
  objectIn,
  ownWords,
  textOf,
  textsOf,
  timeOf,
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
export type { ToolWords } from './steps/tool-call-of-steps.ts'
export type { TranscriptKind } from './steps/transcript-adapter-of.ts'
export { visitLastLines } from './text/last-lines.ts'
export { type Fields, fieldsOf } from './tool-calls/arguments.ts'
