/** The notes that were left in a work tree, numbered, with where each is told. */
import { namedNotes, notesOfActions, openPreludes, type PauseAction, WinddownError } from '@winddown/core'
import { type Delivery, deliveryKey, isFree, readDelivery } from '@winddown/hooks'
import type { NoteFact } from '@winddown/snapshot'
import { LOOKED_AT } from '../notes/land-held.ts'
import { isLeftNotes } from '../notes/left-notes.ts'
import { isAgain } from '../notes/lost-sessions.ts'
import { notesIn, ownSnapshot } from '../notes/notes-for-next.ts'
import { pendingNotes } from '../notes/pending-notes.ts'
import type { Project } from '../project/project.ts'
import type { RunningPause } from '../project/running-pauses.ts'
import { notesKey } from '../project/waiting-brief.ts'
import { shortId } from '../terminal/short-id.ts'
import { pendingBrief } from '../transcripts/pending-brief.ts'
import { recordingsHere } from '../transcripts/recording-choice.ts'

/** Where the next session is told a note, if it is. */
export type ToldIn = 'recording' | 'brief' | 'block' | 'given' | 'nowhere'

export interface Noted extends Pick<NoteFact, 'note' | 'text' | 'author'> {
  /** The newest is 1. */
  readonly number: number
  /** What it is called in its session. */
  readonly id: string
  /** When it was left, ISO 8601 UTC. */
  readonly at: string
  readonly sessionId: string
  /** The recording that goes on, where it stands in one. */
  readonly running?: RunningPause
  readonly toldIn: ToldIn
  /** Landed sessions that have it as well: each part of a session has what came before. */
  readonly alsoIn: readonly string[]
}

/** The notes of the recordings that belong here and of the newest landed sessions of this work tree, the newest first. */
export function notedHere(project: Project): readonly Noted[] {
  const { store, userState } = project
  const found: Omit<Noted, 'number' | 'alsoIn'>[] = []
  const open = recordingsHere(project)
  for (const running of open) {
    const { sessionId, owner } = running
    const session = sessionId === null ? null : store.session(sessionId)
    if (sessionId === null || session === null) continue
    const toldIn = isLeftNotes(session, store) ? 'block' : 'recording'
    for (const { id, note, text, author, at } of notesIn({ store: store.directory, owner: owner ?? null }))
      found.push({ id, note, text, author, at, sessionId, running, toldIn })
  }
  const pending = pendingBrief(project, new Date())
  const place = { store: store.directory, worktree: store.worktree, harnessSessionId: '' }
  const whole = pending?.form === 'whole' ? pending.key : undefined
  const { keys, isLost } = pendingNotes(userState, place, (session) => ownSnapshot(store, session), whole)
  // Not to one that is gone and never answered.
  const isWith = (one: Delivery | null): boolean =>
    one?.status === 'given' ? !isFree(one, '', new Date()) : one?.status === 'delivered' && !isAgain(one, isLost)
  const landed = store.sessions().filter((one) => one.worktree === store.worktree && one.snapshot?.sealed === true)
  for (const session of landed.slice(-LOOKED_AT)) {
    const delivery = readDelivery(userState, deliveryKey(store.directory, session.sessionId))
    const isGiven = [delivery, readDelivery(userState, notesKey(session))].some(isWith)
    const toldIn: ToldIn =
      pending?.form === 'whole' && pending.session.sessionId === session.sessionId
        ? 'brief'
        : isGiven
          ? 'given'
          : keys.includes(notesKey(session))
            ? 'block'
            : 'nowhere'
    const facts = ownSnapshot(store, session)?.facts
    for (const { id, note, text, author, at } of namedNotes(facts?.notes ?? []))
      if (at !== undefined) found.push({ id, note, text, author, at, sessionId: session.sessionId, toldIn })
    // One that holds over many sessions is of none of the newest: it is told by those that it was handed on to.
    for (const { id, note, text, author, at, from } of namedNotes(facts?.carried_notes ?? []))
      if (at !== undefined) found.push({ id, note, text, author, at, sessionId: from.session_id, toldIn })
  }
  // Of one moment the later one of a log is the newer.
  return eachOnce(found.toReversed())
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .map((one, index): Noted => ({ number: index + 1, ...one }))
}

/** A session that goes on has its notes in each part: told is that of its recording, else of its newest one. */
function eachOnce(found: readonly Omit<Noted, 'number' | 'alsoIn'>[]): Omit<Noted, 'number'>[] {
  const groups = new Map<string, Omit<Noted, 'number' | 'alsoIn'>[]>()
  for (const one of found) {
    const key = JSON.stringify([one.id, one.text])
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].flatMap((same) => {
    const main = same.find(({ running }) => running !== undefined) ?? same[0]
    const others = new Set(same.filter(({ running }) => running === undefined).map(({ sessionId }) => sessionId))
    if (main === undefined) return []
    if (main.running === undefined) others.delete(main.sessionId)
    return [{ ...main, alsoIn: [...others] }]
  })
}

/** Notes that sessions at work here keep, which are not recorded yet: they stand in no log that could be appended to. */
export function keptUntilRecorded({ store, userState }: Project): number {
  const preludes = openPreludes(userState.home).list(store.directory)
  return preludes
    .filter(({ of }) => of.worktree === store.worktree)
    .flatMap(({ actions, recorded }) => {
      const told = actions.map(({ type, data, at }) => ({ type, data, timestamp: at }) as unknown as PauseAction)
      return notesOfActions(told).notes.filter(({ record }) => record >= recorded)
    }).length
}

/** What is said of {@link ToldIn}. */
export function toldText({ toldIn, sessionId }: Noted): string {
  switch (toldIn) {
    case 'recording':
      return 'in the brief, once the recording ends'
    case 'brief':
      return 'in the brief that the next session here is given'
    case 'block':
      return 'to the next session here, when it begins'
    case 'given':
      return 'given to a session already'
    case 'nowhere':
      return `to no session by itself; it stands in ${shortId(sessionId)}`
  }
}

/**
 * The note that a number means; without one the newest.
 * @throws WinddownError ARGUMENT_INVALID
 */
export function noteMeant(notes: readonly Noted[], wanted: string | undefined): Noted {
  const found = wanted === undefined ? notes[0] : notes.find(({ number }) => String(number) === wanted)
  if (found !== undefined) return found
  throw new WinddownError(
    'ARGUMENT_INVALID',
    notes.length === 0
      ? 'no note was left here'
      : `there is no note ${wanted}; the list of notes ends with ${notes.length}`,
    { op: 'note', hint: 'winddown note --list' },
  )
}
