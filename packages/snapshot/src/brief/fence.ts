import { createHash } from 'node:crypto'
import { turnTags, withoutHidden } from '@winddown/core'

/** Characters that the fence adds to a body. */
export const FENCE_CHARACTERS: number = '<winddown-brief-0123456789ab>\n\n</winddown-brief-0123456789ab>\n'.length

/**
 * Sets a brief's body between tags that its own text cannot hold: the tag is the hash of the body, so that nobody can write
 * the closing one into a session beforehand, and equal briefs stay equal. Each item is harmless already; what one of them forgot ends here.
 */
export function fence(body: string): string {
  const harmless = turnTags(body.split('\n').map(withoutHidden).join('\n'))
  const tag = `winddown-brief-${createHash('sha256').update(harmless).digest('hex').slice(0, 12)}`
  return `<${tag}>\n${harmless}\n</${tag}>\n`
}
