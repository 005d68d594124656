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

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string')
const isText = (value: unknown): boolean => typeof value === 'string'
const isList =
  (...members: readonly string[]) =>
  (value: unknown): boolean =>
    Array.isArray(value) &&
    value.every((item) => isObject(item) && members.every((name) => typeof item[name] === 'string'))
const isFiles = isList('path', 'access')

/** By field: whether it is what the model says. A field that is not named here is asked where it is used. */
const CHECKS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ...TEXTS.map((name) => [name, isText] as const),
  ...NUMBERS.map((name) => [name, Number.isFinite] as const),
  ['provenance', isObject],
  ['usage', isUsage],
  ['args_summary', (value: unknown) => isObject(value) || typeof value === 'string'],
  [
    'tasks',
    (value: unknown) =>
      isList('id', 'status')(value) && (value as Loose[]).every(({ text }) => text === undefined || isText(text)),
  ],
  [
    'questions',
    (value: unknown) =>
      isList('question')(value) && (value as Loose[]).every(({ answer }) => answer === undefined || isText(answer)),
  ],
  [
    'files',
    (value: unknown) =>
      isFiles(value) &&
      (value as Loose[]).every(
        ({ symbols, mentions }) =>
          (symbols === undefined || isTexts(symbols)) && (mentions === undefined || isTexts(mentions)),
      ),
  ],
])

function isUsage(usage: unknown): boolean {
  return (
    isObject(usage) &&
    ['input', 'output', 'cache_read', 'cache_creation'].every((key) => Number.isFinite(usage[key])) &&
    (usage['cost_usd'] === undefined || Number.isFinite(usage['cost_usd']))
  )
}

/** True where nothing has to be left out or put in: nearly always, so that nothing is copied. */
function isReadable({ type, data }: PauseAction): boolean {
  if (!isObject(data)) return false
  const loose: Loose = data
  if (type === 'tool_call' && loose['tool'] === undefined) return false
  if ((type === 'user_message' || type === 'assistant_response') && loose['summary'] === undefined) return false
  for (const name in loose) {
    const check = CHECKS.get(name)
    if (check !== undefined && !check(loose[name])) return false
  }
  return true
}

/** The action with the fields of its data that have the type that the model gives them; itself where all have. */
export function readable(action: PauseAction): PauseAction {
  if (isReadable(action)) return action
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
  if ('usage' in data && !isUsage(data['usage'])) delete data['usage']
  if (!isObject(data['args_summary']) && typeof data['args_summary'] !== 'string') delete data['args_summary']
  if (action.type === 'tool_call') data['tool'] ??= 'unknown'
  if (action.type === 'user_message' || action.type === 'assistant_response') data['summary'] ??= ''
  return { ...action, data } as PauseAction
}
