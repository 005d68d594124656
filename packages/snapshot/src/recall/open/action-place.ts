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
): PassageReference | undefined {
  const stream = new ActionStream()
  /** Places of the newest actions, by their number modulo the length. */
  const places: (PassageReference | undefined)[] = []
  let nearest: PassageReference | undefined
  for (const given of actions) {
    const action = readable(given)
    const moment = stream.admit(action)
    if (moment === undefined) continue
    const file = action.data.provenance?.['file']
    const agent = typeof file === 'string' ? /agent-([\w-]+)\.jsonl$/.exec(file)?.[1] : undefined
    const { line } = moment.source
    nearest = line === undefined ? nearest : { line, ...(agent !== undefined && { agent }) }
    // What was learned elsewhere (a hook, a note) stands beside what came before it.
    places[moment.record % (ago + 1)] = nearest
    if (stream.record >= total) break
  }
  return stream.record <= ago ? undefined : places[stream.record % (ago + 1)]
}
