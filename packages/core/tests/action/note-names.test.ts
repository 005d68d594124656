import { describe, expect, it } from 'vitest'
import { namedNotes, notesOfActions, type PauseAction } from '../../src/index.ts'

const AT = '2026-11-30T10:00:00.000Z'
const event = (data: Record<string, unknown>, timestamp = AT): PauseAction =>
  ({ type: 'system_event', timestamp, session_id: 's', data, context_percentage: 0 }) as unknown as PauseAction
const note = (text: string, more = {}, timestamp = AT) => event({ event: 'note', text, ...more }, timestamp)
const left = (...actions: readonly PauseAction[]) => notesOfActions(actions).notes.map(({ data }) => data['text'])

describe('the notes of a log', () => {
  it('of one moment are told apart by their names', () => {
    const notes = [note('zebra', { note_id: 'a' }), note('walrus', { note_id: 'b' })]
    expect(left(...notes, event({ event: 'note_taken_back', note_id: 'a', noted_at: AT }))).toEqual(['walrus'])
    expect(left(...notes, event({ event: 'note_taken_back', note_id: 'b', noted_at: AT }))).toEqual(['zebra'])
    expect(left(...notes, event({ event: 'note_taken_back', note_id: 'c', noted_at: AT }))).toEqual(['zebra', 'walrus'])
  })

  it('that have none are called by their moment and their place in it', () => {
    const notes = [note('zebra'), note('walrus'), note('heron', {}, '2026-11-30T10:00:01.000Z')]
    const ids = notesOfActions(notes).notes.map(({ id }) => id)
    expect(ids).toEqual([AT, `${AT}#2`, '2026-11-30T10:00:01.000Z'])
    for (const [at, id] of ids.entries())
      expect(left(...notes, event({ event: 'note_taken_back', note_id: id, noted_at: AT }))).toEqual(
        ['zebra', 'walrus', 'heron'].toSpliced(at, 1),
      )
    expect(namedNotes([{ at: AT }, { at: AT }, { at: AT, id: 'own' }]).map(({ id }) => id)).toEqual([
      AT,
      `${AT}#2`,
      'own',
    ])
  })

  it('are taken back by their moment in an older log: the newest of it, and the next one after that', () => {
    const back = event({ event: 'note_taken_back', noted_at: AT })
    expect(left(note('zebra'), note('walrus'), back)).toEqual(['zebra'])
    expect(left(note('zebra'), note('walrus'), back, back)).toEqual([])
    expect([...notesOfActions([note('zebra'), note('walrus'), back]).takenBack]).toEqual([1])
  })

  it('that were given a moment of their own are taken back by that', () => {
    const given = note('zebra', { timestamp: '2026-11-30T09:00:00.000Z' })
    expect(left(given, event({ event: 'note_taken_back', noted_at: '2026-11-30T09:00:00.000Z' }))).toEqual([])
  })
})
