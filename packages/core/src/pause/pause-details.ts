import type { JsonObject, PauseStartedData } from '../action/action.ts'
import { COMMON_FIELDS } from '../action/action-fields.ts'
import type { EarlierAction } from '../action/earlier-action.ts'
import { aCount, aFlag, aText, type FieldCheck, record, shownValue } from '../action/field-checks.ts'
import { checkFraction } from '../action/fraction.ts'
import { type Closed, isRecordedType } from '../action/recorded-data.ts'
import { WinddownError } from '../base/errors.ts'
import { wordTable } from '../base/word-table.ts'

/**
 * What is known of a pause besides how full the context is. All of it is stored in `pause_started`; your own fields go under `extra`. Whose
 * the pause is, is the manager's option `owner`.
 */
export type PauseDetails = Partial<Omit<Closed<PauseStartedData>, 'context_percentage' | 'initial_state' | 'owner'>> & {
  readonly extra?: JsonObject
}

const FIELDS: Readonly<Record<string, FieldCheck>> = wordTable({
  ...COMMON_FIELDS,
  reason: aText,
  harness: aText,
  harness_session_id: aText,
  transcript_path: aText,
  transcript_bytes: aCount,
  model: aText,
  working_directory: aText,
  worktree: aText,
  project_path: aText,
  attended: aFlag,
  tokens: aCount,
  token_limit: aCount,
  token_window: aCount,
  reading_source: record({ tokens: aText, limit: aText, detail: aText }, ['tokens', 'limit']),
})

/**
 * Looks at what a caller wants to begin a pause with.
 * @throws WinddownError ARGUMENT_INVALID: names the field, its value, and what was expected
 */
export function checkStart(initialState: JsonObject, details: PauseDetails, earlier: readonly EarlierAction[]): void {
  if (typeof initialState !== 'object' || initialState === null || Array.isArray(initialState))
    throw wrong(`the initial state is ${shownValue(initialState)}`, 'an object; {} where there is nothing to say')
  if (typeof details !== 'object' || details === null || Array.isArray(details))
    throw wrong(`the details are ${shownValue(details)}`, 'an object: { reason, harness, … }')
  for (const [field, value] of Object.entries(details)) {
    const check = FIELDS[field]
    if (check === undefined) throw noField(field)
    const fault = value === undefined ? null : check(value, field)
    if (fault !== null) throw wrong(`details: ${fault.what}`, fault.expected)
  }
  if (!Array.isArray(earlier)) throw wrong(`what came before is ${shownValue(earlier)}`, 'a list of actions')
  for (const [index, action] of earlier.entries()) checkEarlier(action, `earlier[${index}]`)
}

/** A record without its time would be damage in the log. */
function checkEarlier(action: EarlierAction, place: string): void {
  if (typeof action !== 'object' || action === null)
    throw wrong(`${place} is ${shownValue(action)}`, '{ type, data, at, contextPercentage }')
  const { type, at, contextPercentage } = action
  if (!isRecordedType(type))
    throw wrong(`${place}.type is ${shownValue(type)}`, 'tool_call, assistant_response, user_message or system_event')
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at)))
    throw wrong(`${place}.at is ${shownValue(at)}`, 'when it happened, ISO 8601 UTC')
  checkFraction('start', contextPercentage)
}

function noField(field: string): WinddownError {
  if (field === 'owner')
    return wrong('details: there is no field "owner"', 'the owner as an option: new IncrementalPauseManager({ owner })')
  const names = Object.keys(FIELDS)
    .filter((name) => !Object.hasOwn(COMMON_FIELDS, name))
    .join(', ')
  return wrong(
    `details: there is no field ${JSON.stringify(field)}`,
    `your own fields under extra; details have ${names}`,
  )
}

function wrong(what: string, expected: string): WinddownError {
  return new WinddownError('ARGUMENT_INVALID', what, { op: 'start', hint: `Expected: ${expected}.` })
}
