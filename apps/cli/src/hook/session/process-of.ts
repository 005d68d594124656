/** The process that a session runs in. */
import { identifyOnceRunning, type ProcessIdentity, stateOfProcess } from '@winddown/core'
import { loadSessionAdapter } from '@winddown/hooks'
import { surroundingsOf } from '../../project/surroundings.ts'
import type { DecidedRun } from '../hook-run.ts'

/**
 * The process of the harness that an event comes from, as far as its adapter can say: as the session's start saw it, for later another terminal may
 * have come beside it, so long as that runs.
 */
export function processOf({ adapter, event, environment, record }: DecidedRun): ProcessIdentity | null {
  if (record.process !== undefined && stateOfProcess(record.process) !== 'gone') return record.process
  const session = { transcript: event.transcriptPath, folder: event.workingDirectory ?? record.place.workingDirectory }
  const pid = loadSessionAdapter(adapter.id).processId(surroundingsOf(environment.variables, session))
  return pid === null ? null : identifyOnceRunning(pid)
}
