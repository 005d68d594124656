import type { ProcessIdentity } from '../base/process-identity.ts'
import { statOf } from '../disk/path-safety.ts'
import { startPause } from '../pause/pause-recording.ts'
import { createRedactor } from '../redaction/redaction.ts'
import { activeLogPath, archivePath, type Store } from '../store/store.ts'
import { openPreludes, type Prelude } from '../user-state/preludes.ts'
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
      const begun = isRecorded(options, taken) ? [] : [begin(options, taken, now)]
      taken.drop()
      return begun
    } catch (error) {
      taken.giveBack()
      throw error
    }
  })
}

/**
 * Everything stands in a log: it says so, or a log of this owner began after its newest action (a kill right after the start). An entry
 * in the registry alone says nothing: a kill may have come before its log.
 */
function isRecorded({ store, registry }: PreludeRecovery, { of, actions, recorded }: Prelude): boolean {
  const newest = actions.at(-1)?.at
  if (newest === undefined || recorded >= actions.length) return true
  const began = registry.list(store.directory).filter((entry) => entry.owner === of.owner)
  return began.some(
    (entry) => Date.parse(entry.startedAt) >= Date.parse(newest) && isLogOf(archivePath(store, entry.sessionId), entry),
  )
}

function begin({ store, registry }: PreludeRecovery, { of, actions }: Prelude, now: () => Date): string {
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
    },
    ...(of.process !== null && { process: of.process }),
    earlier: actions,
  })
}
