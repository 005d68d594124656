/** The sessions that a list shows, with what is known of each. */
import { branchCheckedOut, listSessions, openSession, type SessionEntry, sessionBranch } from '@winddown/snapshot'
import { type TranscriptPlace, transcriptPlace } from '../kept/landed-transcript.ts'
import { bytesToRead } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { foreignPauses, type RunningPause, runningPauses } from '../project/running-pauses.ts'
import { ownSessions } from '../project/session-choice.ts'
import { awaitsLanding, isLanded } from '../terminal/session-text.ts'

/** `recording`: it goes on. `sealed`: it waits for its snapshot. `kept`: its owner wanted none. */
export type SessionState = 'recording' | 'landed' | 'sealed' | 'kept'

export interface ListedSession {
  readonly entry: SessionEntry
  /** Recorded by this user's winddown, and unchanged since. */
  readonly own: boolean
  /** By which it can be named; null for those of others, which are named by their ids alone. */
  readonly number: number | null
  readonly state: SessionState
  /** The agent that was at work; null where none was, or it is not known. */
  readonly harness: string | null
  readonly worktree: string | null
  /** While it is recorded the one that is checked out now. */
  readonly branch: string | null
  /** Where its transcript is: with its agent, kept in the store, or gone; null where it has none that is this user's. */
  readonly transcript: TranscriptPlace
  /** How full the context was last, a fraction of the limit; null where unknown. */
  readonly context: number | null
  /** Where its files are now: the log of one that goes on has another name than it will have. */
  readonly files: SessionEntry['files']
}

/**
 * The sessions a person means: those with a snapshot, sealed logs, and recordings that go on. Own ones first: whatever dates others bear, they
 * neither stand before them nor keep them from being opened.
 */
export function sessionsToShow(
  project: Project,
  open: number,
): { readonly shown: readonly ListedSession[]; readonly more: number } {
  const { store } = project
  const running = new Map(runningPauses(project).map((pause) => [pause.sessionId, pause]))
  const foreign = new Set(foreignPauses(project).map(({ sessionId }) => sessionId))
  const entries = listSessions(store.directory, { open: 0 }).sessions.filter(
    (entry) => isLanded(entry) || !foreign.has(entry.id),
  )
  const listed = new Set(entries.map(({ id }) => id))
  const own = ownSessions(project, open)
  const ownIds = new Set(own.map(({ id }) => id))
  const registered = new Set(store.sessionIds())
  const changed = entries
    .filter(({ id }) => registered.has(id))
    .slice(0, open)
    .filter(({ id }) => !ownIds.has(id))
  const others = entries.filter(({ id }) => !registered.has(id)).slice(0, open)
  let looked = 0
  const told = (entry: SessionEntry, isOwn: boolean, number: number | null): ListedSession => ({
    entry,
    own: isOwn,
    number,
    ...known(project, entry, running.get(entry.id)),
    transcript: entry.reading?.kind === 'snapshot' ? transcriptPlace(project, entry.reading, looked++ < LOOKED) : null,
  })
  const shown = [
    ...own.map((entry, at) => told(entry, true, at + 1)).filter(({ entry }) => listed.has(entry.id)),
    ...openedWithin([...changed, ...others])
      .toSorted((a, b) => (a.pausedAt < b.pausedAt ? 1 : a.pausedAt > b.pausedAt ? -1 : 0))
      .map((entry) => told(entry, false, null)),
  ].slice(0, open)
  return { shown, more: entries.length - shown.length }
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

function known(
  { store }: Project,
  entry: SessionEntry,
  pause: RunningPause | undefined,
): Omit<ListedSession, 'entry' | 'own' | 'number' | 'transcript'> {
  const snapshot = entry.reading?.kind === 'snapshot' ? entry.reading.snapshot : undefined
  const [, last] = pause?.summary?.contextRange ?? [0, 0]
  const percentage = snapshot?.context_usage.percentage
  // An unknown context is stored as 0.
  const landed = percentage == null || percentage === 0 ? null : percentage / 100
  const registered = store.session(entry.id)
  // The log of another is not read for what its end says, and none of what was landed.
  const awaits = (): boolean => registered === null || awaitsLanding(entry)
  const state = pause !== undefined ? 'recording' : isLanded(entry) ? 'landed' : awaits() ? 'sealed' : 'kept'
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
