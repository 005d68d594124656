import { isSafeKey, openUserState, type RegisteredSession, type UserState } from '@winddown/core'
import {
  type BriefChoice,
  claimAgain,
  claimDelivery,
  type Delivery,
  deliveryKey,
  givenTo,
  isFree,
  markDelivery,
  readDelivery,
  wasGivenUp,
  withdrawBriefsOf,
} from '@winddown/hooks'
import { heldBy, type ReadSnapshot, renderNotes } from '@winddown/snapshot'
import { giveBack } from '../notes/hand-back.ts'
import { isAgain } from '../notes/lost-sessions.ts'
import { type PendingNotes, pendingNotes } from '../notes/pending-notes.ts'
import { GIVEN_BY_HAND } from '../project/brief-given.ts'
import { hasCompanion } from '../project/companion.ts'
import { editedIn, lineKey, waitingBrief } from '../project/waiting-brief.ts'
import { notesText } from '../terminal/time-text.ts'
import { briefText, givenNotesText, givenText, lineText } from './brief-text.ts'
import type { Answer, DecidedRun } from './hook-run.ts'
import { isLeftOpen, landEarlier, leaveDue } from './session/earlier-sessions.ts'
import { giveOwn, ownSnapshot } from './session/own-brief.ts'
import { processOf } from './session/process-of.ts'

const userState = (run: DecidedRun): UserState => openUserState(run.state.home)

/** So long after its start a session is given no older brief while a newer one is being landed, ms. */
const WAITED_FOR = 2 * 60_000

/** Puts the brief that waits for this work tree, or that of this very session, into the answer; and notes that nobody was given yet. */
export async function giveBrief(run: DecidedRun, answer: Answer, scope: 'work_tree' | 'own_session'): Promise<void> {
  if (scope === 'own_session') return giveOwn(run, answer)
  takeByHand(run, answer)
  // The last session is still being landed: an older brief would be given in the place of its own (ADR 0431).
  if (answer.briefDue === 'work_tree') return
  if (run.event.type === 'session_start' && leftToCompanion(run, answer)) return
  if (await giveWaiting(run, answer)) giveNotes(run, answer)
}

/**
 * The brief that `winddown resume --start` started the agent with, which had no session yet: it is this one's, the first that begins in what was started.
 * What holds of it is handed on then as of any other. Only where the variable came through; nothing else says so for sure.
 */
function takeByHand(run: DecidedRun, answer: Answer): void {
  const key = run.environment.variables[GIVEN_BY_HAND]
  if (key === undefined || !isSafeKey(key)) return
  const isOther = ({ status, given_to: to }: Delivery): boolean => status !== 'delivered' || to !== run.adapter.id
  const { directory: store } = run.record.place.store
  const session = userState(run)
    .registry.list(store)
    .find(({ sessionId }) => deliveryKey(store, sessionId) === key)
  if (session === undefined || readDelivery(userState(run), key) === null || !claim(run, key, isOther)) return
  mark(run, key, { status: 'delivered' })
  rememberHeld(run, answer, ownSnapshot(run, session))
}

/** Whether anything of it is to be handed on when this session ends. */
export function rememberHeld(run: DecidedRun, answer: Answer, given: ReadSnapshot | null): void {
  if (given === null) return
  const { rules, notes } = heldBy(given.snapshot)
  answer.holds ||= rules.length + notes.length > 0 || !run.record.config.attended
}

/** It gives the brief at the first prompt, whole. Should it fail, the prompt's own hook finds it due. */
function leftToCompanion(run: DecidedRun, answer: Answer): boolean {
  const { store } = run.record.place
  const sessions = userState(run).registry.list(store.directory)
  const choice = choiceOf(run, sessions)
  if (choice === null && notesFor(run).keys.length === 0) return false
  if (run.event.asksForBrief !== true && !hasCompanion(run)) return false
  // It cannot tell the person anything itself.
  if (choice?.form === 'whole') tellGiven(run, answer, choice.session, null)
  leaveDue(run, answer)
  return true
}

const choiceOf = (run: DecidedRun, sessions: readonly RegisteredSession[]): BriefChoice | null =>
  waitingBrief({
    sessions,
    userState: userState(run),
    worktree: run.record.place.store.worktree,
    harnessSessionId: run.event.sessionId,
    unattended: run.record.config.briefUnattended,
    hours: run.record.briefHours,
    now: run.now,
  })

