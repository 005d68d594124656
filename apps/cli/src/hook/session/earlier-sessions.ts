/** What earlier sessions of a project left behind, as the start of the next one finds it. */
import { openUserState, type RegisteredSession } from '@winddown/core'
import { ownerOf } from '@winddown/hooks'
import { sealHeld } from '../../notes/land-held.ts'
import { isLeftNotes } from '../../notes/left-notes.ts'
import { isUnfinished } from '../../notes/unfinished-session.ts'
import { reportFault } from '../fault.ts'
import type { Answer, DecidedRun } from '../hook-run.ts'
import { redactorOf } from '../record-action.ts'
import { startProgram } from '../start-program.ts'

/** How long the start of a session waits for what an earlier one left, ms. */
export const LANDING_DEADLINE = 1_000
/**
 * How long the first prompt waits for it, ms: what it comes without is not given before the next one. Also where it stands in for a start that
 * was not answered by then: some harnesses tell both at once.
 */
const PROMPT_DEADLINE = 3_000

/** Lands it, and waits as long as the event may; true where it was done by then. */
export const landEarlier = (run: DecidedRun): Promise<boolean> =>
  startProgram(run, ['recover', '--notes'], run.event.type === 'prompt' ? PROMPT_DEADLINE : LANDING_DEADLINE)

/** Lands what earlier sessions of this project left behind; what takes longer goes on and is briefed at the next prompt. */
export async function recoverEarlier(run: DecidedRun, answer: Answer): Promise<void> {
  const { store } = run.record.place
  const userState = openUserState(run.state.home)
  // Sealed here, so that it is known what is to be waited for.
  const killed = { store, userState, redactor: redactorOf(run.record), except: run.event.sessionId }
  sealHeld(killed, run.now, (error) => reportFault(run.environment, error))
  if (!userState.registry.list(store.directory).some((session) => isLeftOpen(run, session))) return
  const done = await landEarlier(run)
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

/** True of what a start would have landed: notes that no agent ends, and sessions that ended and have no snapshot yet. */
export const isLeftOpen = (run: DecidedRun, session: RegisteredSession): boolean =>
  isLeftNotes(session, run.record.place.store) ||
  (session.owner !== ownerOf(run.adapter.id, run.event.sessionId) && isUnfinished(session, run.now))
