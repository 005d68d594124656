import type { PauseAction } from './action.ts'
import { parseAction } from './action-json.ts'
import { aTime } from './field-checks.ts'
import { checkFraction } from './fraction.ts'
import { checkRecordedData, isRecordedType, wrongField } from './recorded-data.ts'

/**
 * Checks an action that you make yourself, as a reader of your agent's own record does: what {@link parseAction} checks, and the fields of its
 * data, as `toolCall` and `appendAction` do. A field that there is not is refused; your own go under `extra`.
 * @throws WinddownError ACTION_INVALID, ARGUMENT_INVALID: names the field, its value, and what was expected
 */
export function checkAction(value: unknown): PauseAction {
  const timestamp = (value as { readonly timestamp?: unknown } | null | undefined)?.timestamp
  const fault = timestamp === undefined ? null : aTime(timestamp, 'timestamp')
  if (fault !== null) throw wrongField('read', 'an action', fault)
  const action = parseAction(value)
  const { type, data, context_percentage: fraction } = action
  checkFraction('read', fraction)
  if (isRecordedType(type)) checkRecordedData(type, data, 'read')
  return action
}
