import { createHash } from 'node:crypto'

/** Characters that the fence adds to a body. */
export const FENCE_CHARACTERS: number = '<winddown-brief-0123456789ab>\n\n</winddown-brief-0123456789ab>\n'.length

/**
 * Sets a brief's body between tags that its own text cannot hold: the tag is the hash of the body, so that nobody can write
 * the closing one into a session beforehand, and equal briefs stay equal.
 */
export function fence(body: string): string {
  const tag = `winddown-brief-${createHash('sha256').update(body).digest('hex').slice(0, 12)}`
  return `<${tag}>\n${body}\n</${tag}>\n`
}
