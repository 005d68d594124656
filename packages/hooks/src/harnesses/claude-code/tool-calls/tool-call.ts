import type { RedactedText, RedactedValue } from '@winddown/core'

/** One call of a tool, as a hook's payload or two lines of a transcript tell it. */
export interface ToolCall {
  readonly name: string
  readonly input: RedactedValue
  /** The structured result: a hook's `tool_response`, a transcript's `toolUseResult`. */
  readonly result?: RedactedValue | undefined
  /** What the model was given: a hook's `error`, the content of a transcript's `tool_result`. */
  readonly content?: RedactedValue | undefined
  /** True where the harness called it an error. */
  readonly isError?: boolean | undefined
  /** True where nothing came back: the session ended, or the call still runs. */
  readonly unanswered?: boolean | undefined
  /** The harness's word for why it was not run, where it gives one. */
  readonly denial?: string | undefined
  /** True where the harness says that the call was let through: what came back is the tool's, however it sounds. */
  readonly accepted?: boolean | undefined
  readonly id?: string | undefined
  readonly cwd?: string | undefined
  readonly durationMs?: number | undefined
  /** Of the file before an edit, what stood around a piece of it; asked in place of the result's whole `originalFile`. */
  readonly aroundEdit?: ((piece: RedactedText) => RedactedText | undefined) | undefined
  /** True where it asks for what a command printed that named a secret file. */
  readonly isOfSecret?: boolean | undefined
}
