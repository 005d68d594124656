/** The tags of a brief and of what recall answers: the hash of what they hold, so that nobody can write them beforehand. */
import { createHash } from 'node:crypto'
import { turnTags, withoutHidden } from '@winddown/core'

/** What a brief holds as it is fenced, and the name of the tags around it. */
export function taggedBrief(body: string): { readonly tag: string; readonly body: string } {
  const harmless = turnTags(body.split('\n').map(withoutHidden).join('\n'))
  return { tag: `winddown-brief-${createHash('sha256').update(harmless).digest('hex').slice(0, 12)}`, body: harmless }
}

/** The name of the tags around an answer of recall, which is harmless already. */
export const recallTag = (body: string): string =>
  `winddown-recall-${createHash('sha256').update(body).digest('hex').slice(0, 12)}`
