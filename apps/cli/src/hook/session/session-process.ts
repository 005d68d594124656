/** The process that a session runs in, and the sessions that the same one has left. */
import { identifyOnceRunning, openUserState, sealLog } from '@winddown/core'
import { loadSessionAdapter } from '@winddown/hooks'
import { surroundingsOf } from '../../project/surroundings.ts'
import { setDelivery } from '../briefs.ts'
import type { DecidedRun } from '../hook-run.ts'

/** The process of the harness that an event comes from, as far as its adapter can say. */
export function processOf({ adapter, event, environment, record }: DecidedRun): number | null {
  const session = { transcript: event.transcriptPath, folder: event.workingDirectory ?? record.place.workingDirectory }
  return loadSessionAdapter(adapter.id).processId(surroundingsOf(environment.variables, session))
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
  const open = openUserState(run.state.home)
    .registry.list(store.directory)
    .filter((one) => one.harness === adapter.id && one.harnessSessionId !== event.sessionId)
    .filter((one) => one.process !== null && one.snapshot?.sealed !== true)
  if (open.length === 0) return
  const pid = processOf(run)
  if (pid === null) return
  const own = identifyOnceRunning(pid)
  for (const { process, owner, sessionId } of open) {
    const isSame = process?.pid === own.pid && process.startTime === own.startTime && process.bootId === own.bootId
    if (!isSame || own.startTime === null || owner === null) continue
    const sealed = sealLog({ store, owner, now: () => run.now })
    if (sealed?.sessionId === sessionId) setDelivery(run, sessionId, 'exit')
  }
}
