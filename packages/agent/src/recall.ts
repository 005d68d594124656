import { existsSync } from 'node:fs'
import { archivePath, type Passage, type PauseAction, readLog, type Store, type UserState } from '@winddown/core'
import { readSnapshot } from '@winddown/snapshot'
import {
  actionPassages,
  answerText,
  type Candidate,
  mergeHits,
  parseQuery,
  searchSession,
  sessionOf,
  snapshotPassages,
} from '@winddown/snapshot/recall'

/** Landed sessions that are asked, the newest. */
const SESSIONS = 50

/** A session that can be asked. */
export interface AskedSession {
  readonly name: string
  readonly passages: () => Iterable<Passage>
}

/** The sessions of a store that this user's tool landed, the newest first; each by its log, else by its snapshot. */
export function landedSessions(store: Store, userState: UserState): AskedSession[] {
  return userState.registry
    .list(store.directory)
    .toReversed()
    .filter(({ snapshot }) => snapshot?.sealed === true)
    .slice(0, SESSIONS)
    .map(({ sessionId }) => ({
      name: sessionId.replace(/^session-/, ''),
      passages: () => landedPassages(store, userState, sessionId),
    }))
}

function* landedPassages(store: Store, userState: UserState, sessionId: string): Generator<Passage> {
  const log = archivePath(store, sessionId)
  if (existsSync(log)) {
    yield* actionPassages(actionsOf(log), { place: 'log' })
    return
  }
  const read = readSnapshot(log.replace(/-incremental\.jsonl$/, '.json'))
  if (read.kind !== 'snapshot' || !userState.registry.isOwnSnapshot(store.directory, sessionId, read.sha256)) return
  yield* snapshotPassages(read.snapshot.facts)
}

function* actionsOf(log: string): Generator<PauseAction> {
  for (const entry of readLog(log)) if (entry.kind === 'action') yield entry.action
}

/** The passages that answer a question best, as text; null where there is no session to ask. */
export function answer(sessions: readonly AskedSession[], question: string, characters?: number): string | null {
  const query = parseQuery(question, {}, false)
  const asked = sessions.map(({ name, passages }) => ({ name, ...searchSession(passages(), [query]) }))
  if (asked.length === 0) return null
  const hits = mergeHits(asked.flatMap((one) => one.hits))
  return answerText(hits, {
    name: `${asked.length} ${asked.length === 1 ? 'session' : 'sessions'}`,
    placeOf: ({ position }: Candidate) => {
      const { name, extent } = asked[sessionOf(position, asked.length)] as (typeof asked)[number]
      return { extent, session: name }
    },
    ...(characters !== undefined && { characters }),
  })
}