/** @returns false where nothing else is to be given now: what is waited for is still being landed, or another session is just taking it, with the notes beside it */
async function giveWaiting(run: DecidedRun, answer: Answer): Promise<boolean> {
  // In the middle of a session only what was left before it began: whatever landed since is for sessions that begin since.
  const isLater = run.event.type === 'prompt' || run.event.type === 'brief_wanted'
  const isDue = isLater && run.known?.machine.briefDue === 'work_tree'
  let sessions = givenHere(run, isDue)
  if (isDue && sessions.some((one) => isLeftOpen(run, one))) {
    // Some harnesses tell a start only with the first prompt: what did not land in the time of the one may in that of the other.
    const done = await landEarlier(run)
    if (!done && isYoung(run)) return false
    sessions = givenHere(run, isDue)
  }
  const choice = choiceOf(run, sessions)
  if (choice === null) {
    if (isDue && !sessions.some((one) => isLeftOpen(run, one))) answer.briefDue = 'settled'
    return true
  }
  if (choice.form === 'line') {
    const line = lineKey(choice.key, run.record.place.store.worktree)
    if (!run.record.config.attended) {
      // A person is told of it all the same: what nobody reads uses nothing up.
      if (run.state.markOnce(`${line}.${run.event.sessionId}`)) answer.model.push(lineText(choice.session))
      return true
    }
    // Said until an answer follows it, as with a brief; then no more: a line at every start would be noise.
    const isTaken = (delivery: Delivery): boolean =>
      delivery.status === 'delivered' ||
      (delivery.given_to === run.event.sessionId && !wasGivenUp(delivery, run.now) && delivery.status === 'given')
    if (!claim(run, line, isTaken)) return true
    answer.model.push(lineText(choice.session))
    answer.givenBrief = line
    return true
  }
  const snapshot = ownSnapshot(run, choice.session)
  if (snapshot === null) return true
  if (!claim(run, choice.key, (given) => !isFree(given, run.event.sessionId, run.now))) return false
  for (const key of choice.superseded) mark(run, key, { status: 'withdrawn' })
  rememberHeld(run, answer, snapshot)
  const { text, kept } = await briefText(run, snapshot, readDelivery(userState(run), choice.key)?.edited)
  mark(run, choice.key, kept)
  answer.model.push(text)
  tellGiven(run, answer, choice.session, text)
  answer.givenBrief = choice.key
  return true
}

/** Before that, what is still being landed is waited for; then what there is will do. */
const isYoung = ({ record, now }: DecidedRun): boolean =>
  record.begunAt !== undefined && now.getTime() - Date.parse(record.begunAt) < WAITED_FOR

/** @param brief null: it is given with the first prompt */
function tellGiven(run: DecidedRun, answer: Answer, session: RegisteredSession, brief: string | null): void {
  if (run.record.config.attended && run.event.type !== 'brief_wanted')
    answer.user.push(givenText(session, { brief, editedAt: editedAtOf(run, session) }, run.now))
}

/** When the person edited what is given of a session; undefined where the rules made it. */
function editedAtOf(run: DecidedRun, { sessionId }: RegisteredSession): string | undefined {
  const delivery = readDelivery(userState(run), deliveryKey(run.record.place.store.directory, sessionId))
  return editedIn(delivery)?.at
}

/** The sessions that may be told of here. */
function givenHere(run: DecidedRun, isDue: boolean): readonly RegisteredSession[] {
  const registered = userState(run).registry.list(run.record.place.store.directory)
  return isDue ? registered.filter((one) => run.record.briefDueOf?.includes(one.sessionId)) : registered
}

/** Takes a delivery for this session: of any number of hooks that ask, one speaks. It waits again once the agent is gone and answered nothing. */
function claim(run: DecidedRun, key: string, isTaken: (delivery: Delivery) => boolean): boolean {
  return claimDelivery(userState(run), key, run.event.sessionId, run.now, isTaken, processOf(run))
}

