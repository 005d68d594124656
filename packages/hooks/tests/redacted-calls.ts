import {
  createRedactor,
  type JsonObject,
  type RedactedMembers,
  type SystemEventData,
  type ToolCallData,
} from '@winddown/core'
import type { ToolCall } from '../src/harnesses/claude-code/tool-calls/tool-call.ts'
import * as told from '../src/harnesses/claude-code/tool-calls/tool-call-data.ts'
import * as following from '../src/harnesses/claude-code/tool-calls/tool-call-events.ts'

/** A call in plain text: what stands outside of our programs. */
export type PlainCall = {
  readonly [Key in keyof ToolCall]: Key extends 'input' | 'result' | 'content' ? unknown : ToolCall[Key]
}

const redactor = createRedactor({ fieldLimit: 100_000 })

/** What a reader gets of a value from outside. */
export const redacted = <Value>(value: Value): RedactedMembers<Value> =>
  redactor.redactData({ value } as JsonObject).data['value'] as unknown as RedactedMembers<Value>

const read = (call: PlainCall): ToolCall => {
  const clean: unknown = redactor.redactData({ call: { ...call, aroundEdit: undefined } as JsonObject }).data['call']
  return clean as ToolCall
}

export const toolCallData = (call: PlainCall): ToolCallData =>
  told.toolCallData({ ...read(call), aroundEdit: call.aroundEdit })

export const toolCallEvents = (call: PlainCall, data: ToolCallData): SystemEventData[] =>
  following.toolCallEvents(read(call), data)
