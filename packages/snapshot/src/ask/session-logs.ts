/** What a session's log says: alone, and beside its agent's own record. */
import type { Passage, PauseAction } from '@winddown/core'
import { standingIn } from '../derive/kept-actions.ts'
import { mergeByTime } from '../derive/merge-by-time.ts'
import { readSessionLog } from '../read/session-log.ts'
import { actionPassages } from '../recall/sources/action-passages.ts'

/** A log, with what is to be known of it. */
export type LogFile =
  | string
  | {
      readonly path: string
      /** The bytes that it may be unpacked to where it is compressed. */
      readonly mostBytes?: number | undefined
      /** When those of its notes were left that were taken back: what they said is passed over. */
      readonly takenBack?: readonly string[] | undefined
    }

/** Actions of a log that somebody may have changed: what is no action is passed over. */
export function* logActions(log: LogFile): Generator<PauseAction> {
  const { path, mostBytes, takenBack = [] }: Exclude<LogFile, string> = typeof log === 'string' ? { path: log } : log
  const gone = new Set(takenBack)
  for (const entry of readSessionLog(path, mostBytes))
    if (entry.kind === 'action') yield gone.size > 0 ? withoutWords(entry.action, gone) : entry.action
}

/** A note that was taken back keeps its place, so that every other record keeps its own. */
const withoutWords = (action: PauseAction, takenBack: ReadonlySet<string>): PauseAction =>
  action.type === 'system_event' && action.data.event === 'note' && takenBack.has(action.timestamp)
    ? { ...action, data: { event: 'note_that_was_taken_back' } }
    : action

/** Notes stand in the log alone. */
export function* withNotes(transcript: Iterable<Passage>, log: LogFile | undefined): Generator<Passage> {
  let last = 0
  for (const passage of transcript) {
    last = Math.max(last, passage.request)
    yield passage
  }
  if (log === undefined) return
  const notes = [...logActions(log)]
    .map((action, at) => ({ action, at }))
    .filter(({ action }) => action.data['event'] === 'note')
  for (const { action, at } of notes)
    for (const passage of actionPassages([action], { place: 'log' }))
      yield { ...passage, reference: { line: at + 1, log: true }, request: last }
}

/** What a record tells, and what was told beside it and does not stand there, in one order: so a brief counts requests. */
export function joined(record: () => Iterable<PauseAction>, log: LogFile): Generator<Passage> {
  const lines = new Map<PauseAction, number>()
  let line = 0
  for (const action of logActions(log)) {
    line += 1
    if (TOLD.has(action.type)) lines.set(action, line)
  }
  const standing = standingIn(record(), lines.keys())
  const alone = [...lines.keys()].filter((action) => !standing.has(action))
  return actionPassages(mergeByTime(record(), alone), { place: 'transcript', logLineOf: (action) => lines.get(action) })
}

const TOLD: ReadonlySet<PauseAction['type']> = new Set(['user_message', 'assistant_response', 'tool_call'])

/** Whether a log tells what a session did: that of one that was salvaged has only its beginning, its end and notes. */
export function holdsWork(log: LogFile): boolean {
  try {
    for (const { type } of logActions(log))
      if (type === 'tool_call' || type === 'user_message' || type === 'assistant_response') return true
    return false
  } catch {
    // Damaged, or more than may be unpacked: its snapshot has what it was.
    return false
  }
}
