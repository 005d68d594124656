import type { HookAdapter } from '../../harness.ts'
import type { ToolResultEvent } from '../../hook-event.ts'
import { CLAUDE_CODE, parseClaudeCode } from './events.ts'
import { measureClaudeCode } from './meter.ts'
import { replyToClaudeCode } from './reply.ts'
import { type ToolCall, toolCallData, toolCallEvents } from './tool-call.ts'

/** Claude Code, as far as the hot hook needs it. */
export const claudeCode: HookAdapter = {
  id: CLAUDE_CODE,
  parse: parseClaudeCode,
  reply: replyToClaudeCode,
  measure: measureClaudeCode,
  toolCall: (event: ToolResultEvent) => {
    const call: ToolCall = {
      name: event.tool,
      input: event.input,
      isError: event.failed,
      ...(event.failed ? { content: event.error ?? '' } : { result: event.result }),
      ...(event.interrupted && { denial: 'interrupted' }),
      ...(event.toolUseId !== null && { id: event.toolUseId }),
      ...(event.workingDirectory !== null && { cwd: event.workingDirectory }),
      ...(event.durationMs !== null && { durationMs: event.durationMs }),
    }
    const data = toolCallData(call)
    return { data, events: toolCallEvents(call, data) }
  },
}
