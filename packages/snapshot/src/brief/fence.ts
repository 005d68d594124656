import { taggedBrief } from '../text/brief-tag.ts'

/** Characters that the fence adds to a body. */
export const FENCE_CHARACTERS: number = '<winddown-brief-0123456789ab>\n\n</winddown-brief-0123456789ab>\n'.length

/**
 * Sets a brief's body between tags that its own text cannot hold: the tag is the hash of the body, so that nobody can write
 * the closing one into a session beforehand, and equal briefs stay equal. Each item is harmless already; what one of them forgot ends here.
 */
export function fence(body: string): string {
  const { tag, body: harmless } = taggedBrief(body)
  return `<${tag}>\n${harmless}\n</${tag}>\n`
}

/**
 * Sets a text that a person made of a brief between tags of its own: what was fenced is fenced anew, since the tag is the hash of what stands in it.
 * @param body without tags; secrets are the caller's to take out
 */
export const fenceBrief = (body: string): string => fence(body.trim())

/** What stands between the tags of a brief; null where they are not the hash of that, or missing. */
export function briefBody(brief: string): string | null {
  const body = /^<winddown-brief-[0-9a-f]{12}>\n([\s\S]*)\n<\/winddown-brief-[0-9a-f]{12}>\n$/.exec(brief)?.[1]
  return body !== undefined && fence(body) === brief ? body : null
}