/** The session is resumed: nobody else is to take up its work, nor what it was given and may still answer to. */
export function withdrawBriefs(run: DecidedRun, answer: Answer): void {
  const { sessionId } = run.event
  const session = { harness: run.adapter.id, sessionId }
  withdrawBriefsOf(userState(run), run.record.place.store.directory, session, run.now)
  const given = givenKeys(run)
  if (given.length === 0) return
  const [first = null] = claimAgain(userState(run), given, sessionId, run.now, processOf(run))
  answer.givenBrief = first
}

/** The deliveries that were given to this session when it was heard last, the brief first. */
function givenKeys({ record: { givenBrief, givenNotes = [] } }: DecidedRun): readonly string[] {
  return givenBrief === null ? givenNotes : [givenBrief, ...givenNotes.filter((key) => key !== givenBrief)]
}

function notesFor(run: DecidedRun): PendingNotes {
  const { directory: store, worktree } = run.record.place.store
  const place = { store, worktree, harnessSessionId: run.event.sessionId }
  return pendingNotes(userState(run), place, (session) => ownSnapshot(run, session)?.snapshot ?? null)
}

/** Notes of sessions whose brief goes to nobody. They come with the brief where there is one, and by themselves where there is none. */
function giveNotes(run: DecidedRun, answer: Answer): void {
  const { notes, rules, keys, isLost } = notesFor(run)
  const [first] = keys
  // One of any number of sessions that begin at once gets them; they wait again where it ends without an answer.
  const isTaken = (given: Delivery): boolean => !isFree(given, run.event.sessionId, run.now) && !isAgain(given, isLost)
  if (first === undefined || !claim(run, first, isTaken)) return
  const withRules = rules.length > 0 ? { with_rules: true } : {}
  // All of them in the process that the first one was claimed in.
  const { given_in = null } = readDelivery(userState(run), first) ?? {}
  const given = { status: 'given', given_to: run.event.sessionId, given_in } as const
  for (const key of keys) mark(run, key, { ...given, ...withRules })
  answer.model.push(renderNotes(notes, rules))
  answer.holds = true
  if (run.record.config.attended && run.event.type !== 'brief_wanted')
    answer.user.push(givenNotesText(notesText({ notes, rules })))
  answer.changes = { ...answer.changes, givenNotes: keys }
  answer.givenBrief ??= first
}

/** The agent answered: nobody else is to be given it. */
export function confirmBrief(run: DecidedRun): void {
  for (const key of givenKeys(run)) if (isStillGiven(run, key)) mark(run, key, { status: 'delivered' })
}

/** Not what another one was given since. */
function isStillGiven(run: DecidedRun, key: string): boolean {
  const { given_to: to, status } = readDelivery(userState(run), key) ?? {}
  return to === run.event.sessionId && status === 'given'
}

/** A run that nobody attended leaves nothing: all that it was given waits for the next one, though it answered. */
export function giveBackAll(run: DecidedRun): void {
  const { store } = run.record.place
  giveBack(userState(run), { store: store.directory, harnessSessionId: run.event.sessionId }, run.now)
}

/** The session ended before the agent answered: the brief waits for the next one. */
export function releaseBrief(run: DecidedRun): void {
  for (const key of givenKeys(run)) if (isStillGiven(run, key)) mark(run, key, { status: 'waiting' })
}

/** Whether the session has answered to something that it was given, which nobody took from it since. */
export const hasHeld = (run: DecidedRun): boolean =>
  givenTo(userState(run), { store: run.record.place.store.directory, harnessSessionId: run.event.sessionId }).length > 0

/** The session leaves no brief: what holds of the one that it was given is told to the next one, beside the brief of another or without one. */
export function holdOn(run: DecidedRun, sessionId: string): void {
  const key = deliveryKey(run.record.place.store.directory, sessionId)
  mark(run, key, { status: 'withdrawn', ended: 'exit', attended: run.record.config.attended, held_only: true })
}

/** Says how the session of a pause ended, and with that to whom its brief may go. */
export function setDelivery(run: DecidedRun, sessionId: string, ended: Delivery['ended']): void {
  const key = deliveryKey(run.record.place.store.directory, sessionId)
  mark(run, key, { status: 'waiting', ended, attended: run.record.config.attended })
}

function mark(run: DecidedRun, key: string, change: Partial<Delivery>): void {
  markDelivery(userState(run), key, change, run.now)
}
