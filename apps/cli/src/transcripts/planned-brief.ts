/** What a person decides of the brief that the next session here is given: which one, in which words, or none. */
import { findProjectRoot, shellWord, WinddownError } from '@winddown/core'
import { type BriefChoice, type Delivery, deliveryKey, markDelivery, readDelivery } from '@winddown/hooks'
import { type Drift, fenceBrief, isOwnSession, measureDrift, renderBrief, type SessionEntry } from '@winddown/snapshot'
import { gitOptions } from '../project/git-options.ts'
import type { Project } from '../project/project.ts'
import { newestSessionHere } from '../project/session-choice.ts'
import { lineKey } from '../project/waiting-brief.ts'
import { shortId } from '../terminal/short-id.ts'
import { pendingBrief } from './pending-brief.ts'

/** Characters of an edited brief, at most: what a context of any size can take. */
const LONGEST = 40_000

const keyOf = ({ store }: Project, id: string): string => deliveryKey(store.directory, id)

/** What is known of a session's brief; null where nothing is. */
export const deliveryOf = (project: Project, id: string): Delivery | null =>
  readDelivery(project.userState, keyOf(project, id))

/** Writes what a person decided; keys that are undefined go. */
function decide(project: Project, id: string, change: { [Key in keyof Delivery]?: Delivery[Key] | undefined }): void {
  const before = deliveryOf(project, id) ?? { ended: 'exit', attended: true }
  const next = { ...before, ...change, at: new Date().toISOString() }
  const kept = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined))
  project.userState.writeDelivery(keyOf(project, id), kept)
}

/**
 * Makes the brief of a session the one that the next session in this work tree is given, whole, whatever its age.
 * @throws WinddownError ARGUMENT_INVALID where this user's winddown did not record it
 */
export function planBrief(project: Project, entry: SessionEntry): void {
  const { store } = project
  requireOwn(project, entry)
  for (const { sessionId } of store.sessions())
    if (deliveryOf(project, sessionId)?.chosen_for === store.worktree && sessionId !== entry.id)
      unchoose(project, sessionId)
  decide(project, entry.id, {
    status: 'waiting',
    given_to: undefined,
    chosen_for: store.worktree,
    declined: undefined,
    rules_wait: undefined,
  })
}

/** It is as if nobody had chosen it; but what a session was given once is not given again. */
function unchoose(project: Project, id: string): void {
  const delivery = deliveryOf(project, id)
  const isOpen = delivery?.status === 'waiting' || delivery?.status === 'given'
  const isSpent = isOpen && delivery.given_at !== undefined
  decide(project, id, { chosen_for: undefined, ...(isSpent && { status: 'withdrawn' }) })
}

/**
 * Only what this user recorded is put into an agent's context by itself (ADR 0191).
 * @throws WinddownError ARGUMENT_INVALID
 */
export function requireOwn({ store }: Project, entry: SessionEntry): void {
  const isOwn = isOwnSession(store, entry)
  const recorded = store.session(entry.id)
  if (isOwn && recorded?.snapshot?.sealed === true) return
  const changed = `${entry.reading?.path ?? entry.id} was changed since winddown wrote it: no session is given it`
  const unfinished = `${entry.id} is not finished: its brief is given once its recording has ended`
  throw new WinddownError(
    'ARGUMENT_INVALID',
    recorded === null
      ? `${entry.id} was not recorded by your winddown: no session is given it by itself`
      : isOwn
        ? unfinished
        : changed,
    { op: 'brief', hint: `winddown resume ${entry.id} --brief` },
  )
}

/** Gives the next session in this work tree no brief and no line about one; what was pending. */
export function planNone(project: Project): readonly BriefChoice[] {
  const dropped: BriefChoice[] = []
  const whole = pendingBrief(project, new Date())
  // Behind the newest an older one may be pending, and one of another work tree.
  for (let choice = whole; choice !== null; choice = pendingBrief(project, new Date())) {
    const { session, key, form } = choice
    if (!dropped.some((one) => one.session.sessionId === session.sessionId)) dropped.push(choice)
    if (session.worktree === project.store.worktree)
      decide(project, session.sessionId, {
        status: 'withdrawn',
        chosen_for: undefined,
        declined: true,
        // Those of what the brief took the place of, or of what is only named, stood in none: they are told all the same, as notes are.
        rules_wait: whole?.form === 'whole' && whole.key === key ? undefined : true,
      })
    // Of another work tree: its own next session is still given it.
    else if (form === 'whole') unchoose(project, session.sessionId)
    else {
      markDelivery(project.userState, lineKey(key, project.store.worktree), { status: 'delivered' }, new Date())
      break
    }
    if (dropped.length > 1000) break
  }
  return dropped
}

