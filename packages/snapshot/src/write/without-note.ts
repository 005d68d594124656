import type { Snapshot, SnapshotSource } from '../snapshot.ts'

/**
 * A snapshot in which a note is told nowhere: not among its notes, nor in what was made of it (next steps, reminders, questions).
 * @param notedAt when it was left: `at` of its fact
 * @returns null where it holds no such note
 */
export function withoutNote(snapshot: Snapshot, notedAt: string): Snapshot | null {
  const { facts, conversation, provenance } = snapshot
  const gone = facts.notes.findLast(({ at }) => at === notedAt)
  if (gone === undefined) return null
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
      ...facts,
      notes: facts.notes.filter((note) => note !== gone),
      notes_taken_back: [...(facts.notes_taken_back ?? []), notedAt],
    },
    provenance: Object.fromEntries(changed),
  }
}
