import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser'
import { isObject, positionIn } from '../../../install/settings-document.ts'

/**
 * Settings of which a value of another type makes Claude Code skip the whole file; seen in 2.1.330, which goes on to say so in a
 * terminal and says nothing in `-p`. Odd entries below `hooks` cost only themselves.
 */
const TYPES: readonly (readonly [path: string, type: string, holds: (value: unknown) => boolean])[] = [
  ['model', 'text', (value) => typeof value === 'string'],
  ['outputStyle', 'text', (value) => typeof value === 'string'],
  ['cleanupPeriodDays', 'a number', (value) => typeof value === 'number'],
  ['autoCompactEnabled', 'true or false', (value) => typeof value === 'boolean'],
  ['includeCoAuthoredBy', 'true or false', (value) => typeof value === 'boolean'],
  ['env', 'an object', isObject],
  ['enabledPlugins', 'an object', isObject],
  ['permissions', 'an object', isObject],
  ['permissions.allow', 'a list', Array.isArray],
  ['permissions.deny', 'a list', Array.isArray],
  ['permissions.ask', 'a list', Array.isArray],
  ['statusLine', 'an object', isObject],
  ['statusLine.type', '"command"', (value) => value === 'command'],
  ['statusLine.command', 'text', (value) => typeof value === 'string'],
]

/** Why Claude Code skips a settings file whole, hooks and all, and where; null where it reads it. A byte order mark and CRLF are fine. */
export function whyUnread(text: string): string | null {
  const body = text.replace(/^\uFEFF/, '')
  if (body.trim() === '') return null
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    try {
      return whyNoJson(body)
    } catch {
      // The parser that knows places calls itself at every level.
      return 'it is nested too deep'
    }
  }
  if (!isObject(value)) return 'it holds no object'
  for (const [path, type, holds] of TYPES) {
    const found = valueAt(value, path.split('.'))
    if (found !== undefined && !holds(found)) return `"${path}" is not ${type}`
  }
  // Where there is a status line, both of its settings are asked for.
  const line = value['statusLine']
  return isObject(line) && line['command'] === undefined ? '"statusLine.command" is not text' : null
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let found = value
  for (const key of path) found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined
  return found
}

function whyNoJson(body: string): string {
  const errors: ParseError[] = []
  parse(body, errors, { allowTrailingComma: false, disallowComments: true, allowEmptyContent: true })
  const [first] = errors
  if (first === undefined) return 'it is not JSON'
  const name = printParseErrorCode(first.error)
  const isComma = /,\s*$/.test(body.slice(0, first.offset)) && /^\s*[\]}]/.test(body.slice(first.offset))
  const what =
    name === 'InvalidCommentToken' ? 'a comment' : isComma ? 'a comma before the closing bracket' : 'invalid JSON'
  return `${what} at ${positionIn(body, first.offset)}`
}
