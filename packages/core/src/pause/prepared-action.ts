/** What is written of an action. */
import type { ActionType, JsonObject, PauseAction } from '../action/action.ts'
import { clampFraction } from '../action/context-fraction.ts'
import { WinddownError } from '../base/errors.ts'
import type { Redacted } from '../redaction/redacted.ts'
import { shortenedFields } from './shortened-fields.ts'

/** Takes secrets out of what is about to be written. `createRedactor` makes one. */
export interface DataRedactor {
  redactData(data: JsonObject): {
    readonly data: Redacted<JsonObject>
    readonly found: Readonly<Record<string, number>>
  }
}

/** An action as it is written: without secrets, with how often each kind was taken out. @throws WinddownError ACTION_INVALID */
export function prepareAction(
  { redactor }: { readonly redactor: DataRedactor },
  type: ActionType,
  data: JsonObject,
  contextPercentage: number | null,
  sessionId: string,
  timestamp: string,
): Redacted<PauseAction> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new WinddownError('ACTION_INVALID', `the data of a ${type} must be an object`, {
      op: 'append',
      hint: 'Pass an object of plain data.',
    })
  }
  const known = typeof contextPercentage === 'number' && !Number.isNaN(contextPercentage)
  const { data: clean, found } = redactRecorded(redactor, type, data)
  const redacted =
    Object.keys(found).length > 0 ? { redacted: { ...(clean['redacted'] as object | undefined), ...found } } : {}
  return {
    type,
    timestamp,
    session_id: sessionId,
    data: { ...clean, ...(known ? {} : { context_unknown: true }), ...redacted },
    context_percentage: clampFraction(contextPercentage),
    // The type and its data were matched by the caller's types; here any of the six goes the same way.
  } as unknown as Redacted<PauseAction>
}

/** The data of an action without secrets; of a message that the redactor shortened it says how long that was, where nobody said so. */
export function redactRecorded(
  redactor: DataRedactor,
  type: ActionType,
  data: JsonObject,
): ReturnType<DataRedactor['redactData']> {
  const redacted = redactor.redactData(data)
  const { summary, length } = data
  if (type === 'tool_call' || typeof summary !== 'string' || length !== undefined) return redacted
  const isWhole = shortenedFields(0, { summary }, { summary: redacted.data['summary'] }).length === 0
  return isWhole ? redacted : { ...redacted, data: { ...redacted.data, length: summary.length } }
}
