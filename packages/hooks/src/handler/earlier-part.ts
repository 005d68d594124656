/** What a session did that had ended, and goes on under its id: it stands in the log that was landed then. */
import { existsSync, readFileSync } from 'node:fs'
import {
  archivePath,
  type EarlierAction,
  fromJsonLine,
  type PauseAction,
  readLog,
  type SessionRegistry,
  type Store,
} from '@winddown/core'

/** Said of a recording, not by the session. */
const OF_THE_RECORDING: ReadonlySet<unknown> = new Set(['session_ended', 'level_crossed'])

/** Bytes that a packed log is unpacked to. */
const MOST_BYTES = 64 * 1024 * 1024

/** The actions of the newest log of a session that was landed, oldest first; none where there is none, or it cannot be read. */
export function earlierPart(store: Store, registry: SessionRegistry, owner: string): readonly EarlierAction[] {
  const last = registry.list(store.directory).findLast((one) => one.owner === owner && one.snapshot?.sealed === true)
  if (last === undefined) return []
  try {
    const [first, ...rest] = [...actionsIn(archivePath(store, last.sessionId))]
    // A log that somebody else put there has another start.
    if (first?.type !== 'pause_started' || first.timestamp !== last.startedAt) return []
    return rest.flatMap(toEarlier)
  } catch {
    // Not there any more, or damaged: the session goes on without it, and its own brief is still to be had.
    return []
  }
}

function* actionsIn(path: string): Generator<PauseAction> {
  if (existsSync(path)) {
    for (const entry of readLog(path)) if (entry.kind === 'action') yield entry.action
    return
  }
  // It was archived since.
  const { gunzipSync } = process.getBuiltinModule('node:zlib')
  for (const line of gunzipSync(readFileSync(`${path}.gz`), { maxOutputLength: MOST_BYTES })
    .toString()
    .split('\n'))
    if (line !== '') yield fromJsonLine(line)
}

function toEarlier({ type, data, timestamp: at, context_percentage: fraction }: PauseAction): EarlierAction[] {
  if (type === 'pause_started' || type === 'pause_finalized' || OF_THE_RECORDING.has(data['event'])) return []
  return [{ type, data, at, contextPercentage: data['context_unknown'] === true ? null : fraction }]
}
