import { payloadFields } from '../../harness/payload-fields.ts'
import { objectIn } from '../../steps/record-values.ts'
import { visitLastLines } from '../../text/last-lines.ts'

/** Calls that are looked at, the newest first: one response begins a few at most. */
const MOST = 200

const EXECUTION = /^\{"type": ?"tool\.execution_(start|complete)"/

/**
 * The id of a call that has begun and not ended, near the end of a session's events; null where there is none. Where several of one tool
 * are open, the arguments say which; secrets in them are not told apart.
 * @param input redacted
 */
export function openCallId(path: string, tool: string, input: unknown): string | null {
  const ended = new Set<unknown>()
  const open: { readonly id: string; readonly given: unknown }[] = []
  let seen = 0
  visitLastLines(path, (line) => {
    const which = EXECUTION.exec(line)?.[1]
    if (which === undefined) return false
    const isEnd = which === 'complete'
    const { toolCallId, toolName, arguments: given } = payloadFields(objectIn(line)?.['data']) ?? {}
    if (isEnd) ended.add(toolCallId)
    else if (toolName === tool && typeof toolCallId === 'string' && !ended.has(toolCallId))
      open.push({ id: toolCallId, given })
    return ++seen >= MOST
  })
  // The oldest of those that are alike: results of equal calls come in the order of the calls, or it makes no difference.
  const same = JSON.stringify(input)
  const alike = open.filter(({ given }) => JSON.stringify(given) === same)
  if (alike.length > 0) return alike.at(-1)?.id ?? null
  return open.length === 1 ? (open[0]?.id ?? null) : null
}
