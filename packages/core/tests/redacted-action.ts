import type { PauseAction, Redacted } from '../dist/index.js'

/** A record of a test, which holds no secret. */
export const redactedAction = (action: PauseAction): Redacted<PauseAction> => action as Redacted<PauseAction>
