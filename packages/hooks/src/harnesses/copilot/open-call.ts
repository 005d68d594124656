import { payloadFields } from '../../harness/payload-fields.ts'
import { objectIn } from '../../steps/record-values.ts'
import { visitLastLines } from '../../text/last-lines.ts'

/** Calls that are looked at, the newest first: one response begins a few at most. */
const MOST = 200

const EXECUTION = /^\{"type": ?"tool\.execution_(start|complete)"/

/** A call that has begun and not ended. */
interface OpenCall {
  readonly id: string
  /** Its arguments. */
  readonly given: unknown
}

/**
 * The id of a call with these very arguments that has begun and not ended, near the end of a session's events; null where there is none.
 * @param seen is told of each open call of the tool, the newest first
 */
export function openCallId(
  path: string,
  tool: string,
  input: unknown,
  seen: (call: OpenCall) => void = () => {},
): string | null {
  const ended = new Set<unknown>()
  const same = JSON.stringify(input)
  let found: string | null = null
  let count = 0
  visitLastLines(path, (line) => {
    const which = EXECUTION.exec(line)?.[1]
    if (which === undefined) return false
    const isEnd = which === 'complete'
    const { toolCallId, toolName, arguments: given } = payloadFields(objectIn(line)?.['data']) ?? {}
    if (isEnd) ended.add(toolCallId)
    else if (toolName === tool && typeof toolCallId === 'string' && !ended.has(toolCallId)) {
      // The oldest of those that are alike: results of equal calls come in the order of the calls, or it makes no difference.
      if (JSON.stringify(given) === same) found = toolCallId
      seen({ id: toolCallId, given })
    }
    return ++count >= MOST
  })
  return found
}
