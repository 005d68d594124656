import type { ProcessIdentity } from '../base/process-identity.ts'
import { statOf } from '../disk/path-safety.ts'
import { readLog } from '../log/log-reader.ts'
import { startPause } from '../pause/pause-recording.ts'
import { createRedactor } from '../redaction/redaction.ts'
import { activeLogPath, archivePath, type Store } from '../store/store.ts'
import { keptBeside } from '../user-state/kept-beside.ts'
import type { Prelude, PreludeOwner } from '../user-state/prelude-text.ts'
import { openPreludes } from '../user-state/preludes.ts'
import type { SessionRegistry } from '../user-state/registry.ts'
import { isLogOf } from './own-log.ts'

export interface PreludeRecovery {
  readonly store: Store
  readonly registry: SessionRegistry
  /** The folder of the user's state. */
  readonly home: string
  readonly isGone: (process: ProcessIdentity | null, lastSeen: Date) => boolean
  readonly now: () => Date
}

/**
 * Begins a pause for each session that ended without one, so that it can be landed: its process is gone, and what it did stands in
 * no log. Preludes that say nothing new are removed.
 * @returns the ids of the pauses that were begun
 * @throws WinddownError as {@link startPause}
 */
export function recoverPreludes(options: PreludeRecovery): string[] {
  const { store, home, now } = options
  const files = openPreludes(home)
  return files.list(store.directory).flatMap((prelude) => {
    const { of } = prelude
    const last = prelude.actions.at(-1)?.at ?? of.startedAt
    if (!options.isGone(of.process, new Date(last))) return []
    // Its log is open: that is landed as every other, and the prelude goes the next time.
    if (statOf(activeLogPath(store, of.owner)) !== null) return []
    // Looked at once more when it is ours: whoever had it a moment ago may have landed it.
    const taken = files.take(prelude)
    if (taken === null) return []
    try {
      const isOpen = statOf(activeLogPath(store, of.owner)) !== null
      if (isOpen || !options.isGone(taken.of.process, new Date(taken.actions.at(-1)?.at ?? taken.of.startedAt))) {
        taken.giveBack()
        return []
      }
      const missing = unrecorded(options, taken)
      // What stands in an earlier log of the session begins this one, too: the newest tells all of it.
      const all = [...taken.actions.slice(0, taken.recorded), ...missing]
      const begun = missing.length === 0 ? [] : [begin(options, taken.of, all, now)]
      taken.drop()
      return begun
    } catch (error) {
      taken.giveBack()
      throw error
    }
  })
}

/**
 * What stands in no log: not said to, and in no log of this owner that began after it (a kill right after the start). That a log began is
 * not enough: a session that went on without what somebody had taken began one that does not hold it.
 */
function unrecorded({ store, registry }: PreludeRecovery, { of, actions, recorded }: Prelude): Prelude['actions'] {
  const rest = actions.slice(recorded)
  const oldest = rest[0]?.at
  if (oldest === undefined) return []
  const recordedAt = new Set<string>()
  for (const entry of registry.list(store.directory)) {
    if (entry.owner !== of.owner || Date.parse(entry.startedAt) < Date.parse(oldest)) continue
    const path = archivePath(store, entry.sessionId)
    if (!isLogOf(path, entry)) continue
    for (const read of readLog(path)) if (read.kind === 'action') recordedAt.add(momentOf(read.action))
  }
  return rest.filter(({ type, at }) => !recordedAt.has(momentOf({ type, timestamp: at })))
}

const momentOf = ({ type, timestamp }: { readonly type: string; readonly timestamp: string }): string =>
  `${type} ${timestamp}`

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
      reason: 'session_end',
      ...(of.harness !== null && { harness: of.harness }),
      ...(of.harnessSessionId !== null && { harness_session_id: of.harnessSessionId }),
      ...(of.workingDirectory !== undefined && { working_directory: of.workingDirectory }),
      ...(of.transcriptPath !== undefined && { transcript_path: of.transcriptPath }),
    },
    ...(of.process !== null && { process: of.process }),
    earlier: of.transcriptPath === undefined ? actions : keptBeside(actions),
  })
}
