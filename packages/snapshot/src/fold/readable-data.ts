/**
 * What of an action's data can be relied on. A log is read as it was written (anybody may append to it through the API), so a
 * field may be missing or of another type: such a field is left out here, once, and everything behind can trust its types.
 */
import type { PauseAction } from '@winddown/core'

type Loose = Readonly<Record<string, unknown>>

const TEXTS = [
  'timestamp', 'prompt_id', 'agent_id', 'tool', 'tool_use_id', 'kind', 'outcome', 'command', 'query', 'description', 'output', 'error', 'plan',
  'child_id', 'child_task', 'summary', 'origin', 'message_id', 'model', 'event', 'harness', 'harness_session_id', 'working_directory',
] // biome-ignore format: a list of names
const NUMBERS = ['exit_code', 'duration_ms', 'length', 'line']

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : []
const objects = (value: unknown): Loose[] => (Array.isArray(value) ? value.filter(isObject) : [])

/** A list field made of objects that have these members as strings. */
function listOf(value: unknown, ...members: readonly string[]): Loose[] {
  return objects(value).filter((item) => members.every((member) => typeof item[member] === 'string'))
}

/** The action with the fields of its data that have the type that the model gives them. */
export function readable(action: PauseAction): PauseAction {
  const given: unknown = action.data
  const data: Record<string, unknown> = isObject(given) ? { ...given } : {}
  for (const name of TEXTS) if (name in data && typeof data[name] !== 'string') delete data[name]
  for (const name of NUMBERS) if (name in data && !Number.isFinite(data[name])) delete data[name]
  if ('provenance' in data && !isObject(data['provenance'])) delete data['provenance']
  if ('files' in data) {
    data['files'] = listOf(data['files'], 'path', 'access').map((file) => ({
      ...file,
      symbols: texts(file['symbols']),
      ...('mentions' in file ? { mentions: texts(file['mentions']) } : {}),
    }))
  }
  if ('tasks' in data)
    data['tasks'] = listOf(data['tasks'], 'id', 'status').map(({ text, ...task }) =>
      typeof text === 'string' ? { ...task, text } : task,
    )
  if ('questions' in data)
    data['questions'] = listOf(data['questions'], 'question').map(({ answer, ...rest }) =>
      typeof answer === 'string' ? { ...rest, answer } : rest,
    )
  const usage = data['usage']
  if (
    'usage' in data &&
    !(isObject(usage) && ['input', 'output', 'cache_read', 'cache_creation'].every((k) => Number.isFinite(usage[k])))
  )
    delete data['usage']
  if (!isObject(data['args_summary']) && typeof data['args_summary'] !== 'string') delete data['args_summary']
  if (action.type === 'tool_call') data['tool'] ??= 'unknown'
  if (action.type === 'user_message' || action.type === 'assistant_response') data['summary'] ??= ''
  return { ...action, data } as PauseAction
}
