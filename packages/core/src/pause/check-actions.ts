import { checkRecordedData, isRecordedType, type RecordedAction } from '../action/recorded-data.ts'
import { WinddownError } from '../base/errors.ts'
import { shownValue } from '../base/shown-value.ts'

/** @throws WinddownError ARGUMENT_INVALID where it is no list of actions; ACTION_INVALID for what one of them says */
export function checkActions(actions: readonly RecordedAction[]): void {
  const wrong = (what: string): WinddownError =>
    new WinddownError('ARGUMENT_INVALID', what, { op: 'append', hint: 'Pass a list of actions: [{ type, data }].' })
  if (!Array.isArray(actions)) throw wrong(`the actions are ${shownValue(actions)}`)
  for (const [index, action] of actions.entries()) {
    if (typeof action !== 'object' || action === null) throw wrong(`actions[${index}] is ${shownValue(action)}`)
    if (isRecordedType(action.type)) checkRecordedData(action.type, action.data)
  }
}
