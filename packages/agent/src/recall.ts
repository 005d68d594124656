import { existsSync } from 'node:fs'
import { type Store, snapshotPaths, type UserState } from '@winddown/core'
import { readSnapshot } from '@winddown/snapshot'
import { type RecalledSession, recordedSession } from '@winddown/snapshot/recall'
import type { SessionOptions } from './session-options.ts'

/** Landed sessions that are asked, the newest. */
const SESSIONS = 50

/** A compressed log of this user is unpacked to as much; a longer one winddown did not compress. */
const OWN_LOG = 1024 ** 3

/** The sessions of a store that this user's tool landed, the newest first; of each what its snapshot, its log and its agent's record say. */
export function* landedSessions(
  store: Store,
  { registry }: UserState,
  { transcript, redact, agent = 'agent' }: SessionOptions,
): Generator<RecalledSession> {
  const landed = registry
    .list(store.directory)
    .filter(({ snapshot }) => snapshot?.sealed === true)
    .toReversed()
    .slice(0, SESSIONS)
  for (const { sessionId, harness } of landed) {
    const { json } = snapshotPaths(store, sessionId)
    const path = [json, `${json}.gz`].find((one) => existsSync(one))
    const read = path === undefined ? undefined : readSnapshot(path)
    if (read?.kind !== 'snapshot' || !registry.isOwnSnapshot(store.directory, sessionId, read.sha256)) continue
    yield recordedSession(read, {
      // Another agent's record has another form.
      ...(transcript && harness === agent && { readTranscript: transcript.read }),
      ...(redact && { redact }),
      // It is this user's own, as the registry says: a long one packs to less than a hundredth.
      mostLogBytes: OWN_LOG,
      kept: registry.kept(store.directory, sessionId),
    })
  }
}
