import type { PauseAction } from '@winddown/core'

/**
 * What an agent with a record of its own told before the recording began stands in the log as well, for whoever cannot read that record.
 * @param isReadable whether that record tells it; asked for each such action, since a record may end in the middle
 */
export function* withoutKept<Action extends PauseAction>(
  actions: Iterable<Action>,
  isReadable: () => boolean,
): Generator<Action, void, undefined> {
  for (const action of actions) if (action.data.provenance?.['kept'] !== true || !isReadable()) yield action
}
