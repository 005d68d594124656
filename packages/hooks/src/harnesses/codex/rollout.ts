/** The rollouts of Codex (0.36 to 0.169) as a dialect. */
import { type LineRange, linesGone } from '../../steps/lines-gone.ts'
import { countOf } from '../../steps/record-values.ts'
import type { Dialect, NumberedRecord } from '../../steps/step.ts'
import { fieldsOf } from '../../tool-calls/arguments.ts'
import { unfold } from './record-parts.ts'
import { RolloutReader } from './rollout-reader.ts'
import { inThread } from './thread-of.ts'

/** Lines of the turns that a person took back (`/undo`, going on from an earlier message). */
const takenBack = (records: Iterable<NumberedRecord>): ((line: number) => boolean) => {
  /** Where each turn that stands began. */
  const turns: number[] = []
  const gone: LineRange[] = []
  const reader = new RolloutReader()
  for (const { line, record } of records) {
    const payload = fieldsOf(record['payload'])
    if (record['type'] === 'event_msg' && payload['type'] === 'thread_rolled_back') {
      const count = countOf(payload['num_turns']) ?? 0
      const from = turns[turns.length - count]
      if (count > 0 && from !== undefined) gone.push([from, line])
      turns.length = Math.max(0, turns.length - count)
    } else if (record['type'] === 'event_msg' || record['type'] === 'response_item') {
      if (payload['role'] !== 'user' && payload['type'] !== 'user_message' && payload['type'] !== 'item_completed')
        continue
      for (const step of reader.read(record)) if (step.do === 'request' && step.origin === 'user') turns.push(line)
    }
  }
  return linesGone(gone)
}

export const codexRollout: Dialect = {
  unfold,
  open: () => {
    const reader = new RolloutReader()
    const ofThread = inThread()
    return (record) => ofThread(record, reader.read(record))
  },
  takenBack,
}
