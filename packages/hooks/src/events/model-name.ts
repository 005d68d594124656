import { mayHoldSecret } from '@winddown/core'
import type { HookEvent } from './hook-event.ts'

/** A longer one is no name of a model. */
const LONGEST = 256

/** What is called a model, as the state may keep it: an address with a key in it may be called one, and then it is no name to know a limit by. */
export function modelName(given: string | null): string | null {
  const name = given?.slice(0, LONGEST) ?? null
  // No redactor: it would be loaded for each event, and of such a name nothing is of use.
  return name !== null && mayHoldSecret(name) ? '[redacted:model]' : name
}

/** An event as it may go into a session's state: a change of model says two names. */
export const withNamedModels = <Event extends HookEvent>(event: Event): Event =>
  event.type === 'model_changed' ? { ...event, from: modelName(event.from), to: modelName(event.to) } : event
