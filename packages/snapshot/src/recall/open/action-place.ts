/** "26 actions ago" in a brief: the action that many actions before the last one, and where it stands. */
import type { PassageReference, PauseAction } from '@winddown/core'
import { readable } from '../../fold/readable-data.ts'
import { ActionStream } from '../../fold/stream.ts'

/**
 * Where an action stands that a brief calls `ago` actions old; undefined where the session has not that many, or it has no place.
 * @param total actions that the brief knew of, where the session may have gone on since
 */
export function placeOfAction(
  actions: Iterable<PauseAction>,
  ago: number,
  total: number = Number.POSITIVE_INFINITY,
  place: 'transcript' | 'log' = 'transcript',
): PassageReference | undefined {
  /** Places of the newest actions, by their number modulo the length. */
  const places: (PassageReference | undefined)[] = []
  let read = 0
  for (const { record, reference } of placesOf(actions, place)) {
    read = record + 1
    places[record % (ago + 1)] = reference
    if (read >= total) break
  }
  return read <= ago ? undefined : places[read % (ago + 1)]
}

/** Where the action stands that a brief calls `record 5`; undefined where the session has no such one. */
export function placeOfRecord(
  actions: Iterable<PauseAction>,
  wanted: number,
  place: 'transcript' | 'log' = 'transcript',
): PassageReference | undefined {
  for (const { record, reference } of placesOf(actions, place)) if (record === wanted) return reference
  return undefined
}

/** The actions as a fold counts them, each with where it stands. */
function* placesOf(
  actions: Iterable<PauseAction>,
  place: 'transcript' | 'log',
): Generator<{ readonly record: number; readonly reference: PassageReference | undefined }> {
  const stream = new ActionStream()
  let nearest: PassageReference | undefined
  let number = 0
  for (const given of actions) {
    number += 1
    const action = readable(given)
    const moment = stream.admit(action)
    if (moment === undefined) continue
    const file = action.data.provenance?.['file']
    const agent = typeof file === 'string' ? /agent-([\w-]+)\.jsonl$/.exec(file)?.[1] : undefined
    const { line } = moment.source
    if (place === 'log') nearest = { line: number, log: true }
    // What was learned elsewhere (a hook, a note) stands beside what came before it.
    else if (line !== undefined) nearest = { line, ...(agent !== undefined && { agent }) }
    yield { record: moment.record, reference: nearest }
  }
}
