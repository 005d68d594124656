/** The process that a session runs in, and the sessions that the same one has left. */
import { identifyOnceRunning, openUserState, type ProcessIdentity, sealLog, stateOfProcess } from '@winddown/core'
import { loadSessionAdapter } from '@winddown/hooks'
import { surroundingsOf } from '../../project/surroundings.ts'
import { setDelivery } from '../briefs.ts'
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

/**
 * Ends the recordings of sessions that the person left by beginning this one in the same program, where the harness says nothing of
 * that (see `leavesSilently`). Whoever goes back to such a session goes on in a new recording.
 */
export function sealLeftSessions(run: DecidedRun): void {
  const { adapter, event } = run
  if (event.type !== 'session_start' || (event.source !== 'startup' && event.source !== 'clear')) return
  if (loadSessionAdapter(adapter.id).leavesSilently !== true) return
  const { store } = run.record.place
  const { registry } = openUserState(run.state.home)
  const open = registry
    .list(store.directory)
    .filter((one) => one.harness === adapter.id && one.harnessSessionId !== event.sessionId)
    .filter((one) => one.process !== null && one.snapshot?.sealed !== true)
  if (open.length === 0) return
  const own = processOf(run)
  if (own === null) return
  for (const { process, owner, sessionId } of open) {
    const isSame = process?.pid === own.pid && process.startTime === own.startTime && process.bootId === own.bootId
    if (!isSame || own.startTime === null || owner === null) continue
    const sealed = sealLog({ store, owner, now: () => run.now, sessionId, registry })
    if (sealed?.sessionId === sessionId) setDelivery(run, sessionId, 'exit')
  }
}
