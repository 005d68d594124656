/** Recorded text on its way to a reader: harmless, and between tags that it cannot close. */
import { createHash } from 'node:crypto'
import { neutraliseLines } from '../../brief/neutralise.ts'

/** Sets text between tags named by its own hash, so that nobody could write the closing one beforehand. */
export function fencedData(text: string): string {
  const body = neutraliseLines(text)
  const tag = `winddown-recall-${createHash('sha256').update(body).digest('hex').slice(0, 12)}`
  return `<${tag}>\n${body}\n</${tag}>\n`
}
