import { type PayloadFields, payloadFields } from '../../harness/payload-fields.ts'
import { objectIn } from '../../steps/record-values.ts'
import { visitLastLines } from '../../text/last-lines.ts'

/** How a command ended, by the rollout. */
export interface CommandEnd {
  readonly exitCode: number
  readonly seconds: number | null
}

/** The end of the command of a call, near the end of a rollout; null where it does not stand there: it runs on, or is not written yet. */
export function commandEnd(rollout: string, callId: string): CommandEnd | null {
  let found: CommandEnd | null = null
  visitLastLines(rollout, (line) => {
    if (!line.includes(callId)) return false
    // Only numbers are taken out of it: what the command printed is redacted where it comes from.
    if (line.includes('"CommandExecution"')) found = endIn(line, callId)
    // Before the call itself nothing says how it ended.
    return found !== null || line.includes('"function_call"')
  })
  return found
}

const fieldsIn = (value: unknown): PayloadFields => payloadFields(value) ?? {}

function endIn(line: string, callId: string): CommandEnd | null {
  const { type, id, exit_code: code, duration } = fieldsIn(fieldsIn(objectIn(line)?.['payload'])['item'])
  if (type !== 'CommandExecution' || id !== callId || typeof code !== 'number') return null
  const { secs, nanos } = fieldsIn(duration)
  const seconds = typeof secs === 'number' ? secs + (typeof nanos === 'number' ? nanos / 1e9 : 0) : null
  return { exitCode: code, seconds }
}
