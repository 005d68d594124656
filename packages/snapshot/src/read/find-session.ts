import { shellWord, WinddownError } from '@winddown/core'
import { listSessions, readSession, type SessionEntry } from './list-sessions.ts'

/**
 * Finds one session by its id, by the beginning of it (with or without `session-`), or `latest`: the newest by `paused_at` that has a
 * snapshot. A running pause's reserved id and a log that nobody landed are found by id only.
 * @throws WinddownError SESSION_NOT_FOUND, with what there is instead; STORE_DENIED
 */
export function findSession(storeDirectory: string, idOrPrefix = 'latest'): SessionEntry {
  const { sessions } = listSessions(storeDirectory)
  if (idOrPrefix === 'latest') {
    const latest = sessions.find(({ files }) => files.json !== undefined || files.markdown !== undefined)
    if (latest === undefined) {
      throw notFound(`there is no session in ${storeDirectory}`, 'winddown pause')
    }
    return opened(latest)
  }
  const prefix = idOrPrefix.startsWith('session-') ? idOrPrefix : `session-${idOrPrefix}`
  const matching = sessions.filter(({ id }) => id.startsWith(prefix))
  const exact = matching.find(({ id }) => id === prefix)
  const [only, second] = exact ? [exact] : distinctIds(matching)
  if (only === undefined) {
    // Whoever names a file means a transcript: sessions are named by their ids.
    const isFile = idOrPrefix.includes('/') || idOrPrefix.endsWith('.jsonl')
    const hint = isFile ? `winddown brief --transcript ${shellWord(idOrPrefix)}` : 'winddown list'
    throw notFound(`no session begins with ${JSON.stringify(idOrPrefix)}`, hint)
  }
  if (second !== undefined) {
    const some = matching.slice(0, 5).map(({ id }) => id)
    throw notFound(
      `${matching.length} sessions begin with ${JSON.stringify(idOrPrefix)}: ${some.join(', ')}`,
      'winddown list',
    )
  }
  return opened(only)
}

function opened(entry: SessionEntry): SessionEntry {
  return entry.reading === null ? { ...entry, reading: readSession(entry) } : entry
}

function distinctIds(entries: readonly SessionEntry[]): SessionEntry[] {
  return [...new Map(entries.toReversed().map((entry) => [entry.id, entry])).values()]
}

function notFound(message: string, hint: string): WinddownError {
  return new WinddownError('SESSION_NOT_FOUND', message, { op: 'find', hint })
}
