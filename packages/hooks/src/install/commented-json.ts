import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser'
import { isObject, positionIn } from './settings-document.ts'

/** Why a program that takes comments out and parses what is left does not read a settings file of this text; null where it does. */
export function whyUnread(text: string): string | null {
  if (text.startsWith('\uFEFF')) return 'it begins with a byte order mark'
  if (text.trim() === '') return null
  const errors: ParseError[] = []
  let value: unknown
  try {
    value = parse(text, errors, { allowTrailingComma: false, disallowComments: false })
  } catch {
    // The parser calls itself at every level.
    return 'it is nested too deep'
  }
  const [first] = errors
  if (first !== undefined) {
    const isComma = /^\s*[\]}]/.test(text.slice(first.offset))
    const what = isComma ? 'a comma before the closing bracket' : printParseErrorCode(first.error)
    return `${what} at ${positionIn(text, first.offset)}`
  }
  return isObject(value) ? null : 'it holds no object'
}
