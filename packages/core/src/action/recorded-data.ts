import { WinddownError } from '../base/errors.ts'
import type { ActionData, JsonObject, SystemEventData } from './action.ts'
import type { RecordedType } from './earlier-action.ts'

/** The members that a type names, without those that it merely allows. */
type Named<Type> = { [Key in keyof Type as string extends Key ? never : Key]: Type[Key] }

/**
 * What a caller records: the fields of an action and no other, so that a misspelt one does not compile. What else there is to say goes
 * under `extra`. Events (`system_event`) have fields of their own for each `event`.
 */
export type RecordedData<Type extends RecordedType> = Type extends 'system_event'
  ? SystemEventData
  : Named<ActionData<Type>> & { readonly extra?: JsonObject }

/** One action with the fields of its type. */
export type RecordedAction = {
  readonly [Type in RecordedType]: { readonly type: Type; readonly data: RecordedData<Type> }
}[RecordedType]

/** A share of the limit, 0 to 1: a literal in percent (92) does not compile. */
export type Fraction<Value extends number | null> = Value extends number
  ? number extends Value
    ? Value
    : `${Value}` extends `0.${string}` | `1.${string}` | '0' | '1' | `${string}e-${string}`
      ? Value
      : never
  : Value

const COMMON = ['timestamp', 'context_unknown', 'prompt_id', 'agent_id', 'provenance', 'redacted', 'extra'] as const

/** The text that an action cannot do without, and the other fields that it has. */
const FIELDS = {
  tool_call: {
    needs: 'tool',
    has: [
      'args_summary',
      'tool_use_id',
      'kind',
      'outcome',
      'files',
      'command',
      'query',
      'description',
      'exit_code',
      'output',
      'error',
      'output_file',
      'duration_ms',
      'unanswered',
      'by_user',
      'tasks',
      'tasks_replace',
      'plan',
      'questions',
      'child_id',
      'child_task',
    ],
  },
  assistant_response: { needs: 'summary', has: ['length', 'message_id', 'model', 'usage', 'final'] },
  user_message: { needs: 'summary', has: ['origin', 'length', 'command', 'message_id', 'undelivered'] },
  system_event: { needs: 'event', has: null },
} as const satisfies Record<RecordedType, { readonly needs: string; readonly has: readonly string[] | null }>

const KINDS = ['read', 'edit', 'search', 'command', 'web', 'task', 'plan', 'question', 'agent', 'message', 'other']
const OUTCOMES = ['ok', 'error', 'interrupted', 'denied', 'running', 'unknown']
const STATUSES = ['pending', 'in_progress', 'completed', 'deleted']

/** Values that a field may have, and what a value of it must be. */
const VALUES: readonly (readonly [field: string, is: (value: unknown) => boolean, expected: string])[] = [
  ['kind', (value) => KINDS.includes(value as string), `one of ${KINDS.join(', ')}`],
  ['outcome', (value) => OUTCOMES.includes(value as string), `one of ${OUTCOMES.join(', ')}`],
  ['exit_code', Number.isInteger, 'a whole number'],
  ['command', isText, 'a text'],
  ['output', isText, 'a text'],
  ['error', isText, 'a text'],
  ['plan', isText, 'a text'],
  ['files', isListOf('path'), 'a list of { path, access }'],
  ['tasks', isTaskList, `a list of { id, text, status }, status one of ${STATUSES.join(', ')}`],
  ['questions', isListOf('question'), 'a list of { question, answer }'],
]

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function isListOf(text: string): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.every((one) => typeof one?.[text] === 'string')
}

function isTaskList(value: unknown): boolean {
  return (
    isListOf('id')(value) && (value as { status?: string }[]).every(({ status }) => STATUSES.includes(status ?? ''))
  )
}

/**
 * Looks at what a caller wants to record; JavaScript has no compiler that would.
 * @throws WinddownError ACTION_INVALID: names the field, its value, and what was expected
 */
export function checkRecordedData(type: RecordedType, data: JsonObject): void {
  const fields = FIELDS[type]
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw wrong(type, `its data is ${shown(data)}`, `an object with ${fields.needs}`)
  const known: readonly string[] | null = fields.has
  const foreign =
    known === null
      ? undefined
      : Object.keys(data).find((key) => key !== fields.needs && !known.includes(key) && !isCommon(key))
  if (foreign !== undefined) {
    throw wrong(
      type,
      `there is no field ${JSON.stringify(foreign)}`,
      `your own fields under extra; it has ${[fields.needs, ...(known ?? [])].join(', ')}`,
    )
  }
  const needed = data[fields.needs]
  if (typeof needed !== 'string') throw wrong(type, `${fields.needs} is ${shown(needed)}`, 'a text')
  if (known === null) return
  for (const [field, is, expected] of VALUES) {
    const value = data[field]
    if (value !== undefined && known.includes(field) && !is(value))
      throw wrong(type, `${field} is ${shown(value)}`, expected)
  }
}

/**
 * A share of the limit as a caller gives it; null where unknown, and above 1 where the limit was passed: that is clamped.
 * @throws WinddownError ARGUMENT_INVALID where it is no number, or plainly percent
 */
export function checkFraction(op: string, value: number | null): void {
  if (value === null || (typeof value === 'number' && !(value > 2 && value < Number.POSITIVE_INFINITY))) return
  const percent = typeof value === 'number' ? `: ${value / 100} for ${value} %` : ''
  throw new WinddownError('ARGUMENT_INVALID', `the context percentage is ${shown(value)}`, {
    op,
    hint: `A fraction from 0 to 1, or null where it is unknown${percent}.`,
  })
}

/** False for the types that a pause writes itself, and for what is no type at all. */
export function isRecordedType(type: unknown): type is RecordedType {
  return typeof type === 'string' && Object.hasOwn(FIELDS, type)
}

const isCommon = (key: string): boolean => (COMMON as readonly string[]).includes(key)

const shown = (value: unknown): string =>
  (typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value))).slice(0, 80)

function wrong(type: RecordedType, what: string, expected: string): WinddownError {
  return new WinddownError('ACTION_INVALID', `${type}: ${what}`, { op: 'append', hint: `Expected: ${expected}.` })
}
