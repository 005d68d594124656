/** A brief of ours, or an answer of recall, in what a person sent: its words are winddown's, and only what stands around it is theirs. */
import type { UserMessageData } from '@winddown/core'
import { recallTag, taggedBrief } from '../text/brief-tag.ts'

/** The tag that opens one; where it was shown to a person before, its brackets may be turned. */
const OPENS = /[<‹](winddown-(?:brief|recall)-[0-9a-f]{12})[>›]/g

/** True where the tag is the hash of what it holds: then nobody but winddown wrote it. */
const isOurs = (tag: string, body: string): boolean => tag === taggedBrief(body).tag || tag === recallTag(body)

/** What is said in place of lines between tags that are not their hash: they may be the person's. */
const standIn = (body: string): string =>
  `[${body.split('\n').length} lines pasted, between the tags of a text of winddown that are not the hash of them]`

/** A text without the briefs in it. What only looks like one is said to be there. */
export function withoutBriefs(text: string): string {
  let rest = ''
  let from = 0
  for (const match of text.matchAll(OPENS)) {
    const [opening, tag = ''] = match
    const start = match.index + opening.length
    if (match.index < from) continue
    const end = [`</${tag}>`, `‹/${tag}›`]
      .map((closing) => ({ at: text.indexOf(closing, start), length: closing.length }))
      .filter(({ at }) => at >= 0)
      .toSorted((a, b) => a.at - b.at)[0]
    // Without an end nobody knows where the person goes on.
    if (end === undefined) continue
    const body = text
      .slice(start, end.at)
      .replace(/^\r?\n/, '')
      .replace(/\r?\n$/, '')
    rest += text.slice(from, match.index) + (isOurs(tag, body) ? '' : standIn(body))
    from = end.at + end.length
  }
  return from === 0 ? text : (rest + text.slice(from)).trim()
}

/** The same of a message; its length is that of what is left. */
export function withoutPastedBriefs(data: UserMessageData): UserMessageData {
  if (typeof data.summary !== 'string' || !/winddown-(?:brief|recall)-/.test(data.summary)) return data
  const summary = withoutBriefs(data.summary)
  if (summary === data.summary) return data
  const { length, ...others } = data
  const cutOff = length === undefined ? undefined : length - (data.summary.length - summary.length)
  return { ...others, summary, ...(cutOff === undefined ? {} : { length: cutOff }) }
}
