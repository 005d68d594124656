/**
 * The parts of an adapter as others call them. What the harnesses of this package call runs at every event, and they know what they pass; here it is looked at, so
 * that a slip in plain JavaScript is told by the name of the argument.
 */
import { type ArgumentKind, checkArguments } from '@winddown/core'
import * as tail from './harness/measure-tail.ts'
import * as transcript from './harness/measure-transcript.ts'
import * as payload from './harness/payload-fields.ts'
import * as reply from './harness/usual-reply.ts'
import * as tools from './steps/file-tools.ts'
import * as generic from './steps/generic-call.ts'
import * as numbered from './steps/numbered-steps.ts'
import * as values from './steps/record-values.ts'
import * as words from './steps/tool-call-of-steps.ts'
import * as adapters from './steps/transcript-adapter-of.ts'
import * as folders from './text/folders.ts'
import * as lines from './text/line-reader.ts'

/** A part that looks at its arguments first, by their names in their order. */
const checked =
  <Given extends readonly unknown[], Result>(
    name: string,
    part: (...given: Given) => Result,
    kinds: Readonly<Record<string, ArgumentKind>>,
  ) =>
  (...given: Given): Result => {
    checkArguments(name, Object.fromEntries(Object.keys(kinds).map((each, at) => [each, given[at]])), kinds)
    return part(...given)
  }

/** The reading of a session at an event, made of all that says how full its context is. @throws WinddownError ARGUMENT_INVALID */
export const measureTail: typeof tail.measureTail = checked(
  'measureTail',
  (meter, event, context) => {
    const { tailOf, limitOf } = meter
    const call = 'measureTail({ tailOf, limitOf }, event, context)'
    checkArguments('measureTail', { tailOf, limitOf }, { tailOf: 'function', limitOf: 'function' }, call)
    return tail.measureTail(meter, event, context)
  },
  { meter: 'object', event: 'object', context: 'object' },
)

/** The same of a transcript, as an event of a hook would measure it. @throws WinddownError ARGUMENT_INVALID */
export const measureAsHook: typeof transcript.measureAsHook = checked('measureAsHook', transcript.measureAsHook, {
  harness: 'object',
  session: 'object',
  path: 'anything',
  context: 'object',
})

/**
 * What every event carries, by the usual names: `session_id`, `hook_event_name`, `transcript_path`, `cwd`, `agent_id`. Null where no session can be named: nothing
 * can be recorded for such a payload.
 * @throws WinddownError ARGUMENT_INVALID
 */
export const usualBase: typeof payload.usualBase = checked('usualBase', payload.usualBase, {
  fields: 'object',
  harness: 'text',
})

/** What a hook answers, in the form that most programs take. @throws WinddownError ARGUMENT_INVALID */
export const usualReply: typeof reply.usualReply = checked('usualReply', reply.usualReply, {
  parts: 'object',
  event: 'object',
  cut: 'function',
})

/** A call of a tool that works on files or runs commands, by the usual names. @throws WinddownError ARGUMENT_INVALID */
export const fileToolCall: typeof tools.fileToolCall = checked('fileToolCall', tools.fileToolCall, {
  id: 'text',
  tool: 'text',
  input: 'anything',
})

/** A call of a tool that nothing is known of: its kind is guessed by its name and its arguments. @throws WinddownError ARGUMENT_INVALID */
export const genericCall: typeof generic.genericCall = checked('genericCall', generic.genericCall, {
  id: 'text',
  tool: 'text',
  input: 'object',
})

/** The records of lines of JSON, and what of them is none. @throws WinddownError ARGUMENT_INVALID */
export const recordsOf: typeof numbered.recordsOf = checked('recordsOf', numbered.recordsOf, { lines: 'list' })

/** Texts put together, with what the program puts between them. @throws WinddownError ARGUMENT_INVALID */
export const joined: typeof values.joined = checked('joined', values.joined, { texts: 'list', by: 'text' })

/** A redacted text without white space around it. @throws WinddownError ARGUMENT_INVALID */
export const trimmed: typeof values.trimmed = checked('trimmed', values.trimmed, { text: 'optional text' })

/** Calls of tools, by the words of a dialect. @throws WinddownError ARGUMENT_INVALID */
export const toolCallOfSteps: typeof words.toolCallOfSteps = checked('toolCallOfSteps', words.toolCallOfSteps, {
  words: 'object',
})

/** The reader of transcripts of a program, by its dialect. @throws WinddownError ARGUMENT_INVALID */
export const transcriptAdapterOf: typeof adapters.transcriptAdapterOf = checked(
  'transcriptAdapterOf',
  adapters.transcriptAdapterOf,
  { kind: 'object' },
)

/** The names in a folder; none where it is not there. @throws WinddownError ARGUMENT_INVALID; the error of node:fs where it cannot be read */
export const entriesOf: typeof folders.entriesOf = checked('entriesOf', folders.entriesOf, { folder: 'text' })

/**
 * The lines of a regular file, one after another, in memory that does not grow with the file. Blank lines are skipped. Ends at `toByte`, or where the file
 * ended when it was opened.
 * @throws WinddownError ARGUMENT_INVALID; the error of node:fs where the file cannot be opened or read, one with the code `EINVAL` where it is no regular file
 */
export const readLines: typeof lines.readLines = checked('readLines', lines.readLines, { path: 'text' })
