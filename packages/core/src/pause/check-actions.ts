import type { EarlierAction } from '../action/earlier-action.ts'
import { aTime } from '../action/field-checks.ts'
import { checkFraction } from '../action/fraction.ts'
import { checkRecordedData, isRecordedType, type RecordedAction } from '../action/recorded-data.ts'
import { WinddownError } from '../base/errors.ts'
import { shownValue } from '../base/shown-value.ts'

/** @throws WinddownError ARGUMENT_INVALID where it is no list of actions; ACTION_INVALID for what one of them says */
export function checkActions(actions: readonly RecordedAction[]): void {
  checkList(actions, 'Pass a list of actions: [{ type, data }].')
  for (const { type, data } of actions) if (isRecordedType(type)) checkRecordedData(type, data)
}

/** What was recorded before was checked when it was told. @throws WinddownError ARGUMENT_INVALID where it is no list of such actions */
export function checkEarlier(actions: readonly EarlierAction[]): void {
  const hint = 'Pass a list of actions with their times: [{ type, data, at, contextPercentage }].'
  checkList(actions, hint)
  for (const { at, data, contextPercentage } of actions) {
    if (typeof data !== 'object' || data === null) throw wrong(`the data of an action is ${shownValue(data)}`, hint)
    // A record without its time is none to whoever reads the log.
    const fault = aTime(at, 'at')
    if (fault !== null) throw wrong(`an action: ${fault.what}`, `Expected: ${fault.expected}.`)
    checkFraction('append', contextPercentage)
  }
}

const wrong = (what: string, hint: string): WinddownError =>
  new WinddownError('ARGUMENT_INVALID', what, { op: 'append', hint })

function checkList(actions: readonly unknown[], hint: string): void {
  if (!Array.isArray(actions)) throw wrong(`the actions are ${shownValue(actions)}`, hint)
  for (const [index, action] of actions.entries())
    if (typeof action !== 'object' || action === null) throw wrong(`actions[${index}] is ${shownValue(action)}`, hint)
}
