/** The sessions that a list shows, with what is known of each. */
import { archivePath } from '@winddown/core'
import {
  branchCheckedOut,
  listSessions,
  newestFirst,
  openSession,
  type ReadSnapshot,
  type SessionEntry,
  sessionBranch,
} from '@winddown/snapshot'
import { landedLogOf } from '@winddown/snapshot/recall'
import { type TranscriptPlace, transcriptPlace } from '../kept/landed-transcript.ts'
import { bytesToRead, sizeOfFile } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { pausesIn, type RunningPause } from '../project/running-pauses.ts'
import { ownSessions } from '../project/session-choice.ts'
import { awaitsLanding, isLanded } from '../terminal/session-text.ts'
import { editedBrief } from './edited-brief.ts'
import { importedMark } from './exchange/imported-mark.ts'

/** `recording`: it goes on. `interrupted`: its agent is gone. `sealed`: it waits for its snapshot. `kept`: its owner wanted none. */
export type SessionState = 'recording' | 'interrupted' | 'landed' | 'sealed' | 'kept'

export interface ListedSession {
  readonly entry: SessionEntry
  /** Recorded by this user's winddown, and unchanged since. */
  readonly own: boolean
  /** This user took it in from a file of somebody else. */
  readonly imported: boolean
  /** By which it can be named; null for those of others, which are named by their ids alone. */
  readonly number: number | null
  readonly state: SessionState
  /** A later recording of the same agent session, which holds what this one does and more; null where there is none. */
  readonly continuedIn: { readonly id: string; readonly number: number | null } | null
  /** The agent that was at work; null where none was, or it is not known. */
  readonly harness: string | null
  readonly worktree: string | null
  /** While it is recorded the one that is checked out now. */
  readonly branch: string | null
  /** Where its transcript is: with its agent, kept in the store, or gone; null where it has none that is this user's. */
  readonly transcript: TranscriptPlace
  /** Why it cannot be read, and what to do. */
  readonly transcriptFault: string | undefined
  /** How full the context was last, a fraction of the limit; null where unknown. */
  readonly context: number | null
  /** When this user edited its brief, ISO 8601 UTC; null where they did not. */
  readonly briefEditedAt: string | null
  /** Where its files are now: the log of one that goes on has another name than it will have. */
  readonly files: SessionEntry['files']
}

/**
 * The sessions a person means: those with a snapshot, sealed logs, and recordings that go on. Own ones first: whatever dates others bear, they
 * neither stand before them nor keep them from being opened. `foreign`: open logs
 * that somebody else began.
 */
export function sessionsToShow(
  project: Project,
  open: number,
): { readonly shown: readonly ListedSession[]; readonly more: number; readonly foreign: readonly RunningPause[] } {
  const { store } = project
  const pauses = pausesIn(project)
  const running = new Map(pauses.running.map((pause) => [pause.sessionId, pause]))
  const foreign = new Set(pauses.foreign.map(({ sessionId }) => sessionId))
  const all = listSessions(store.directory, { open: 0 }).sessions
  const entries = all.filter(
    (entry) => isLanded(entry) || !(foreign.has(entry.id) || isLeftReservation(entry, running)),
  )
  const listed = new Set(entries.map(({ id }) => id))
  const own = ownSessions(project, open, all)
  const ownIds = new Set(own.map(({ id }) => id))
  const registered = new Set(store.sessionIds())
  const changed = entries
    .filter(({ id }) => registered.has(id))
    .slice(0, open)
    .filter(({ id }) => !ownIds.has(id))
  const others = entries.filter(({ id }) => !registered.has(id)).slice(0, open)
  let looked = 0
  /** By agent session the row of its newest recording: what was compacted, paused or taken up again has several. */
  const newest = new Map<string, { readonly id: string; readonly number: number | null }>()
  const continuedIn = (entry: SessionEntry, number: number | null): ListedSession['continuedIn'] => {
    const key = agentSessionOf(project, entry)
    const later = key === null ? undefined : newest.get(key)
    if (key !== null && later === undefined) newest.set(key, { id: entry.id, number })
    return later ?? null
  }
  const told = (entry: SessionEntry, isOwn: boolean, number: number | null): ListedSession => ({
    entry,
    own: isOwn,
    imported: !isOwn && project.userState.isMarked(importedMark(store.directory, entry.id)),
    number,
    continuedIn: isOwn ? continuedIn(entry, number) : null,
    briefEditedAt: isOwn && isLanded(entry) ? (editedBrief(project, entry.id)?.at ?? null) : null,
    ...known(project, entry, running.get(entry.id)),
    ...transcriptOf(project, entry, looked++ < LOOKED),
  })
  const shown = [
    ...own.map((entry, at) => told(entry, true, at + 1)).filter(({ entry }) => listed.has(entry.id)),
    ...openedWithin([...changed, ...others])
      .toSorted(newestFirst)
      .map((entry) => told(entry, false, null)),
  ].slice(0, open)
  return { shown, more: entries.length - shown.length, foreign: pauses.foreign }
}

