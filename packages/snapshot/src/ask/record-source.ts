/** An agent's own record as it is searched: its reader is somebody's own, and may fail, at once or midway. */
import type { PauseAction } from '@winddown/core'
import { iterableOf, soundActions } from '../derive/sound-actions.ts'

export interface RecordSource {
  /** Reads it anew, as far as it can be read. */
  readonly actions: () => Iterable<PauseAction>
  /** Whether it gives nothing at all: then the log is what a brief was made of. */
  readonly isEmpty: () => boolean
  /** That it could not be read, and why, once that was tried; undefined where it could. */
  readonly fault: () => string | undefined
  /** What of it could not be read, once it was read; undefined where nothing is missing. */
  readonly gap: () => string | undefined
}

export function openRecord(read: () => Iterable<PauseAction>): RecordSource {
  let failure: string | undefined
  let fault: string | undefined
  let wrong: string | undefined
  let isEmpty: boolean | undefined
  function* actions(): Generator<PauseAction> {
    let given = 0
    failure = undefined
    fault = undefined
    wrong = undefined
    try {
      for (const action of soundActions(iterableOf(read()), (_number, reason) => {
        wrong ??= reason
      })) {
        given += 1
        yield action
      }
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).slice(0, 300)
      fault = given === 0 ? `could not be read (${reason})` : `could not be read to its end (${reason})`
      failure = `its transcript ${fault}: ${given === 0 ? '' : 'of the rest '}only what was recorded is searched`
    }
  }
  return {
    actions,
    isEmpty: () => {
      isEmpty ??= actions().next().done === true
      return isEmpty
    },
    fault: () => fault,
    gap: () => failure ?? (wrong === undefined ? undefined : `an entry of its transcript could not be read (${wrong})`),
  }
}
