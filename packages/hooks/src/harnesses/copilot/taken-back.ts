import { type LineRange, linesGone } from '../../steps/lines-gone.ts'
import { textOf } from '../../steps/record-values.ts'
import type { NumberedRecord } from '../../steps/step.ts'
import { fieldsOf } from '../../tool-calls/arguments.ts'

/** Lines from the event that a person went back to, up to where they did. */
export const takenBack = (records: Iterable<NumberedRecord>): ((line: number) => boolean) => {
  const lines = new Map<string, number>()
  const gone: LineRange[] = []
  for (const { line, record } of records) {
    const id = textOf(record['id'])
    // Only what a person said is gone back to.
    if (record['type'] === 'user.message' && id !== undefined) lines.set(id, line)
    if (record['type'] !== 'session.snapshot_rewind') continue
    const from = lines.get(textOf(fieldsOf(record['data'])['upToEventId']) ?? '')
    if (from !== undefined) gone.push([from, line])
  }
  return linesGone(gone)
}
