import { NO_TEXT, type RedactedMembers } from '@winddown/core'
import type { ToolResultEvent } from '../../events/hook-event.ts'
import type { ToolCallAdapter } from '../../harness/harness.ts'
import { fileToolCall } from '../../steps/file-tools.ts'
import { textOf } from '../../steps/record-values.ts'
import type { Call, CallResult } from '../../steps/step.ts'
import { toolCallOfSteps } from '../../steps/tool-call-of-steps.ts'
import { answeredCall } from './background.ts'

/** A live tool result in the words of the chat's reader. */
export const qwenToolCall: ToolCallAdapter = toolCallOfSteps({ callOf: fileToolCall, resultOf: liveResult })

function liveResult(call: Call, { result, error, failed, interrupted }: RedactedMembers<ToolResultEvent>): CallResult {
  const status = interrupted ? 'interrupted' : failed ? 'error' : 'ok'
  return answeredCall(call, status, textOf(failed ? error : result) ?? NO_TEXT)
}
