import { createScanner, findNodeAtLocation, type JSONPath, type Node, parseTree } from 'jsonc-parser'

/**
 * Removes the property or list item at a path from a JSON text, with its comma and the white space it stood in; comments stay.
 *
 * The editor's own removal takes the closing bracket along where items stand on one line, and comments where they stand
 * between. A path that leads nowhere changes nothing.
 */
export function removeAt(body: string, path: JSONPath): string {
  const tree = parseTree(body, [], { allowTrailingComma: true })
  const value = tree === undefined ? undefined : findNodeAtLocation(tree, path)
  // A property is its key and its value.
  const node = value?.parent?.type === 'property' ? value.parent : value
  const container = node?.parent
  if (node === undefined || container === undefined) return body
  const siblings = container.children ?? []
  const previous = siblings[siblings.indexOf(node) - 1]
  const end = node.offset + node.length
  const commaAfter = nextComma(body, end)
  const containerEnd = container.offset + container.length
  if (commaAfter !== null && commaAfter < containerEnd) {
    return cut(dropBefore(body, commaAfter, commaAfter + 1), node.offset, end, container)
  }
  const commaBefore = previous === undefined ? null : nextComma(body, previous.offset + previous.length)
  const without = cut(body, node.offset, end, container)
  return commaBefore === null ? without : dropBefore(without, commaBefore, commaBefore + 1)
}

const dropBefore = (body: string, from: number, to: number): string => body.slice(0, from) + body.slice(to)

/** Cuts a range with the line, or the spaces, that it stood in; an emptied container is closed up. */
function cut(body: string, from: number, to: number, container: Node): string {
  const after = /^[ \t]*(\r?\n|$)/.test(body.slice(to))
  const before = /\r?\n[ \t]*$|[ \t]*$/.exec(body.slice(0, from))?.[0] ?? ''
  const keepsLine = before.includes('\n') && !after
  const start = keepsLine ? from : from - before.length
  const rest = keepsLine ? body.slice(to).replace(/^[ \t]+/, '') : body.slice(to)
  const result = body.slice(0, start) + rest
  const open = container.offset + 1
  const closed = /^\s*[\]}]/.exec(result.slice(open))
  return closed === null ? result : result.slice(0, open) + result.slice(open + closed[0].length - 1)
}

/** Offset of the comma that is the next token after white space and comments; null where another token comes first. */
export function nextComma(body: string, offset: number): number | null {
  const scanner = createScanner(body, true)
  scanner.setPosition(offset)
  scanner.scan()
  return body[scanner.getTokenOffset()] === ',' ? scanner.getTokenOffset() : null
}
