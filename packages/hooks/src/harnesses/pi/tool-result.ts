import { NO_TEXT } from '@winddown/core'
import type { ToolCallAdapter } from '../../harness/harness.ts'
import { toolCallOfSteps } from '../../steps/tool-call-of-steps.ts'
import { callOf, resultOf } from './calls.ts'

/** A live tool result in the words of the session's reader. */
export const piToolCall: ToolCallAdapter = toolCallOfSteps({
  callOf,
  resultOf: (call, { result, failed }) => resultOf(call, typeof result === 'string' ? result : NO_TEXT, failed),
})
