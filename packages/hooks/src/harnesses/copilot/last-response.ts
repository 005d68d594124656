import { payloadFields } from '../../harness/payload-fields.ts'
import { objectIn } from '../../steps/record-values.ts'
import { visitLastLines } from '../../text/last-lines.ts'

const RESPONSE = /^\{"type": ?"assistant\.message"/

/** The id of the session's newest response, of no sub-agent's, in the last 4 MB of its events; null where there is none. */
export function lastResponseId(path: string): string | null {
  let id: string | null = null
  visitLastLines(path, (line) => {
    const record = RESPONSE.test(line) ? payloadFields(objectIn(line)) : null
    const data = payloadFields(record?.['data'])
    if (record?.['agentId'] !== undefined || data === null || data['parentToolCallId'] !== undefined) return false
    id = typeof data['messageId'] === 'string' ? data['messageId'] : null
    return true
  })
  return id
}
