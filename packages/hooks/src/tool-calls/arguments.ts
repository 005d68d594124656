import {
  pieceOf,
  type RedactedObject,
  type RedactedText,
  type RedactedValue,
  type ToolKind,
  wordTable,
} from '@winddown/core'
import { clip } from './excerpt.ts'

/** Characters of one argument that a record keeps. */
export const ARGUMENT = 200

const ARGUMENTS = 12

export type Fields = RedactedObject

/** The members of a value, if it is an object and not a list; none otherwise. */
export const fieldsOf = (value: RedactedValue | undefined): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

/** The first of these members that is a string with something in it. */
export const textField = (fields: Fields, ...names: readonly string[]): RedactedText | undefined => {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}

/** Something as JSON; a placeholder where it is nested deeper than the stack. Its text was redacted, so this is. */
const stringify = (value: RedactedValue): RedactedText => {
  try {
    return JSON.stringify(value) as RedactedText
  } catch {
    return '[nested too deeply]'.padEnd(ARGUMENT + 1) as RedactedText
  }
}

const summarize = (value: RedactedValue | undefined): RedactedValue | undefined => {
  if (typeof value === 'string') return clip(value, ARGUMENT)
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value === 'boolean' || value === null) return value
  if (typeof value !== 'object') return undefined
  const text = stringify(value)
  return text.length <= ARGUMENT ? value : clip(text, ARGUMENT)
}

/** The arguments of a call with long ones cut, as the original's `_summarize_args` did. */
export const summarizeArguments = (input: RedactedValue): RedactedObject | RedactedText => {
  if (typeof input === 'string') return clip(input, ARGUMENT)
  const summary: Record<string, RedactedValue> = wordTable()
  let count = 0
  for (const [name, value] of Object.entries(fieldsOf(input))) {
    const short = summarize(value)
    if (short !== undefined && ++count <= ARGUMENTS) summary[name] = short
  }
  return summary
}

/** Where a tool names the file it is about, for most tools of most programs. */
export const pathField = (input: Fields): RedactedText | undefined => {
  const named = textField(
    input,
    'file_path',
    'notebook_path',
    'filePath',
    'filepath',
    'file',
    'path',
    'filename',
    'relative_path',
    'absolute_path',
    'target_file',
    'uri',
  )
  return named?.startsWith('file://')
    ? pieceOf(named, decodeSafely(named.slice(7)))
    : named?.includes('://')
      ? undefined
      : named
}

const decodeSafely = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The words of a tool's name: `mcp__files__writeFile` gives `write file`, without the server that offers it. */
const verbs = (name: string): string =>
  name
    .replace(/^mcp__.+?__/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z]+/g, ' ')
    .toLowerCase()

/**
 * What a tool does that nobody told us about, by the names of its arguments and the words of its name. A tool that shows
 * nothing of the kind is `other`: better unknown than wrong.
 */
export const guessKind = (name: string, input: Fields): ToolKind => {
  const words = verbs(name)
  if (
    textField(input, 'command', 'cmd', 'script') &&
    /\b(?:bash|shell|exec|execute|run|command|terminal|process|start)\b/.test(words)
  )
    return 'command'
  const writes =
    /\b(?:write|create|edit|update|replace|insert|delete|remove|move|rename|patch|append|save|apply)\b/.test(words)
  if (pathField(input)) {
    if (writes || ['old_string', 'new_string', 'new_str', 'edits', 'patch', 'diff'].some((key) => key in input))
      return 'edit'
    if (/\b(?:search|find|grep|list|glob|tree|dir|directory)\b/.test(words) || 'pattern' in input) return 'search'
    if (/\b(?:read|view|open|cat|get|show|fetch|load)\b/.test(words)) return 'read'
    return 'other'
  }
  if (textField(input, 'url', 'urls', 'uri')) return 'web'
  if (!writes && textField(input, 'query', 'pattern', 'q', 'regex', 'search_query', 'name_pattern'))
    return /\b(?:web|internet|google|bing|docs|documentation)\b/.test(words) ? 'web' : 'search'
  return 'other'
}
