/** What the sessions that one began with hand on to it: each has what it was given itself, so none further back is asked. */
import { checkArguments, type GivenSession } from '@winddown/core'
import { BOUNDS } from '../facts/bounds.ts'
import type { BeganWithFact, Carried, CarriedNoteFact, CarriedRuleFact, Origin } from '../facts/carried.ts'
import { sessionTitle } from '../figures/session-title.ts'
import { readSnapshot } from '../read/read-snapshot.ts'
import type { Snapshot } from '../snapshot.ts'

/** Only of snapshots that are what this user's winddown landed: whatever else stands in a file is nobody's rule. */
export function carriedFrom(sessions: readonly GivenSession[]): Carried {
  const own = sessions.flatMap(({ snapshotPath, isOwn, form }) => {
    const read = readSnapshot(snapshotPath)
    return read.kind === 'snapshot' && read.origin === 'winddown' && isOwn(read.sha256)
      ? [{ snapshot: read.snapshot, form }]
      : []
  })
  const inOrder = own.sort((a, b) => (a.snapshot.paused_at < b.snapshot.paused_at ? -1 : 1))
  const of = (...forms: readonly GivenSession['form'][]): readonly Snapshot[] =>
    inOrder.flatMap(({ snapshot, form }) => (forms.includes(form) ? [snapshot] : []))
  return {
    rules: newest(eachOnce(of('brief', 'held').flatMap(rulesOf), ({ text }) => text)),
    notes: newestNotes(
      eachOnce(of('brief', 'held', 'notes').flatMap(notesOf), ({ id, text }) => JSON.stringify([id, text])),
    ),
    beganWith: of('brief').map(beganWith),
  }
}

/** What of a session holds when it has ended: its own rules and notes, and those that it was given. */
export function heldBy(snapshot: Snapshot): Pick<Carried, 'rules' | 'notes'> {
  checkArguments('heldBy', { snapshot }, { snapshot: 'object' })
  const { facts } = snapshot
  checkArguments('heldBy', { 'snapshot.facts': facts }, { 'snapshot.facts': 'object' }, 'heldBy(reading.snapshot)')
  return { rules: rulesOf(snapshot), notes: notesOf(snapshot) }
}

const originOf = ({ session_id, harness_session_id: id, paused_at }: Snapshot): Origin => ({
  session_id,
  ...(id !== null && { harness_session_id: id }),
  ended_at: paused_at,
})

/** What was said with an order, or permits something, may have been for that alone: it is told in its own session, with that doubt, which is decided at landing. */
function rulesOf(snapshot: Snapshot): CarriedRuleFact[] {
  const { rules = [], carried_rules: before = [] } = snapshot.facts
  const from = originOf(snapshot)
  const sure = rules.filter(({ doubt }) => doubt === undefined)
  const own = sure.map(({ text, request, said, at }) => ({
    text,
    request,
    ...(said !== undefined && { said }),
    ...(at !== undefined && { at }),
    from,
  }))
  return [...before, ...own]
}

function notesOf(snapshot: Snapshot): CarriedNoteFact[] {
  const { notes, carried_notes: before = [] } = snapshot.facts
  const from = originOf(snapshot)
  const own = notes.map(({ id, note, text, author, at }) => ({
    ...(id !== undefined && { id }),
    note,
    text,
    author,
    ...(at !== undefined && { at }),
    from,
  }))
  return [...before, ...own]
}

const beganWith = (snapshot: Snapshot): BeganWithFact => ({
  ...originOf(snapshot),
  title: sessionTitle(snapshot),
  open_tasks: snapshot.facts.tasks.open.length,
})

/** Of those with one key the last. */
function eachOnce<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): Entry[] {
  const last = new Map(entries.map((entry) => [keyOf(entry), entry]))
  return entries.filter((entry) => last.get(keyOf(entry)) === entry)
}

/** What was said often goes last, then what was said last. */
function newest(rules: readonly CarriedRuleFact[]): CarriedRuleFact[] {
  const worth = new Map(rules.map((rule, at) => [rule, (rule.said ?? 1) * 1000 + at]))
  const kept = new Set(
    [...rules].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0)).slice(0, BOUNDS.carriedRules),
  )
  return rules.filter((rule) => kept.has(rule))
}

/** A person's before an agent's. */
function newestNotes(notes: readonly CarriedNoteFact[]): CarriedNoteFact[] {
  const by = (author: CarriedNoteFact['author'], room: number): CarriedNoteFact[] =>
    room <= 0 ? [] : notes.filter((note) => note.author === author).slice(-room)
  const persons = by('person', BOUNDS.carriedNotes)
  const kept = new Set([...persons, ...by('agent', BOUNDS.carriedNotes - persons.length)])
  return notes.filter((note) => kept.has(note))
}
