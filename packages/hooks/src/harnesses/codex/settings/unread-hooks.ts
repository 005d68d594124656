import { isObject } from '../../../install/settings-document.ts'

/** Whatever else stands at the top makes Codex skip the file. */
const KEYS: readonly string[] = ['hooks', 'description']

/** The kinds of handlers that Codex 0.169 knows; some of them it only warns about. */
const KINDS: readonly unknown[] = ['command', 'mcp_tool', 'prompt', 'agent', 'http']

/**
 * Why Codex skips a hooks.json whole, and says so only as a warning in its terminal; null where it reads it. Seen in 0.169: comments, a
 * comma too many, a byte order mark, another key, a list or a number of another type. Events that it does not know cost nothing.
 */
export function whyUnread(text: string): string | null {
  if (text === '') return null
  if (text.startsWith('\uFEFF')) return 'it begins with a byte order mark'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return `it is not plain JSON: ${error instanceof Error ? error.message : String(error)}`
  }
  if (!isObject(value)) return 'it holds no object'
  const other = Object.keys(value).find((key) => !KEYS.includes(key))
  if (other !== undefined) return `"${other}" may not stand in it`
  const { hooks } = value
  if (hooks === undefined) return null
  if (!isObject(hooks)) return '"hooks" is not an object'
  for (const [event, groups] of Object.entries(hooks)) {
    const reason = whyNoGroups(groups)
    if (reason !== null) return `"hooks.${event}" ${reason}`
  }
  return null
}

function whyNoGroups(groups: unknown): string | null {
  if (!Array.isArray(groups)) return 'is not a list'
  for (const group of groups) {
    if (!isObject(group)) return 'holds what is no object'
    const { hooks = [], matcher } = group
    if (!Array.isArray(hooks)) return 'has a group whose "hooks" is not a list'
    if (matcher !== undefined && matcher !== null && typeof matcher !== 'string')
      return 'has a group whose "matcher" is not text'
    for (const handler of hooks) {
      if (!isObject(handler) || !KINDS.includes(handler['type']))
        return 'has a handler of a type that Codex does not know'
      const { type, command, timeout } = handler
      if (type === 'command' && typeof command !== 'string') return 'has a handler whose "command" is not text'
      if (timeout !== undefined && timeout !== null && !(Number.isInteger(timeout) && Number(timeout) >= 0))
        return 'has a handler whose "timeout" is not a whole number'
    }
  }
  return null
}
