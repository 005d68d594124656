/** A live tool result by the functions of a transcript reader: so that the two records of one call are equal. */
import type { RedactedMembers, RedactedValue } from '@winddown/core'
import type { ToolResultEvent } from '../events/hook-event.ts'
import type { ToolCallAdapter } from '../harness/harness.ts'
import { callEvents, callRecord } from './call-record.ts'
import { callAlone } from './calls/secret-work.ts'
import type { Call, CallResult } from './step.ts'

/** How a harness's reader tells a call and its result. */
export interface ToolWords {
  /** @param given its arguments, as the payload has them */
  readonly callOf: (id: string, tool: string, given: RedactedValue) => Call
  readonly resultOf: (call: Call, event: RedactedMembers<ToolResultEvent>) => CallResult
}

export const toolCallOfSteps =
  ({ callOf, resultOf }: ToolWords): ToolCallAdapter =>
  (event) => {
    const call = callAlone(callOf(event.toolUseId ?? '', event.tool, event.input))
    const result = resultOf(call, event)
    const { tool_use_id: id, ...data } = callRecord(call, result, event.workingDirectory ?? undefined)
    const duration = event.durationMs === null || 'duration_ms' in data ? {} : { duration_ms: event.durationMs }
    return {
      data: { ...data, ...(event.toolUseId !== null && { tool_use_id: id }), ...duration },
      events: callEvents(call, result),
    }
  }
