import { NO_TEXT, type RedactedMembers } from '@winddown/core'
import type { ToolResultEvent } from '../../events/hook-event.ts'
import type { ToolCallAdapter } from '../../harness/harness.ts'
import { fileToolCall, fileToolResult } from '../../steps/file-tools.ts'
import { textOf } from '../../steps/record-values.ts'
import type { Call, CallResult } from '../../steps/step.ts'
import { toolCallOfSteps } from '../../steps/tool-call-of-steps.ts'
import { besideResult } from './background.ts'

/** A live tool result in the words of the chat's reader. */
export const qwenToolCall: ToolCallAdapter = toolCallOfSteps({ callOf: fileToolCall, resultOf: liveResult })

function liveResult(call: Call, { result, error, failed, interrupted }: RedactedMembers<ToolResultEvent>): CallResult {
  const status = interrupted ? 'interrupted' : failed ? 'error' : 'ok'
  const said = fileToolResult(call, status, textOf(failed ? error : result) ?? NO_TEXT)
  return besideResult(call, said) ?? said
}
