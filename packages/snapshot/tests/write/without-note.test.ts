import { namedNotes } from '@winddown/core'
import { expect, it } from 'vitest'
import { withoutNote } from '../../src/write/without-note.ts'
import { land } from '../landed-session.ts'

const note = (kind: string, text: string) =>
  ['system_event', { event: 'note', note: kind, text, author: 'person' }] as const

it('takes a note out of the facts and of what was made of it, with the sources, and leaves every other one', async () => {
  const { snapshot } = await land({
    actions: [
      note('next', 'first step'),
      note('next', 'second step'),
      note('reminder', 'third thing'),
      note('question', 'fourth question'),
    ],
  })
  let left = snapshot
  for (const { at = '' } of snapshot.facts.notes.filter(({ text }) => text !== 'second step'))
    left = withoutNote(left, at) ?? left
  const { notes_taken_back: times, ...facts } = left.facts
  expect(JSON.stringify({ ...left, facts })).not.toMatch(/first step|third thing|fourth question/)
  expect(left.conversation.next_steps).toEqual(['second step'])
  expect(times).toHaveLength(3)
  for (const field of ['important_reminders', 'open_questions'] as const)
    expect(left.provenance[field]).toHaveLength(left[field].length)
  expect(left.provenance['conversation.next_steps']).toHaveLength(1)
  expect(withoutNote(left, 'never')).toBeNull()
})

it('tells notes of one moment apart, also in a record that has no names for them', async () => {
  const { snapshot } = await land({ actions: [note('next', 'first step'), note('next', 'second step')] })
  const at = '2026-11-30T10:00:00.000Z'
  for (const named of [true, false]) {
    const notes = snapshot.facts.notes.map(({ id, ...rest }) => ({
      ...rest,
      at,
      ...(named && { id: `own-${rest.text}` }),
    }))
    const record = { ...snapshot, facts: { ...snapshot.facts, notes } }
    for (const [which, { id }] of namedNotes(notes).entries())
      expect(withoutNote(record, id)?.facts.notes).toEqual(notes.toSpliced(which, 1))
    // By the moment alone.
    expect(withoutNote(record, at)?.facts.notes).toHaveLength(1)
  }
})
