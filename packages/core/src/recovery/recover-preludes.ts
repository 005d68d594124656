import { statSync } from 'node:fs'
import type { ProcessIdentity } from '../base/process-identity.ts'
import { systemFailure } from '../base/system-failure.ts'
import { statOf } from '../disk/path-safety.ts'
import { isAnyDiscarded, withoutDiscarded } from '../pause/discarded-recordings.ts'
import { earlierPart, landedActions } from '../pause/earlier-part.ts'
import { startPause } from '../pause/pause-recording.ts'
import { createRedactor } from '../redaction/redaction.ts'
import { activeLogPath, type Store } from '../store/store.ts'
import { keptBeside } from '../user-state/kept-beside.ts'
import type { Prelude, PreludeOwner } from '../user-state/prelude-text.ts'
import { openPreludes, type PreludeFiles, type TakenPrelude } from '../user-state/preludes.ts'
import type { SessionRegistry } from '../user-state/registry.ts'
import { joined, notAmong } from '../user-state/told-elsewhere.ts'
import { lastSeen } from './interrupted.ts'

export interface PreludeRecovery {
  readonly store: Store
  readonly registry: SessionRegistry
  /** The folder of the user's state. */
  readonly home: string
  readonly isGone: (process: ProcessIdentity | null, lastSeen: Date) => boolean
  readonly now: () => Date
  /** Told what kept one of them; the others are begun all the same, and this one the next time. */
  readonly failed: (error: unknown) => void
}

/**
 * Begins a pause for each session that ended without one, so that it can be landed: its process is gone, and what it did stands in
 * no log. Preludes that say nothing new are removed.
 * @returns the ids of the pauses that were begun
 */
export function recoverPreludes(options: PreludeRecovery): string[] {
  const { store, home } = options
  const files = openPreludes(home)
  return files.list(store.directory).flatMap((prelude) => {
    try {
      return beginOne(options, files, prelude)
    } catch (error) {
      options.failed(error)
      return []
    }
  })
}

function beginOne(options: PreludeRecovery, files: PreludeFiles, prelude: Prelude): string[] {
  const { store, now } = options
  const { of } = prelude
  if (!options.isGone(of.process, lastSeen(prelude))) return []
  // Its log is open: that is landed as every other, and the prelude goes the next time.
  if (statOf(activeLogPath(store, of.owner)) !== null) return []
  // Looked at once more when it is ours: whoever had it a moment ago may have landed it.
  const took = files.take(prelude)
  if (took === null) return []
  const taken = withoutThose(store, took)
  try {
    const isOpen = statOf(activeLogPath(store, of.owner)) !== null
    if (isOpen || !options.isGone(taken.of.process, lastSeen(taken))) {
      taken.giveBack()
      return []
    }
    const missing = unrecorded(options, taken)
    const hasNews = missing.length > 0 || isRecordWritten(options, taken.of)
    // What stands in an earlier log of the session begins this one, too: the newest tells all of it.
    const recorded = { actions: taken.actions.slice(0, taken.recorded), recorded: taken.recorded }
    const landed = missing.length > 0 ? earlierPart(store, options.registry, of.owner) : []
    const all = [...joined(recorded, { actions: landed, isLanded: true }).actions, ...missing]
    const begun = hasNews ? [begin(options, taken.of, all, now)] : []
    taken.drop()
    return begun
  } catch (error) {
    taken.giveBack()
    throw error
  }
}

/** Without what was discarded; the agent's own record has that, too. */
function withoutThose(store: Store, taken: TakenPrelude): TakenPrelude {
  const { transcriptPath: _record, ...of } = taken.of
  const { owner } = of
  if (!isAnyDiscarded(store, owner)) return taken
  const kept = new Set(withoutDiscarded(store, owner, taken.actions))
  const recorded = taken.actions.slice(0, taken.recorded).filter((action) => kept.has(action)).length
  return { ...taken, of, actions: taken.actions.filter((action) => kept.has(action)), recorded }
}

/**
 * What stands in no log: not said to, and in no log of this owner that began after it (a kill right after the start). That a log began is
 * not enough: a session that went on without what somebody had taken began one that does not hold it.
 */
function unrecorded({ store, registry }: PreludeRecovery, { of, actions, recorded }: Prelude): Prelude['actions'] {
  const rest = actions.slice(recorded)
  const oldest = rest[0]?.at
  if (oldest === undefined) return []
  const inLogs: Prelude['actions'][number][] = []
  for (const entry of registry.list(store.directory)) {
    if (entry.owner !== of.owner || Date.parse(entry.startedAt) < Date.parse(oldest)) continue
    inLogs.push(...landedActions(store, registry, entry))
  }
  return notAmong(rest, inLogs)
}

/** The clock that files are dated by is that much behind, ms. */
const CLOCK_LAGS = 10

/**
 * Whether the agent's own record was written to since its process began, and since the session was landed last: nobody may have told us of it.
 * @throws WinddownError where it cannot be looked at: that is not "no"
 */
function isRecordWritten(
  { store, registry }: PreludeRecovery,
  { owner, transcriptPath, startedAt }: PreludeOwner,
): boolean {
  const written = transcriptPath === undefined ? undefined : writtenAt(transcriptPath)
  if (written === undefined) return false
  const landings = registry.list(store.directory).filter((entry) => entry.owner === owner)
  const seen = [startedAt, ...landings.map(({ startedAt: began, snapshot }) => snapshot?.at ?? began)]
  return seen.every((at) => written > Date.parse(at) - CLOCK_LAGS)
}

function writtenAt(path: string): number | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.mtimeMs
  } catch (error) {
    throw systemFailure('look at', path, error, 'STORE_UNAVAILABLE')
  }
}

function begin(
  { store, registry }: PreludeRecovery,
  of: PreludeOwner,
  actions: Prelude['actions'],
  now: () => Date,
): string {
  const last = actions.findLast((action) => action.contextPercentage !== null)?.contextPercentage ?? null
  return startPause({
    store: { ...store, projectPath: of.projectPath, worktree: of.worktree },
    owner: of.owner,
    registry,
    redactor: createRedactor(),
    now,
    contextPercentage: last,
    initialState: {},
    details: {
      reason: 'killed',
      ...(of.harness !== null && { harness: of.harness }),
      ...(of.harnessSessionId !== null && { harness_session_id: of.harnessSessionId }),
      ...(of.workingDirectory !== undefined && { working_directory: of.workingDirectory }),
      ...(of.transcriptPath !== undefined && { transcript_path: of.transcriptPath }),
    },
    ...(of.process !== null && { process: of.process }),
    earlier: of.transcriptPath === undefined ? actions : keptBeside(actions),
  })
}
