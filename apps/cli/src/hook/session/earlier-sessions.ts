/** What earlier sessions of a project left behind, as the start of the next one finds it. */
import { statSync } from 'node:fs'
import { activeLogPath, archivePath, openUserState, type RegisteredSession, stateOfProcess } from '@winddown/core'
import { ownerOf } from '@winddown/hooks'
import { isLeftNotes } from '../../notes/left-notes.ts'
import type { Answer, DecidedRun } from '../hook-run.ts'
import { startProgram } from '../start-program.ts'

/** How long the start of a session waits for what an earlier one left, ms. */
export const LANDING_DEADLINE = 1_000
const HOUR = 60 * 60_000

/** Lands it, and waits so long for that; true where it was done by then. */
export const landEarlier = (run: DecidedRun, waitMs: number): Promise<boolean> =>
  startProgram(run, ['recover', '--notes'], waitMs)

/** Lands what earlier sessions of this project left behind; what takes longer goes on and is briefed at the next prompt. */
export async function recoverEarlier(run: DecidedRun, answer: Answer): Promise<void> {
  const { store } = run.record.place
  const open = openUserState(run.state.home)
    .registry.list(store.directory)
    .filter((session) => isLeftOpen(run, session))
  if (open.length === 0) return
  const done = await landEarlier(run, LANDING_DEADLINE)
  const briefs = run.decision.effects.some((effect) => effect.do === 'brief')
  if (!done && briefs) leaveDue(run, answer)
}

/** It is given with a later prompt: of a session that has ended by now. */
export function leaveDue(run: DecidedRun, answer: Answer): void {
  const sessions = openUserState(run.state.home)
    .registry.list(run.record.place.store.directory)
    .filter((session) => session.snapshot?.sealed === true || isLeftOpen(run, session))
  answer.briefDue = 'work_tree'
  answer.changes = { ...answer.changes, briefDueOf: sessions.map(({ sessionId }) => sessionId) }
}

function isUnfinished(session: RegisteredSession, own: string, now: Date): boolean {
  if (session.snapshot?.sealed === true || session.owner === own) return false
  const store = { directory: session.store }
  const open = statSync(activeLogPath(store, session.owner ?? undefined), { throwIfNoEntry: false })
  if (open === undefined || exists(archivePath(store, session.sessionId))) return true
  const state = session.process === null ? 'unknown' : stateOfProcess(session.process)
  // Where nobody can say whether it is at work, a day of silence does: recovery's own rule.
  return state === 'gone' || (state === 'unknown' && now.getTime() - open.mtimeMs > 24 * HOUR)
}

/** An archive that is empty is an id that was reserved. */
const exists = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0

/** True of what a start would have landed: notes that no agent ends, and sessions that ended and have no snapshot yet. */
export const isLeftOpen = (run: DecidedRun, session: RegisteredSession): boolean =>
  isLeftNotes(session, run.record.place.store) ||
  isUnfinished(session, ownerOf(run.adapter.id, run.event.sessionId), run.now)
