/** Where the transcript of a landed session is: with its agent, or kept in the store since agents delete theirs. The one place that says it. */
import { closeSync, constants, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { systemErrorCode } from '@winddown/core'
import { loadTranscriptAdapter, type TranscriptAdapter, transcriptAdapters } from '@winddown/hooks'
import { type KeptTranscript, keptTranscriptPath, type ReadSnapshot, type Snapshot } from '@winddown/snapshot'
import { type DamagedKept, openKeptTranscript } from '@winddown/snapshot/recall'
import { type ChosenTranscript, OwnTranscript } from '../project/found/own-transcript.ts'
import type { Project } from '../project/project.ts'

/**
 * `agent`: its own is there. `kept`: ours is read, since its own is gone or cannot be read. `damaged`: of ours a part at least cannot be read. `unreadable`: its own
 * cannot be read, and none is kept. `unknown`: none is kept, and its own cannot be looked for. `gone`: neither is there. Null: it never had one, or is not this user's to follow.
 */
export type TranscriptPlace = 'agent' | 'kept' | 'damaged' | 'unreadable' | 'unknown' | 'gone' | null

/** What became of the agent's own transcript. */
export type AgentTranscript =
  | ({ readonly state: 'there' } & ChosenTranscript)
  | { readonly state: 'gone' }
  /** It is there, and cannot be read now: why, in words. */
  | { readonly state: 'unreadable'; readonly reason: string }
  /** Nobody can say: no adapter of its agent is loaded, or the folder of its transcripts is closed to us. */
  | { readonly state: 'unknown'; readonly reason: string }

type Read = Pick<ReadSnapshot, 'snapshot' | 'sha256'>

/** A snapshot that came with a repository may name any file, and the session of any other project: it is not followed. */
const isOwn = ({ userState, store }: Project, { snapshot, sha256 }: Read): boolean =>
  userState.registry.isOwnSnapshot(store.directory, snapshot.session_id, sha256)

/**
 * The agent's own transcript of a session that we landed: as its snapshot names it, else where the agent keeps it.
 * @param looksAround false: only as its snapshot names it
 */
export function agentTranscript(project: Project, read: Read, looksAround = true): AgentTranscript {
  const { harness, harness_session_id: id, transcript } = read.snapshot
  if (harness === null || !isOwn(project, read)) return { state: 'gone' }
  const named = transcript !== null && existsSync(transcript.path) ? transcript.path : undefined
  let adapter: TranscriptAdapter
  let path = named
  try {
    adapter = loadTranscriptAdapter(harness)
    const { environment } = project
    if (path === undefined && looksAround && id !== null && environment.home !== undefined)
      path = OwnTranscript.find(adapter, id, environment).find(({ file }) => file.sessionId === id)?.own.path
  } catch (error) {
    const reason = said(error)
    return named === undefined
      ? { state: 'unknown', reason: `its transcript cannot be looked for (${reason})` }
      : { state: 'unreadable', reason: `its transcript ${named} cannot be read (${reason})` }
  }
  if (path === undefined) return { state: 'gone' }
  const fault = faultOf(path) ?? (isStrange(adapter, path) && keptFile(project, read.snapshot) ? STRANGE : undefined)
  return fault === undefined
    ? { state: 'there', adapter, path }
    : { state: 'unreadable', reason: `its transcript ${path} cannot be read (${fault})` }
}

/** Without a kept one it is read for what it may hold; beside one that is whole it is not. */
const STRANGE = 'it is no transcript any more'

function isStrange(adapter: TranscriptAdapter, path: string): boolean {
  try {
    return !adapter.recognize(path)
  } catch {
    return true
  }
}

/** Why a file that is there cannot be read; undefined where it can. */
function faultOf(path: string): string | undefined {
  try {
    const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      if (!fstatSync(fd).isFile()) return 'it is not a regular file'
      return readSync(fd, Buffer.alloc(1)) === 0 ? 'it is empty' : undefined
    } finally {
      closeSync(fd)
    }
  } catch (error) {
    return said(error)
  }
}

const said = (error: unknown): string =>
  systemErrorCode(error) ?? (error instanceof Error ? error.message : String(error)).slice(0, 200)

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
  return store
    .ofAgentSession(harness, id)
    .toReversed()
    .map(({ sessionId }) => ({ path: keptTranscriptPath(store, sessionId), of: sessionId }))
    .find(({ path }) => existsSync(path))
}

/** Opens the file that is kept for a landed session, as far as it is what we wrote. */
export const openKept = ({ store, userState }: Project, id: string): KeptTranscript | DamagedKept =>
  openKeptTranscript(keptTranscriptPath(store, id), id, userState.registry.kept(store.directory, id))

/** The kept transcript of a session that we landed; what is wrong with it where it cannot be opened; undefined where none is kept. */
export function keptTranscript(project: Project, read: Read): KeptTranscript | DamagedKept | undefined {
  if (!isOwn(project, read)) return undefined
  const file = keptFile(project, read.snapshot)
  return file === undefined ? undefined : openKept(project, file.of)
}

/** What is wrong with the kept transcript of a session, with the file and what to do; undefined: nothing, or none is kept. */
export function keptFault(project: Project, read: Read): string | undefined {
  const kept = keptTranscript(project, read)
  if (kept === undefined) return undefined
  return 'damaged' in kept ? kept.damaged : kept.damage()
}

/** Where a session's transcript is, and of one that cannot be read why not. @param looksAround as in {@link agentTranscript} */
export function transcriptPlace(
  project: Project,
  read: Read,
  looksAround = true,
): { readonly place: TranscriptPlace; readonly fault?: string } {
  const { harness, harness_session_id: id } = read.snapshot
  if (harness === null || id === null || !isOwn(project, read)) return { place: null }
  const own = agentTranscript(project, read, looksAround)
  if (own.state === 'there') return { place: 'agent' }
  const unreadable = own.state === 'unreadable' || own.state === 'unknown' ? { fault: own.reason } : undefined
  const damage = keptFault(project, read)
  if (damage !== undefined) return { place: 'damaged', fault: damage }
  if (keptFile(project, read.snapshot) !== undefined) return { place: 'kept', ...unreadable }
  return unreadable === undefined ? { place: 'gone' } : { place: own.state, ...unreadable }
}

/** Whether an adapter is loaded that reads the transcripts of an agent. */
export const isRead = (harness: string | null): boolean => transcriptAdapters().some(({ id }) => id === harness)
