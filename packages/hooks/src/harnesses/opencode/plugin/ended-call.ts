import { countIn, type Fields, fieldsOf, wordIn } from './opencode-api.ts'

/** A call that has ended. */
export interface EndedCall {
  readonly id: string
  /** What of its state is kept in our record. */
  readonly kept: Fields
  /** As the hook is told of it. */
  readonly fields: Fields
}

/** The call of a tool that a part of a message is; undefined for what is none, or has not ended. */
export function endedCall(part: Fields): EndedCall | undefined {
  const { status, input, output, error, metadata, time } = fieldsOf(part['state'])
  const id = wordIn(part['callID'])
  if (part['type'] !== 'tool' || id === undefined || (status !== 'completed' && status !== 'error')) return undefined
  const kept = { status, input, output, error, time, metadata: { exit: fieldsOf(metadata)['exit'] } }
  const { start, end } = fieldsOf(time)
  const [from, to] = [countIn(start), countIn(end)]
  return {
    id,
    kept,
    fields: {
      tool_name: part['tool'],
      tool_use_id: id,
      tool_input: input,
      tool_response: { output, error, metadata: kept.metadata },
      failed: status === 'error',
      ...(from !== undefined && to !== undefined && { duration_ms: to - from }),
    },
  }
}
