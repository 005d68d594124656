import { isDeepStrictEqual } from 'node:util'
import { isTooDeep, WinddownError } from '@winddown/core'
import { type Node, type ParseError, parse, parseTree, printParseErrorCode } from 'jsonc-parser'
import { putAt, type SettingsStyle } from './settings-insertion.ts'
import { removeAt } from './settings-removal.ts'

/** One change to a settings file, at a place: `undefined` removes, what is not there yet is added. */
export interface SettingsEdit {
  readonly path: (string | number)[]
  readonly value: unknown
}

/** A settings file as text and as value. Comments, order, byte order mark and line ends belong to the text. */
export interface SettingsDocument {
  readonly text: string
  readonly value: Readonly<Record<string, unknown>>
}

const BOM = '\uFEFF'
const OPTIONS = { allowTrailingComma: true, disallowComments: false, allowEmptyContent: true }

/**
 * Parses JSON as harnesses accept it: comments, trailing commas and a byte order mark are kept. An empty file is an empty object.
 *
 * @param once dotted paths whose key must stand once: with duplicates nobody can say which one the harness reads
 * @throws WinddownError SETTINGS_INVALID with line and column
 */
export function parseSettings(text: string, once: readonly string[]): SettingsDocument {
  const body = text.startsWith(BOM) ? text.slice(1) : text
  const errors: ParseError[] = []
  const value = notTooDeep(() => parse(body, errors, OPTIONS))
  const [first] = errors
  if (first !== undefined)
    throw invalid(`${words(printParseErrorCode(first.error))} at ${positionIn(body, first.offset)}`)
  if (value === undefined && body.trim() === '') return { text, value: {} }
  if (!isObject(value)) throw invalid(`the file holds ${kindOf(value)}, not an object`)
  const tree = parseTree(body, [], OPTIONS)
  for (const path of once) {
    if (countKey(tree, path.split('.')) > 1) throw invalid(`"${path}" stands there twice`)
  }
  return { text, value }
}

/** What a parser that calls itself makes of a text; levels without an end exhaust its stack. @throws WinddownError SETTINGS_INVALID */
function notTooDeep(parsed: () => unknown): unknown {
  let value: unknown
  try {
    value = parsed()
  } catch (error) {
    if (error instanceof RangeError) throw invalid('it is nested too deep')
    throw error
  }
  if (isTooDeep(value)) throw invalid('it is nested too deep')
  return value
}

/** What stands in the file, in words. */
const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value)

/**
 * Applies edits one after the other and makes sure of the result: it must parse to exactly `expected`.
 *
 * @throws WinddownError SETTINGS_INVALID where it does not; nothing is lost then, because nothing was written
 */
export function editSettings(
  document: SettingsDocument,
  edits: readonly SettingsEdit[],
  expected: Readonly<Record<string, unknown>>,
): string {
  const bom = document.text.startsWith(BOM) ? BOM : ''
  const before = document.text.slice(bom.length)
  const style = styleOf(before)
  let body = before.trim() === '' ? `{}${style.eol}` : before
  for (const { path, value } of edits) {
    body = value === undefined ? removeAt(body, path) : putAt(body, path, value, style)
  }
  const errors: ParseError[] = []
  const result: unknown = parse(body, errors, OPTIONS)
  if (errors.length > 0 || !isDeepStrictEqual(result, expected)) {
    throw invalid('it is written in a way that winddown cannot change safely')
  }
  return bom + body
}

/** A plain object, not a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `InvalidSymbol` as words: `invalid symbol`. */
const words = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()

/** The error for a file that we do not touch. */
export function invalid(reason: string): WinddownError {
  return new WinddownError('SETTINGS_INVALID', reason, {
    op: 'settings',
    hint: 'Fix the file, or change it by hand.',
  })
}

function styleOf(body: string): SettingsStyle {
  const indent = /^([ \t]+)["/]/m.exec(body)?.[1] ?? '  '
  return { unit: indent.startsWith('\t') ? '\t' : indent.slice(0, 8), eol: body.includes('\r\n') ? '\r\n' : '\n' }
}

/** `line 3, column 5`. */
export function positionIn(body: string, offset: number): string {
  const lines = body.slice(0, offset).split('\n')
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`
}

/** How often the last key of a path stands in the object that the path leads to; the last of duplicates on the way counts. */
function countKey(tree: Node | undefined, path: readonly string[]): number {
  let node = tree
  for (const [index, key] of path.entries()) {
    const found = (node?.type === 'object' ? (node.children ?? []) : []).filter(
      (child) => child.children?.[0]?.value === key,
    )
    if (index === path.length - 1 || found.length !== 1) return found.length
    node = found[0]?.children?.[1]
  }
  return 0
}
