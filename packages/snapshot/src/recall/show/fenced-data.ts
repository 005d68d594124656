/** Recorded text on its way to a reader: harmless, and between tags that it cannot close. */
import { neutraliseLines } from '../../brief/neutralise.ts'
import { recallTag } from '../../text/brief-tag.ts'

/** Sets text between tags named by its own hash, so that nobody could write the closing one beforehand. */
export function fencedData(text: string): string {
  const body = neutraliseLines(text)
  const tag = recallTag(body)
  return `<${tag}>\n${body}\n</${tag}>\n`
}
