import { statSync } from 'node:fs'
import {
  activeLogPath,
  archivePath,
  openUserState,
  type RegisteredSession,
  stateOfProcess,
  type UserState,
} from '@winddown/core'
import {
  type BriefChoice,
  claimDelivery,
  type Delivery,
  deliveryKey,
  isFree,
  markDelivery,
  ownerOf,
  readDelivery,
  wasGivenUp,
} from '@winddown/hooks'
import { type ReadSnapshot, readSnapshot, renderNotes } from '@winddown/snapshot'
import { isLeftNotes } from '../notes/left-notes.ts'
import { type PendingNotes, pendingNotes } from '../notes/pending-notes.ts'
import { hasCompanion } from '../project/companion.ts'
import { snapshotFile } from '../project/snapshot-file.ts'
import { lineKey, waitingBrief } from '../project/waiting-brief.ts'
import { briefText, givenText, lineText } from './brief-text.ts'
import { foreignLog } from './foreign-log.ts'
import type { Answer, DecidedRun } from './hook-run.ts'
import { startProgram } from './start-program.ts'

const userState = (run: DecidedRun): UserState => openUserState(run.state.home)

/** How long the start of a session waits for what an earlier one left, ms. */
const LANDING_DEADLINE = 1_000
const HOUR = 60 * 60_000