/** True where a person said that the next session here is to be given none, and nothing was left since. */
export function isNoneByDecision(project: Project): boolean {
  const { store } = project
  const landed = store.sessions().filter((one) => one.worktree === store.worktree && one.snapshot?.sealed === true)
  // The newest first: of the others the delivery is not read.
  for (const { sessionId } of landed.toSorted((a, b) => ((a.snapshot?.at ?? '') < (b.snapshot?.at ?? '') ? 1 : -1))) {
    const delivery = deliveryOf(project, sessionId)
    if (delivery === null || !isOfWork(delivery)) continue
    const isDeclined = delivery.status === 'withdrawn' && delivery['declined'] === true
    return isDeclined && pendingBrief(project, new Date()) === null
  }
  return false
}

/** Not that of notes alone, or of what was only handed on, which never has a brief that goes to anybody. */
const isOfWork = (delivery: Delivery): boolean => delivery['notes_only'] !== true && delivery['held_only'] !== true

/**
 * The command that gives the brief of a salvaged session to the next one; undefined of every other session, and where something was decided of its brief.
 * @param from the folder that it is typed in
 */
export function ungivenSalvage(project: Project, id: string, from: string): string | undefined {
  const { store } = project
  if (store.session(id)?.reason !== 'salvage' || deliveryOf(project, id) !== null) return undefined
  const isHere = findProjectRoot(from).worktree === store.worktree
  const name = newestSessionHere(project)?.id === id ? 'latest' : shortId(id)
  return `winddown ${isHere ? '' : `--dir ${shellWord(store.worktree)} `}brief ${name} --give`
}

/** What is said of what {@link planNone} dropped. */
export function droppedText([first]: readonly BriefChoice[]): string {
  if (first === undefined) return 'No brief was pending here.'
  const id = first.session.sessionId
  return first.form === 'line'
    ? `The next session here is not told of ${id}. To give it its brief: winddown brief ${id} --give`
    : `The next session here is given no brief. To give it this one again: winddown brief ${id} --give`
}

/**
 * Keeps the words of a person as the brief of a session, fenced anew; the next session here is given it.
 * @param body without tags and with no secret in it
 * @param before what was known of it when the person began: where that changed, a session may have it already
 * @returns the brief
 * @throws WinddownError ARGUMENT_INVALID
 */
export function planEdited(project: Project, entry: SessionEntry, body: string, before: Delivery | null): string {
  if (body.length > LONGEST)
    throw new WinddownError(
      'ARGUMENT_INVALID',
      `the brief has ${body.length.toLocaleString('en')} characters; ${LONGEST.toLocaleString('en')} are the most`,
      { op: 'brief', hint: `winddown brief ${shortId(entry.id)} --edit` },
    )
  const now = deliveryOf(project, entry.id)
  if (now?.at !== before?.at) {
    const isGiven = now?.status === 'given' || now?.status === 'delivered'
    throw new WinddownError(
      'ARGUMENT_INVALID',
      isGiven
        ? 'a session was given the brief while you edited it: nothing was changed'
        : 'what becomes of the brief was decided anew while you edited it: nothing was changed',
      { op: 'brief', hint: 'winddown status' },
    )
  }
  planBrief(project, entry)
  const edited = fenceBrief(body)
  decide(project, entry.id, { edited, edited_at: new Date().toISOString() })
  return edited
}

/** Forgets what a person made of a brief: it is as the rules make it. */
export function planUnedited(project: Project, entry: SessionEntry): boolean {
  const isEdited = deliveryOf(project, entry.id)?.edited !== undefined
  if (isEdited) decide(project, entry.id, { edited: undefined, edited_at: undefined })
  return isEdited
}

/** The brief as a session that begins now would be given it, where it is not edited. */
export async function briefAsGiven(project: Project, entry: SessionEntry): Promise<string> {
  const { store, environment, config, redactor } = project
  if (entry.reading?.kind !== 'snapshot')
    throw new WinddownError('SNAPSHOT_INVALID', `${entry.id}: ${entry.reading?.detail ?? 'was not read'}`, {
      op: 'brief',
      hint: 'winddown list',
    })
  const { snapshot, path } = entry.reading
  const drift: Drift = await measureDrift(snapshot, { directory: store.worktree, ...gitOptions(environment) })
  return renderBrief(snapshot, {
    budgetTokens: config.brief.budget ?? 2000,
    recordPath: path,
    drift,
    redact: (text) => redactor.redactText(text).text,
  })
}
