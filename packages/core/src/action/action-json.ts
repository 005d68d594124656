import { WinddownError } from '../base/errors.ts'
import { isRecordTooDeep, TOO_DEEP } from '../base/shallow-json.ts'
import type { ActionType, JsonObject, PauseAction } from './action.ts'
import { parsePythonJson } from './python-json.ts'

const [SPACE, DASH, NINE, COLON, T] = [32, 45, 57, 58, 84]

const KEYS = ['type', 'timestamp', 'session_id', 'data', 'context_percentage'] as const

/**
 * One action as one line of a log, newline included: UTF-8, not ASCII-escaped, exactly five keys in the order of the
 * original, whose reader raises on a sixth.
 *
 * What JSON cannot hold is said, not hidden: a context percentage that is no finite number becomes 0 with
 * `data.context_unknown`, other such numbers `null`, big integers strings. Lone surrogates are written as `\udXXX` escapes,
 * so the line is valid UTF-8 and Python's json reads it.
 * @throws WinddownError ACTION_INVALID where data cannot be written as JSON at all (a cycle)
 */
export function toJsonLine(action: PauseAction): string {
  const known = Number.isFinite(action.context_percentage)
  const line = {
    type: action.type,
    timestamp: action.timestamp,
    session_id: action.session_id,
    data: known ? action.data : { ...action.data, context_unknown: true },
    context_percentage: known ? action.context_percentage : 0,
  }
  try {
    return `${JSON.stringify(line)}\n`
  } catch (error) {
    if (error instanceof TypeError && containsBigInt(action.data, 0)) {
      return `${JSON.stringify(line, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}\n`
    }
    throw new WinddownError(
      'ACTION_INVALID',
      `the data of a ${action.type} cannot be written as JSON: ${reason(error)}`,
      {
        op: 'append',
        cause: error,
        hint: 'Pass plain data without cycles.',
      },
    )
  }
}

/**
 * Reads one line, as written here or by the original (with or without its newline; Python's `NaN` and `Infinity` too).
 * @throws WinddownError ACTION_INVALID, whose message is the reason
 */
export function fromJsonLine(line: string): PauseAction {
  return parseAction(parseJson(line))
}

/**
 * Checks that a value is an action: the five keys and no other, a known type, `data` an object. What stands inside `data`
 * is given as it was written, because the original lets a caller write anything there: whoever reads a field of `data`
 * from a log must be ready for it to be missing. For actions that you make yourself there is `checkAction`.
 * @throws WinddownError ACTION_INVALID, whose message is the reason
 */
export function parseAction(value: unknown): PauseAction {
  const fault = actionFault(value)
  if (fault !== null)
    throw new WinddownError('ACTION_INVALID', fault, { op: 'read', hint: `An action is { ${KEYS.join(', ')} }.` })
  return checkedAction(value)
}

/** The action that a value is which `actionFault` found nothing wrong with. */
export function checkedAction(value: unknown): PauseAction {
  const action = value as PauseAction
  // Python writes NaN for an unknown percentage; parsePythonJson gives null for it. A number beyond all that a machine counts (1e400) says as little.
  if (Number.isFinite(action.context_percentage)) return action
  return { ...action, data: { ...action.data, context_unknown: true }, context_percentage: 0 } as PauseAction
}

/** Why a value is no action, in words; null where it is one. */
export function actionFault(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return `an action is an object, not ${kindOf(value)}`
  const action = value as Record<string, unknown>
  if (!isActionType(action['type'])) return keyFault(action, 'type') ?? `unknown type ${JSON.stringify(action['type'])}`
  if (!isTimestamp(action['timestamp'])) {
    return keyFault(action, 'timestamp') ?? `timestamp is no ISO 8601 time: ${shortly(action['timestamp'])}`
  }
  const sessionId = action['session_id']
  if (typeof sessionId !== 'string' || sessionId === '') {
    return keyFault(action, 'session_id') ?? `session_id is no text: ${shortly(sessionId)}`
  }
  const data = action['data']
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return keyFault(action, 'data') ?? `data is no object: ${shortly(data)}`
  }
  // What walks it afterwards by calling itself would not come back, and cost the whole session.
  if (isRecordTooDeep(data)) return TOO_DEEP
  const fraction = action['context_percentage']
  if (typeof fraction !== 'number' && fraction !== null) {
    return keyFault(action, 'context_percentage') ?? `context_percentage is no number: ${shortly(fraction)}`
  }
  // All five are there by now, so only a sixth can make it more.
  let count = 0
  for (const _key in action) count += 1
  if (count === KEYS.length) return null
  const unknown = Object.keys(action).find((key) => !(KEYS as readonly string[]).includes(key))
  return `unknown key ${JSON.stringify(unknown)} (an action has five)`
}

/** True for one of the six types. */
export function isActionType(value: unknown): value is ActionType {
  // Compared one by one, the commonest first: a set or a search in the list costs a tenth of reading a record.
  switch (value) {
    case 'tool_call':
    case 'assistant_response':
    case 'user_message':
    case 'system_event':
    case 'pause_started':
    case 'pause_finalized':
      return true
    default:
      return false
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    const python = parsePythonJson(line)
    if (python !== undefined) return python
    throw new WinddownError('ACTION_INVALID', `not valid JSON: ${reason(error)}`, {
      op: 'read',
      hint: 'An action is one line of JSON.',
      cause: error,
    })
  }
}

function keyFault(action: Record<string, unknown>, key: (typeof KEYS)[number]): string | null {
  return Object.hasOwn(action, key) ? null : `key ${JSON.stringify(key)} is missing`
}

/** `YYYY-MM-DDTHH:MM:SS` and whatever follows (fractions, `Z`, `+00:00`), by shape: a million lines are read this way. */
function isTimestamp(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length >= 19 &&
    value.charCodeAt(0) <= NINE &&
    value.charCodeAt(4) === DASH &&
    value.charCodeAt(7) === DASH &&
    (value.charCodeAt(10) === T || value.charCodeAt(10) === SPACE) &&
    value.charCodeAt(13) === COLON &&
    value.charCodeAt(16) === COLON
  )
}

function containsBigInt(value: unknown, depth: number): boolean {
  if (typeof value === 'bigint') return true
  if (typeof value !== 'object' || value === null || depth > 100) return false
  return Object.values(value as JsonObject).some((member) => containsBigInt(member, depth + 1))
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`
}

function shortly(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 60)
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
