import { checkArguments, type OwnStore, shellWord, WinddownError } from '@winddown/core'
import { listSessions, newestFirst, openSession, type SessionEntry } from './list-sessions.ts'

/** How many of the newest sessions are looked at for one that is whole. */
const LOOKED_AT = 20

/**
 * The newest session that this user's tool landed, by `paused_at`, of this work tree before those of others: what a command means that names none. A session that came with the repository, or was
 * changed since, is never it.
 * @throws WinddownError SESSION_NOT_FOUND, with what there is instead; STORE_DENIED
 */
export function newestOwnSession(store: OwnStore): SessionEntry {
  const { sessions } = listSessions(store.directory, { open: 0 })
  const isHere = (entry: SessionEntry): boolean => store.session(entry.id)?.worktree === store.worktree
  const recorded = sessions.filter(({ id, files }) => files.json !== undefined && store.session(id) !== null)
  for (const some of [recorded.filter(isHere), recorded.filter((entry) => !isHere(entry))]) {
    const [newest] = newestOf(store, some)
      .map(opened)
      .filter((entry) => isOwnSession(store, entry))
      .sort(newestFirst)
    if (newest !== undefined) return newest
  }
  const landed = sessions.filter(({ files }) => files.json !== undefined || files.markdown !== undefined)
  // What makes one depends on what is here: an agent at work, sessions that nobody recorded, or nothing yet. `winddown` alone says it.
  if (landed.length === 0) throw notFound(`there is no session in ${store.directory} yet`, 'winddown')
  const [other] = landed
  const beside = landed.length === 1 ? '' : ` (the newest of ${landed.length})`
  throw notFound(
    `no session in ${store.directory} was recorded by your winddown; somebody else's, ${other?.id}${beside}, can be named by its id`,
    landed.length === 1 ? `winddown show ${other?.id}` : 'winddown list',
  )
}

/** The newest by their ids and by when they landed: a long pause may be the last to end under an old id. */
function newestOf(store: OwnStore, entries: readonly SessionEntry[]): readonly SessionEntry[] {
  const landedAt = ({ id }: SessionEntry): string => store.session(id)?.snapshot?.at ?? ''
  const byLanding = entries.toSorted((a, b) => (landedAt(a) < landedAt(b) ? 1 : -1))
  return [...new Set([...entries.slice(0, LOOKED_AT), ...byLanding.slice(0, LOOKED_AT)])]
}

/** True where a session's JSON file is byte for byte what this user's tool landed. */
export function isOwnSession(store: OwnStore, { id, reading }: Pick<SessionEntry, 'id' | 'reading'>): boolean {
  return reading?.kind === 'snapshot' && store.isOwnSnapshot(id, reading.sha256)
}

/**
 * Finds one session by its id, or by the beginning of it (with or without `session-`), whoever recorded it.
 * @throws WinddownError SESSION_NOT_FOUND, with what there is instead; STORE_DENIED
 */
export function findSession(storeDirectory: string, idOrPrefix: string): SessionEntry {
  checkArguments('findSession', { storeDirectory, id: idOrPrefix }, { storeDirectory: 'text', id: 'text' })
  const { sessions } = listSessions(storeDirectory, { open: 0 })
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
  return entry.reading === null ? openSession(entry) : entry
}

function distinctIds(entries: readonly SessionEntry[]): SessionEntry[] {
  return [...new Map(entries.toReversed().map((entry) => [entry.id, entry])).values()]
}

function notFound(message: string, hint: string): WinddownError {
  return new WinddownError('SESSION_NOT_FOUND', message, { op: 'find', hint })
}
