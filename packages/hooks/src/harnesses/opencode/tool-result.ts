import type { ToolCallAdapter } from '../../harness/harness.ts'
import { toolCallOfSteps } from '../../steps/tool-call-of-steps.ts'
import { fieldsOf } from '../../tool-calls/arguments.ts'
import { callOf, resultOf } from './calls.ts'

/** A live tool result in the words of the session's reader. */
export const opencodeToolCall: ToolCallAdapter = toolCallOfSteps({
  callOf,
  resultOf: (call, { result }) => resultOf(call, fieldsOf(result)),
})