/** Lands what earlier sessions of this project left behind; what takes longer goes on and is briefed at the next prompt. */
export async function recoverEarlier(run: DecidedRun, answer: Answer): Promise<void> {
  const { store } = run.record.place
  const own = ownerOf(run.adapter.id, run.event.sessionId)
  const open = userState(run)
    .registry.list(store.directory)
    .filter((session) => isLeftNotes(session, store) || isUnfinished(session, own, run.now))
  if (open.length === 0) return
  const done = await startProgram(run, ['recover', '--notes'], LANDING_DEADLINE)
  const briefs = run.decision.effects.some((effect) => effect.do === 'brief')
  if (done || !briefs) return
  answer.briefDue = 'work_tree'
  answer.changes = { ...answer.changes, briefDueOf: open.map(({ sessionId }) => sessionId) }
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

/** Puts the brief that waits for this work tree, or that of this very session, into the answer; and notes that nobody was given yet. */
export async function giveBrief(run: DecidedRun, answer: Answer, scope: 'work_tree' | 'own_session'): Promise<void> {
  if (scope === 'own_session') return giveOwn(run, answer)
  if (run.event.type === 'session_start' && leftToCompanion(run, answer)) return
  await giveWaiting(run, answer)
  giveNotes(run, answer)
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
  answer.briefDue = 'work_tree'
  answer.changes = { ...answer.changes, briefDueOf: sessions.map(({ sessionId }) => sessionId) }
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

async function giveWaiting(run: DecidedRun, answer: Answer): Promise<void> {
  // In the middle of a session only what was left before it began: whatever landed since is for sessions that begin since.
  const isLater = run.event.type === 'prompt' || run.event.type === 'brief_wanted'
  const isDue = isLater && run.known?.machine.briefDue === 'work_tree'
  let sessions = givenHere(run, isDue)
  let choice = choiceOf(run, sessions)
  if (choice === null && isDue && sessions.some((one) => isLeftOpen(run, one))) {
    // Some harnesses tell a start only with the first prompt: what did not land in the time of the one may in that of the other.
    await startProgram(run, ['recover', '--notes'], LANDING_DEADLINE)
    sessions = givenHere(run, isDue)
    choice = choiceOf(run, sessions)
  }
  if (choice === null) {
    if (isDue && !sessions.some((one) => isLeftOpen(run, one))) answer.briefDue = 'settled'
    return
  }
  if (choice.form === 'line') {
    const line = lineKey(choice.key, run.record.place.store.worktree)
    // Said until an answer follows it, as with a brief; then no more: a line at every start would be noise.
    const isTaken = (delivery: Delivery): boolean =>
      delivery.status === 'delivered' ||
      (delivery.given_to === run.event.sessionId && !wasGivenUp(delivery, run.now) && delivery.status === 'given')
    if (!claim(run, line, isTaken)) return
    answer.model.push(lineText(choice.session))
    answer.givenBrief = line
    return
  }
  const snapshot = ownSnapshot(run, choice.session)
  if (snapshot === null || !claim(run, choice.key, (given) => !isFree(given, run.event.sessionId, run.now))) return
  for (const key of choice.superseded) mark(run, key, { status: 'withdrawn' })
  const { text, kept } = await briefText(run, snapshot, readDelivery(userState(run), choice.key)?.edited)
  mark(run, choice.key, kept)
  answer.model.push(text)
  tellGiven(run, answer, choice.session, text)
  answer.givenBrief = choice.key
}

/** @param brief null: it is given with the first prompt */
function tellGiven(run: DecidedRun, answer: Answer, session: RegisteredSession, brief: string | null): void {
  if (run.record.config.attended && run.event.type !== 'brief_wanted')
    answer.user.push(givenText(session, brief, run.now))
}

/** The sessions that may be told of here. */
function givenHere(run: DecidedRun, isDue: boolean): readonly RegisteredSession[] {
  const registered = userState(run).registry.list(run.record.place.store.directory)
  return isDue ? registered.filter((one) => run.record.briefDueOf?.includes(one.sessionId)) : registered
}

const isLeftOpen = (run: DecidedRun, session: RegisteredSession): boolean =>
  isLeftNotes(session, run.record.place.store) ||
  isUnfinished(session, ownerOf(run.adapter.id, run.event.sessionId), run.now)

/** Takes a delivery for this session: of any number of hooks that ask, one speaks. */
function claim(run: DecidedRun, key: string, isTaken: (delivery: Delivery) => boolean): boolean {
  return claimDelivery(userState(run), key, run.event.sessionId, run.now, isTaken)
}

async function giveOwn(run: DecidedRun, answer: Answer): Promise<void> {
  let snapshot = newestOwn(run)
  if (snapshot === null) {
    const owner = ownerOf(run.adapter.id, run.event.sessionId)
    // A log that was sealed meanwhile is landed; this may be what lands it. Of somebody else's no snapshot is made.
    const { path, isForeign } = foreignLog(run)
    const isOpen = !isForeign && exists(path)
    await startProgram(run, isOpen ? ['checkpoint', owner] : ['recover'], LANDING_DEADLINE)
    snapshot = newestOwn(run)
  }
  if (snapshot === null) answer.briefDue = 'own_session'
  else answer.model.push((await briefText(run, snapshot)).text)
}

/**
 * The snapshot of this session's newest recording: of its open log, or of one that a compaction sealed. Not that of an earlier
 * one, nor of what a person paused by hand: it knows nothing of what came after.
 */
function newestOwn(run: DecidedRun): ReadSnapshot | null {
  const owner = ownerOf(run.adapter.id, run.event.sessionId)
  const newest = userState(run)
    .registry.list(run.record.place.store.directory)
    .findLast((session) => session.owner === owner)
  return newest === undefined || newest.snapshot === null ? null : ownSnapshot(run, newest)
}

/** A snapshot, if it is byte for byte what this user's tool landed: nothing else is given to a model. */
function ownSnapshot(run: DecidedRun, session: RegisteredSession): ReadSnapshot | null {
  const file = snapshotFile({ directory: session.store }, session.sessionId)
  const read = file === null ? null : readSnapshot(file)
  if (read?.kind !== 'snapshot') return null
  return userState(run).registry.isOwnSnapshot(session.store, session.sessionId, read.sha256) ? read : null
}

/** The session is resumed: nobody else is to take up its work. */
export function withdrawBriefs(run: DecidedRun): void {
  const { directory } = run.record.place.store
  for (const session of userState(run).registry.list(directory)) {
    if (session.harnessSessionId !== run.event.sessionId) continue
    const key = deliveryKey(directory, session.sessionId)
    if (readDelivery(userState(run), key)?.status === 'waiting') mark(run, key, { status: 'withdrawn' })
  }
}

function notesFor(run: DecidedRun): PendingNotes {
  const { directory: store, worktree } = run.record.place.store
  const place = { store, worktree, harnessSessionId: run.event.sessionId }
  return pendingNotes(userState(run), place, (session) => ownSnapshot(run, session)?.snapshot ?? null)
}

/** Notes of sessions whose brief goes to nobody. They come with the brief where there is one, and by themselves where there is none. */
function giveNotes(run: DecidedRun, answer: Answer): void {
  const { notes, keys } = notesFor(run)
  const [first] = keys
  // One of any number of sessions that begin at once gets them; they wait again where it ends without an answer.
  if (first === undefined || !claim(run, first, (given) => !isFree(given, run.event.sessionId, run.now))) return
  for (const key of keys.slice(1)) mark(run, key, { status: 'given', given_to: run.event.sessionId })
  answer.model.push(renderNotes(notes))
  answer.changes = { ...answer.changes, givenNotes: keys }
  answer.givenBrief ??= first
}

/** The agent answered: nobody else is to be given it. */
export function confirmBrief(run: DecidedRun): void {
  for (const key of run.record.givenNotes ?? []) mark(run, key, { status: 'delivered' })
  if (run.record.givenBrief !== null) mark(run, run.record.givenBrief, { status: 'delivered' })
}

/** The session ended before the agent answered: the brief waits for the next one. */
export function releaseBrief(run: DecidedRun): void {
  for (const key of run.record.givenNotes ?? []) {
    if (readDelivery(userState(run), key)?.given_to === run.event.sessionId) mark(run, key, { status: 'waiting' })
  }
  if (run.record.givenBrief !== null) mark(run, run.record.givenBrief, { status: 'waiting' })
}

/** Says how the session of a pause ended, and with that to whom its brief may go. */
export function setDelivery(run: DecidedRun, sessionId: string, ended: Delivery['ended']): void {
  const key = deliveryKey(run.record.place.store.directory, sessionId)
  mark(run, key, { status: 'waiting', ended, attended: run.record.config.attended })
}

function mark(run: DecidedRun, key: string, change: Partial<Delivery>): void {
  markDelivery(userState(run), key, change, run.now)
}
