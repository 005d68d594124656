/** What a session's log says: alone, and beside its agent's own record. */
import { notesOfActions, type Passage, type PauseAction } from '@winddown/core'
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
      /** The names of those of its notes that were taken back, where there are any. Which they are the log itself says; what they said is passed over. */
      readonly takenBack?: readonly string[] | undefined
      /** What stands from here on is not read: it came after the session had landed. Bytes, unpacked. */
      readonly untilByte?: number | undefined
    }

/** Actions of a log that somebody may have changed: what is no action is passed over. */
export function* logActions(log: LogFile): Generator<PauseAction> {
  const {
    path,
    mostBytes,
    takenBack = [],
    untilByte,
  }: Exclude<LogFile, string> = typeof log === 'string' ? { path: log } : log
  const read = function* (): Generator<PauseAction> {
    for (const entry of readSessionLog(path, mostBytes, untilByte)) if (entry.kind === 'action') yield entry.action
  }
  // A log is long, and read once more only where there is something to pass over.
  const gone = takenBack.length > 0 ? notesOfActions(read()).takenBack : new Set<number>()
  let record = 0
  for (const action of read()) {
    // It keeps its place, so that every other record keeps its own.
    yield gone.has(record) ? ({ ...action, data: { event: 'note_that_was_taken_back' } } as PauseAction) : action
    record += 1
  }
}

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
