/** Where the transcript of a landed session is: with its agent, or kept in the store since agents delete theirs. The one place that says it. */
import { existsSync } from 'node:fs'
import { loadTranscriptAdapter, type TranscriptAdapter } from '@winddown/hooks'
import { type KeptTranscript, keptTranscriptPath, type ReadSnapshot, type Snapshot } from '@winddown/snapshot'
import { openKeptTranscript } from '@winddown/snapshot/recall'
import type { Project } from '../project/project.ts'
import type { ChosenTranscript } from '../transcripts/transcript-choice.ts'

/** `agent`: its own is there. `kept`: only ours is. `gone`: neither. Null: it never had one, or is not this user's to follow. */
export type TranscriptPlace = 'agent' | 'kept' | 'gone' | null

type Read = Pick<ReadSnapshot, 'snapshot' | 'sha256'>

/** A snapshot that came with a repository may name any file, and the session of any other project: it is not followed. */
const isOwn = ({ userState, store }: Project, { snapshot, sha256 }: Read): boolean =>
  userState.registry.isOwnSnapshot(store.directory, snapshot.session_id, sha256)

/**
 * The agent's own transcript of a session that we landed, if it is there: as its snapshot names it, else where the agent keeps it.
 * @param looksAround false: only as its snapshot names it
 */
export function agentTranscript(project: Project, read: Read, looksAround = true): ChosenTranscript | undefined {
  const { harness, harness_session_id: id, transcript } = read.snapshot
  if (harness === null || !isOwn(project, read)) return undefined
  let adapter: TranscriptAdapter
  try {
    adapter = loadTranscriptAdapter(harness)
  } catch {
    return undefined
  }
  const named = transcript?.path
  if (named !== undefined && existsSync(named)) return { adapter, path: named }
  const { home, variables } = project.environment
  if (!looksAround || id === null || home === undefined) return undefined
  const found = adapter
    .findTranscripts(id, { home, environment: variables })
    .find(({ path }) => adapter.sessionIdOf(path) === id)
  return found === undefined ? undefined : { adapter, path: found.path }
}

/** The file that keeps the transcript of a session, with the landed session that it was kept for: of several of one agent's session the newest holds all of it. */
export function keptFile(
  { store }: Pick<Project, 'store'>,
  {
    session_id: landed,
    harness,
    harness_session_id: id,
  }: Pick<Snapshot, 'session_id' | 'harness' | 'harness_session_id'>,
): { readonly path: string; readonly of: string } | undefined {
  const own = keptTranscriptPath(store, landed)
  if (existsSync(own)) return { path: own, of: landed }
  if (harness === null || id === null) return undefined
  const others = store.sessions().filter((each) => each.harness === harness && each.harnessSessionId === id)
  return others
    .toReversed()
    .map(({ sessionId }) => ({ path: keptTranscriptPath(store, sessionId), of: sessionId }))
    .find(({ path }) => existsSync(path))
}

/** The kept transcript of a session that we landed; what is wrong with it where it cannot be opened; undefined where none is kept. */
export function keptTranscript(
  project: Project,
  read: Read,
): KeptTranscript | { readonly damaged: string } | undefined {
  if (!isOwn(project, read)) return undefined
  const file = keptFile(project, read.snapshot)
  return file === undefined ? undefined : openKeptTranscript(file.path, file.of)
}

/** Where a session's transcript is. @param looksAround as in {@link agentTranscript} */
export function transcriptPlace(project: Project, read: Read, looksAround = true): TranscriptPlace {
  const { harness, harness_session_id: id } = read.snapshot
  if (harness === null || id === null || !isOwn(project, read)) return null
  if (agentTranscript(project, read, looksAround) !== undefined) return 'agent'
  return keptFile(project, read.snapshot) === undefined ? 'gone' : 'kept'
}
