import { NO_TEXT, type RedactedMembers, type RedactedValue } from '@winddown/core'
import type { ToolResultEvent } from '../../events/hook-event.ts'
import type { ToolCallAdapter } from '../../harness/harness.ts'
import { ownWords, textOf } from '../../steps/record-values.ts'
import type { Call, CallResult } from '../../steps/step.ts'
import { toolCallOfSteps } from '../../steps/tool-call-of-steps.ts'
import { type Fields, fieldsOf } from '../../tool-calls/arguments.ts'
import { callOf, resultOf } from './calls.ts'
import { likelyCallId } from './likely-call.ts'

/** A live tool result in the words of the reader. The payload does not name the call: the session's events do, in which it is open still. */
export const copilotToolCall: ToolCallAdapter = (event) => {
  const { transcriptPath: path, tool, input } = event
  const found = path === null ? null : likelyCallId(path, tool, input)
  return told({ ...event, toolUseId: event.toolUseId ?? (found === null ? null : ownWords(found)) })
}

const told = toolCallOfSteps({ callOf, resultOf: liveResult })

/** The result as the event that follows it in the session's file has it. */
function liveResult(call: Call, event: RedactedMembers<ToolResultEvent>): CallResult {
  const result = fieldsOf(event.result)
  const content: RedactedValue = textOf(result['textResultForLlm']) ?? NO_TEXT
  const data: Fields = event.failed
    ? { success: false, error: { message: event.error ?? NO_TEXT } }
    : { success: succeeded(textOf(result['resultType'])), result: { content } }
  return resultOf(call, data)
}

const succeeded = (type: string | undefined): boolean | null => (type === undefined ? null : type === 'success')
