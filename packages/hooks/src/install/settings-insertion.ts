import { findNodeAtLocation, type JSONPath, type Node, parseTree } from 'jsonc-parser'
import { nextComma } from './settings-removal.ts'

/** How a file is written: its line ends, and one step of its indentation. */
export interface SettingsStyle {
  readonly eol: string
  readonly unit: string
}

/**
 * Puts a value at a path, as a new last entry where there is none. Not a byte of what others wrote moves: the editor's own insertion
 * lays out the whole line anew that it inserts into, and with it the one-line hooks of a person.
 */
export function putAt(body: string, path: JSONPath, value: unknown, style: SettingsStyle): string {
  const tree = parseTree(body, [], { allowTrailingComma: true })
  const there = tree === undefined ? undefined : findNodeAtLocation(tree, path)
  if (there !== undefined) return replaced(body, there, value, style)
  const container = tree === undefined ? undefined : findNodeAtLocation(tree, path.slice(0, -1))
  return container === undefined ? body : insertedInto(body, container, path.at(-1), value, style)
}

function replaced(body: string, node: Node, value: unknown, style: SettingsStyle): string {
  const isOneLine = !body.slice(node.offset, node.offset + node.length).includes('\n')
  const text =
    isOneLine && !isAlone(body, node) ? JSON.stringify(value) : pretty(value, lineIndent(body, node.offset), style)
  return splice(body, node.offset, node.offset + node.length, text)
}

function insertedInto(body: string, container: Node, key: unknown, value: unknown, style: SettingsStyle): string {
  const name = typeof key === 'string' ? `${JSON.stringify(key)}: ` : ''
  const shortName = name.replace(/ $/, '')
  const last = container.children?.at(-1)
  const closing = container.offset + container.length - 1
  if (last === undefined) {
    const inner = body.slice(container.offset + 1, closing)
    const outer = lineIndent(body, container.offset)
    const indent = outer + style.unit
    if (!/\n/.test(body)) return splice(body, closing, closing, `${shortName}${JSON.stringify(value)}`)
    const entry = `${style.eol}${indent}${name}${pretty(value, indent, style)}`
    // White space, or comments that stay where they are.
    const kept = inner.replace(/\s+$/, '')
    return splice(body, container.offset + 1 + kept.length, closing, `${entry}${style.eol}${outer}`)
  }
  const end = last.offset + last.length
  const comma = nextComma(body, end)
  const hasComma = comma !== null && comma < closing
  if (!isAlone(body, last)) {
    const gap =
      /,\s/.test(body.slice(container.offset, end)) || body.slice(container.offset + 1, container.offset + 2) === ' '
        ? ' '
        : ''
    const entry = `${gap === '' ? shortName : name}${JSON.stringify(value)}`
    return hasComma ? splice(body, comma + 1, comma + 1, `${gap}${entry},`) : splice(body, end, end, `,${gap}${entry}`)
  }
  const indent = lineIndent(body, last.offset)
  const entry = `${style.eol}${indent}${name}${pretty(value, indent, style)}`
  // Behind the comment that ends the line of the last one.
  const rest = /^(?:[ \t,]|\/\/[^\r\n]*|\/\*(?:(?!\*\/).)*\*\/)*(?=\r?\n)/.exec(body.slice(end))
  const at = rest === null ? (hasComma ? comma + 1 : end) : end + rest[0].length
  const after = splice(body, at, at, hasComma ? `${entry},` : entry)
  return hasComma ? after : splice(after, end, end, ',')
}

/** True where an entry begins its own line. */
const isAlone = (body: string, node: Node): boolean => {
  const property = node.parent?.type === 'property' ? node.parent : node
  return /(?:^|\n)[ \t]*$/.test(body.slice(0, property.offset))
}

/** White space at the beginning of the line that an offset is on. */
function lineIndent(body: string, offset: number): string {
  const line = body.slice(body.lastIndexOf('\n', offset - 1) + 1)
  return /^[ \t]*/.exec(line)?.[0] ?? ''
}

const pretty = (value: unknown, indent: string, { eol, unit }: SettingsStyle): string =>
  JSON.stringify(value, undefined, unit).replaceAll('\n', `${eol}${indent}`)

const splice = (body: string, from: number, to: number, text: string): string =>
  body.slice(0, from) + text + body.slice(to)
