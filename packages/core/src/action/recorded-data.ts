import { WinddownError } from '../base/errors.ts'
import { wordTable } from '../base/word-table.ts'
import type { ActionData, JsonObject, SystemEventData } from './action.ts'
import { ACTION_FIELDS, COMMON_FIELDS, EVENT_FIELDS } from './action-fields.ts'
import type { RecordedType } from './earlier-action.ts'
import { aText, type FieldCheck, type FieldFault, ownObject, shownValue, someText } from './field-checks.ts'

/** The members that a type names, without those that it merely allows. */
export type Named<Type> = { [Key in keyof Type as string extends Key ? never : Key]: Type[Key] }

/** The same for what is inside: the files, tasks and questions of a call, the tokens of an answer. */
export type Closed<Type> = Type extends string | number | boolean | null | undefined
  ? Type
  : Type extends readonly (infer One)[]
    ? readonly Closed<One>[]
    : keyof Named<Type> extends never
      ? Type
      : { [Key in keyof Named<Type>]: Closed<Named<Type>[Key]> }

/**
 * What a caller records: the fields of an action and no other, so that a misspelt one does not compile. What else there is to say goes
 * under `extra`. Events (`system_event`) have fields of their own for each `event`.
 */
export type RecordedData<Type extends RecordedType> = Type extends 'system_event'
  ? SystemEventData
  : Closed<ActionData<Type>> & { readonly extra?: JsonObject }

/** One action with the fields of its type. */
export type RecordedAction = {
  readonly [Type in RecordedType]: { readonly type: Type; readonly data: RecordedData<Type> }
}[RecordedType]

/**
 * Looks at what a caller wants to record; JavaScript has no compiler that would.
 * @throws WinddownError ACTION_INVALID: names the field, its value, and what was expected
 */
export function checkRecordedData(type: RecordedType, data: JsonObject, op = 'append'): void {
  const { needs, has } = ACTION_FIELDS[type]
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw wrongField(op, type, { what: `its data is ${shownValue(data)}`, expected: `an object with ${needs}` })
  const foreign = has === null ? undefined : Object.keys(data).find((key) => key !== needs && !isField(has, key))
  if (foreign !== undefined) {
    throw wrongField(op, type, {
      what: `there is no field ${JSON.stringify(foreign)}`,
      expected: `${calledHere(foreign, needs, has)}your own fields under extra; it has ${[needs, ...Object.keys(has ?? {})].join(', ')}`,
    })
  }
  check({ op, type }, data, { [needs]: type === 'user_message' ? someText : aText }, true)
  check({ op, type }, data, COMMON_FIELDS, false)
  if (has !== null) check({ op, type }, data, has, false)
  // Here only: what an agent's own event is called is its own affair.
  else {
    check({ op, type }, data, neededOf(data[needs] as string, data), true)
    const fault = ownObject(data, 'data')
    if (fault !== null) throw wrongField(op, type, { ...fault, what: fault.what.replace('data.', '') })
  }
}

/** What other programs call these fields. */
const FOREIGN: Readonly<Record<string, readonly string[]>> = wordTable({
  name: ['tool'],
  toolName: ['tool'],
  tool_name: ['tool'],
  function: ['tool'],
  input: ['args_summary'],
  args: ['args_summary'],
  arguments: ['args_summary'],
  parameters: ['args_summary'],
  tool_input: ['args_summary'],
  result: ['output'],
  stdout: ['output'],
  response: ['output'],
  stderr: ['error'],
  id: ['tool_use_id', 'message_id'],
  call_id: ['tool_use_id'],
  toolCallId: ['tool_use_id'],
  tool_call_id: ['tool_use_id'],
  toolUseId: ['tool_use_id'],
  messageId: ['message_id'],
  status: ['outcome'],
  exitCode: ['exit_code'],
  duration: ['duration_ms'],
  durationMs: ['duration_ms'],
  text: ['summary'],
  content: ['summary'],
  message: ['summary'],
  cmd: ['command'],
  path: ['files'],
  file: ['files'],
})

/** How a field is called here that has another name elsewhere, for the hint. */
function calledHere(foreign: string, needs: string, has: object | null): string {
  const ours = FOREIGN[foreign]?.find((name) => name === needs || Object.hasOwn(has ?? {}, name))
  return ours === undefined ? '' : `${JSON.stringify(foreign)} is called ${ours} here; `
}

/** What an event cannot do without. A commit that printed nothing (`-q`) is known by its message alone. */
function neededOf(event: string, data: JsonObject): Readonly<Record<string, FieldCheck>> {
  if (event === 'commit' && data['sha'] === undefined && data['message'] !== undefined) return { message: aText }
  if (event === 'note_taken_back' && data['note_id'] !== undefined) return { note_id: aText }
  return EVENT_FIELDS[event] ?? {}
}

function isField(fields: Readonly<Record<string, FieldCheck>>, key: string): boolean {
  return Object.hasOwn(fields, key) || Object.hasOwn(COMMON_FIELDS, key)
}

function check(
  { op, type }: { readonly op: string; readonly type: RecordedType },
  data: JsonObject,
  fields: Readonly<Record<string, FieldCheck>>,
  isNeeded: boolean,
): void {
  for (const [field, look] of Object.entries(fields)) {
    const value = data[field]
    if (value === undefined && !isNeeded) continue
    const fault = look(value, field)
    if (fault !== null) throw wrongField(op, type, fault)
  }
}

/** False for the types that a pause writes itself, and for what is no type at all. */
export function isRecordedType(type: unknown): type is RecordedType {
  return typeof type === 'string' && Object.hasOwn(ACTION_FIELDS, type)
}

export function wrongField(op: string, of: string, { what, expected }: FieldFault): WinddownError {
  return new WinddownError('ACTION_INVALID', `${of}: ${what}`, { op, hint: `Expected: ${expected}.` })
}
