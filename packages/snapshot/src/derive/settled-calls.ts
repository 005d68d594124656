/**
 * A call whose result its agent program had not written down when it was killed may have one in the log: the hook was told before the
 * line reached the transcript. What is known of a call is the result, wherever it stands.
 */
import type { PauseAction } from '@winddown/core'

/** Calls without a result that are held back; a session leaves a few. */
const HELD = 1_000

/**
 * The same actions, with each call that has no result moved to the end, and left out where the same call comes with one. A call that the
 * user broke in on stays where it is: its result is that it was interrupted.
 */
export function* settleCalls<Action extends PauseAction>(
  actions: Iterable<Action>,
): Generator<Action, void, undefined> {
  const held = new Map<string, Action>()
  for (const action of actions) {
    const id = action.type === 'tool_call' ? action.data.tool_use_id : undefined
    if (action.type !== 'tool_call' || id === undefined) {
      yield action
      continue
    }
    if (action.data.unanswered !== true || action.data.outcome === 'interrupted') {
      held.delete(id)
      yield action
      continue
    }
    held.set(id, action)
    const [oldest] = held
    if (held.size <= HELD || oldest === undefined) continue
    held.delete(oldest[0])
    yield oldest[1]
  }
  yield* held.values()
}