/** An id that a program took and that it was killed before it used: the file is empty, and no recording goes on under it. Recovery takes it away after an hour. */
function isLeftReservation({ id, files }: SessionEntry, running: ReadonlyMap<string | null, RunningPause>): boolean {
  return files.log !== undefined && bytesToRead(files.log) === 0 && !running.has(id)
}

function transcriptOf(
  project: Project,
  { reading }: SessionEntry,
  looksAround: boolean,
): Pick<ListedSession, 'transcript' | 'transcriptFault'> {
  if (reading?.kind !== 'snapshot') return { transcript: null, transcriptFault: undefined }
  const { place, fault } = transcriptPlace(project, reading, looksAround)
  return { transcript: place, transcriptFault: fault ?? logFault(project, reading) }
}

/** What is wrong with the log of a session; it is read only where its size is another. */
function logFault({ store, userState }: Project, { snapshot }: ReadSnapshot): string | undefined {
  const path = archivePath(store, snapshot.session_id)
  const size = sizeOfFile(path)
  if (!snapshot.log.sealed || size === undefined || size === snapshot.log.bytes) return undefined
  const late = userState.registry.late(store.directory, snapshot.session_id)
  return landedLogOf(snapshot, [path], () => undefined, late).fault
}

/** Sessions of which a transcript is looked for where it is not under its name: agents move them. It takes a look into all of their folders. */
const LOOKED = 20

/** What is read of sessions that others recorded, all together: bytes. A page of ordinary ones has a tenth of it. */
const OTHERS_READ = 16 * 1024 * 1024

/** The sessions of others, opened as long as they are not large: a repository can ship any number of any size. */
function openedWithin(some: readonly SessionEntry[]): readonly SessionEntry[] {
  let left = OTHERS_READ
  return some.map((entry) => {
    left -= bytesToRead(entry.files.json) + bytesToRead(entry.files.markdown)
    return left < 0 ? entry : openSession(entry)
  })
}

/** The agent's own session that was recorded; null where no agent was at work. */
function agentSessionOf({ store }: Project, entry: SessionEntry): string | null {
  const registered = store.session(entry.id)
  const id = registered?.harnessSessionId ?? null
  return id === null ? null : `${registered?.harness ?? ''} ${id}`
}

function known(
  { store }: Project,
  entry: SessionEntry,
  pause: RunningPause | undefined,
): Pick<ListedSession, 'state' | 'harness' | 'worktree' | 'branch' | 'files' | 'context'> {
  const snapshot = entry.reading?.kind === 'snapshot' ? entry.reading.snapshot : undefined
  const [, last] = pause?.summary?.contextRange ?? [0, 0]
  const percentage = snapshot?.context_usage.percentage
  // An unknown context is stored as 0.
  const landed = percentage == null || percentage === 0 ? null : percentage / 100
  const registered = store.session(entry.id)
  // The log of another is not read for what its end says, and none of what was landed.
  const awaits = (): boolean => registered === null || awaitsLanding(entry)
  const open = pause?.isInterrupted === true ? 'interrupted' : 'recording'
  const state = pause !== undefined ? open : isLanded(entry) ? 'landed' : awaits() ? 'sealed' : 'kept'
  const worktree = registered?.worktree ?? snapshot?.worktree ?? null
  const now = pause === undefined || worktree === null ? null : branchCheckedOut(worktree)
  return {
    state,
    harness: registered?.harness ?? snapshot?.harness ?? null,
    worktree,
    branch: now ?? (snapshot === undefined ? null : sessionBranch(snapshot)),
    files: pause === undefined ? entry.files : { ...entry.files, log: pause.path },
    context: last > 0 ? last : landed,
  }
}
