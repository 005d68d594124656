import { loadSessionAdapter } from '@winddown/hooks'
import { surroundingsOf } from '../project/surroundings.ts'
import type { DecidedRun } from './hook-run.ts'

/** The process of the harness that an event comes from, as far as its adapter can say. */
export function processOf({ adapter, event, environment, record }: DecidedRun): number | null {
  const session = { transcript: event.transcriptPath, folder: event.workingDirectory ?? record.place.workingDirectory }
  return loadSessionAdapter(adapter.id).processId(surroundingsOf(environment.variables, session))
}
