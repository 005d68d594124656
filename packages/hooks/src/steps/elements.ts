/** Elements in the marks that harnesses put around what they tell a model. */
import { pieceOf, type RedactedText } from '@winddown/core'

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** The text of the first `<tag …>` element, with its entities as they are read; undefined where there is none that ends. */
export function element(text: RedactedText, tag: string): RedactedText | undefined {
  const from = behindOpening(text, tag)
  const to = from < 0 ? -1 : text.indexOf(`</${tag}>`, from)
  if (to < 0) return undefined
  const said = text.slice(from, to).trim()
  return pieceOf(
    text,
    said.replace(/&(lt|gt|amp|quot|apos);/g, (_all, name: string) => ENTITIES.get(name) ?? ''),
  )
}

/** Where the first `<tag …>` ends; -1 without one. By hand: an expression would look for the `>` once more behind each that has none. */
function behindOpening(text: string, tag: string): number {
  const open = `<${tag}`
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1)) {
    const next = text[at + open.length]
    if (next === '>') return at + open.length + 1
    if (next === ' ') return text.indexOf('>', at) + 1 || -1
  }
  return -1
}
