import { type PauseAction, WinddownError } from '@winddown/core'
import { shown } from '../text/check-options.ts'

/**
 * Actions as they come, unless a caller in plain JavaScript gave something else: the entries of a log, of which a fold would see nothing,
 * and say so to nobody. An action that is merely damaged goes on: it costs itself alone.
 * @throws WinddownError ARGUMENT_INVALID
 */
export function checkedActions(actions: Iterable<PauseAction>): Iterable<PauseAction> {
  const isList = typeof (actions as { [Symbol.iterator]?: unknown } | undefined)?.[Symbol.iterator] === 'function'
  // A text is a list, of its letters.
  if (isList && typeof actions !== 'string') return eachChecked(actions)
  throw wrong(`the actions are ${shown(actions)}`, 'Pass a list of actions, such as a reader of a transcript gives.')
}

function* eachChecked(actions: Iterable<PauseAction>): Generator<PauseAction, void, undefined> {
  let at = 0
  for (const action of actions) {
    if (isLogEntry(action))
      throw wrong(
        `actions[${at}] is an entry of a log, and no action`,
        "Pass the actions alone: [...readLog(path)].flatMap((entry) => (entry.kind === 'action' ? [entry.action] : [])).",
      )
    yield action
    at += 1
  }
}

/** What `readLog` gives: `{ kind: 'action', action }`, and `{ kind: 'damage', … }`. */
const isLogEntry = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && !('type' in value)

const wrong = (what: string, hint: string): WinddownError =>
  new WinddownError('ARGUMENT_INVALID', what, { op: 'foldActions', hint })
