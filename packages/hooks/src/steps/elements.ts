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
  const begin = new RegExp(`<${tag}(?: [^>]*)?>`).exec(text)
  if (begin === null) return undefined
  const from = begin.index + begin[0].length
  const to = text.indexOf(`</${tag}>`, from)
  if (to < 0) return undefined
  const said = text.slice(from, to).trim()
  return pieceOf(
    text,
    said.replace(/&(lt|gt|amp|quot|apos);/g, (_all, name: string) => ENTITIES.get(name) ?? ''),
  )
}
