import { namedNotes, noteTakenBack } from '@winddown/core'
import type { Snapshot, SnapshotSource } from '../snapshot.ts'

/**
 * A snapshot in which a note is told nowhere: not among its notes, nor in what was made of it (next steps, reminders, questions).
 * @param name what it is called: as `namedNotes` of core says; its moment, `at`, means the newest of that moment
 * @returns null where it holds no such note
 */
export function withoutNote(snapshot: Snapshot, name: string): Snapshot | null {
  const { facts, conversation, provenance } = snapshot
  const handedOn = withoutCarried(snapshot, name)
  const named = namedNotes(facts.notes)
  const byName = noteTakenBack(named, { note_id: name })
  const found = byName === -1 ? noteTakenBack(named, { noted_at: name }) : byName
  const gone = facts.notes[found]
  if (gone === undefined) return handedOn
  const isOfIt = (source: SnapshotSource | undefined): boolean =>
    source !== undefined && 'record' in source && source.record === gone.source.record
  const changed = new Map(Object.entries(provenance))
  /** The entries of a field that come from something else, and their sources with them. */
  const rest = (field: string, entries: readonly string[]): readonly string[] => {
    const sources = changed.get(field) ?? []
    changed.set(
      field,
      sources.filter((source) => !isOfIt(source)),
    )
    return entries.filter((_, at) => !isOfIt(sources[at]))
  }
  return {
    ...snapshot,
    conversation: { ...conversation, next_steps: rest('conversation.next_steps', conversation.next_steps) },
    important_reminders: rest('important_reminders', snapshot.important_reminders),
    open_questions: rest('open_questions', snapshot.open_questions),
    facts: {
      ...(handedOn ?? snapshot).facts,
      notes: facts.notes.filter((note) => note !== gone),
      notes_taken_back: [...(facts.notes_taken_back ?? []), named[found]?.id ?? name],
    },
    provenance: Object.fromEntries(changed),
  }
}

/** The same of a note of an earlier session, which this one was given; null where it was not. */
function withoutCarried(snapshot: Snapshot, name: string): Snapshot | null {
  const { carried_notes: notes = [] } = snapshot.facts
  const rest = notes.filter(({ id, at }) => (id ?? at) !== name)
  return rest.length === notes.length ? null : { ...snapshot, facts: { ...snapshot.facts, carried_notes: rest } }
}
