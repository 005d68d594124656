import { NO_TEXT } from '@winddown/core'
import type { ToolCallAdapter } from '../../harness/harness.ts'
import type { ToolCall } from './tool-calls/tool-call.ts'
import { toolCallData } from './tool-calls/tool-call-data.ts'
import { toolCallEvents } from './tool-calls/tool-call-events.ts'

/** A live tool result in the words of the transcript reader. */
export const claudeCodeToolCall: ToolCallAdapter = (event) => {
  const call: ToolCall = {
    name: event.tool,
    input: event.input,
    isError: event.failed,
    // A call that was refused fires no such event.
    accepted: true,
    ...(event.failed ? { content: event.error ?? NO_TEXT } : { result: event.result }),
    ...(event.interrupted && { denial: 'interrupted' }),
    ...(event.toolUseId !== null && { id: event.toolUseId }),
    ...(event.workingDirectory !== null && { cwd: event.workingDirectory }),
    ...(event.durationMs !== null && { durationMs: event.durationMs }),
  }
  const data = toolCallData(call)
  return { data, events: toolCallEvents(call, data) }
}
