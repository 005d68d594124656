import { estimateTokens } from '@winddown/core'
import type { ContextTail } from '../../harness/measure-tail.ts'
import type { CompactionCount } from '../../meter/learned-limit.ts'
import { saidBy } from '../../steps/response-text.ts'
import { visitLastLines } from '../../text/last-lines.ts'

/** About what a picture costs. */
const IMAGE_TOKENS = 1_500

interface Part {
  readonly text?: unknown
  readonly thought?: unknown
  readonly functionResponse?: unknown
  readonly functionCall?: { readonly id?: unknown } | null
  readonly inlineData?: unknown
}
interface Entry {
  readonly type?: unknown
  readonly subtype?: unknown
  readonly uuid?: unknown
  readonly agentId?: unknown
  readonly timestamp?: unknown
  readonly version?: unknown
  readonly model?: unknown
  readonly message?: { readonly parts?: unknown }
  readonly usageMetadata?: { readonly promptTokenCount?: unknown; readonly candidatesTokenCount?: unknown }
  readonly contextWindowSize?: unknown
  readonly systemPayload?: {
    readonly info?: { readonly originalTokenCount?: unknown; readonly newTokenCount?: unknown }
  }
}

/** What the lines looked at so far, the newest first, say of the context. */
export interface ChatWeight {
  /** Tokens of the newest response, and what of them was sent; null while none was met. */
  reported: number | null
  sent: number | null
  /** Of what came after it, not rounded. */
  added: number
  compaction: CompactionCount | null
  /** The record of the newest response; an empty one while none was met. */
  entry: Entry
}

export const newChatWeight = (): ChatWeight => ({ reported: null, sent: null, added: 0, compaction: null, entry: {} })

/** Adds a line to what is known; true where nothing before it matters. */
export function weighChat(line: string, weight: ChatWeight): boolean {
  'use quick'
  if (
    !line.includes('"usageMetadata"') &&
    !line.includes('"tool_result"') &&
    !line.includes('"user"') &&
    !line.includes('"chat_compression"')
  )
    return false
  const entry = parsed(line)
  if (entry.agentId !== undefined) return false
  if (entry.type === 'tool_result' || entry.type === 'user') {
    weight.added += tokensOf(entry.message?.parts)
    return false
  }
  if (entry.subtype === 'chat_compression') {
    const { originalTokenCount: pre, newTokenCount: post } = entry.systemPayload?.info ?? {}
    weight.compaction = { trigger: 'unknown', pre: count(pre), post: count(post) }
    weight.reported = count(post)
    return true
  }
  const { promptTokenCount: sent, candidatesTokenCount: answered } = entry.usageMetadata ?? {}
  if (entry.type !== 'assistant' || !(typeof sent === 'number' && sent > 0)) return false
  weight.sent = sent
  weight.reported = sent + (typeof answered === 'number' && answered > 0 ? answered : 0)
  weight.entry = entry
  return true
}

/** The end of a chat, backwards, at most 4 MB. Null where the path is no regular file that can be read. */
export function readChatTail(path: string): ContextTail | null {
  const weight = newChatWeight()
  let response: Entry | null = null
  let settled = false
  const size = visitLastLines(path, (line) => {
    if (!settled) settled = weighChat(line, weight)
    // Behind a compaction stands the response that named the model and its window.
    if (settled && response === null && line.includes('"usageMetadata"')) {
      const entry = parsed(line)
      if (entry.type === 'assistant' && entry.agentId === undefined) response = entry
    }
    return settled && response !== null
  })
  if (size === null) return null
  const { reported, sent, added, compaction, entry } = weight
  const named = (response ?? {}) as Entry
  return {
    reported,
    sent: compaction === null ? sent : null,
    added: reported === null ? 0 : Math.round(added),
    unrounded: reported === null ? 0 : added,
    model: short(named.model),
    version: short(named.version),
    at: short(entry.timestamp),
    messageId: short(named.uuid),
    text: wordsOf(entry.message?.parts),
    compaction,
    size,
    window: count(named.contextWindowSize),
    ...callsOf(entry.message?.parts),
  }
}

/** The ids of a response's calls; nothing where one has none, and so cannot be looked for. */
function callsOf(parts: unknown): { readonly calls?: readonly string[] } {
  const calls: string[] = []
  for (const part of Array.isArray(parts) ? (parts as (Part | null)[]) : []) {
    const call = part?.functionCall
    if (call == null) continue
    if (typeof call.id !== 'string') return {}
    calls.push(call.id)
  }
  return { calls }
}

/** The line as a record; an empty one where it is none: a quoted chat inside of an output is no record. */
function parsed(line: string): Entry {
  'use quick'
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // The last line may be half written; a damaged one is the reader's to report.
  }
  return {}
}

/** What a message adds to the next request: what a person said, or a tool gave back. */
function tokensOf(parts: unknown): number {
  if (!Array.isArray(parts)) return 0
  let sum = 0
  for (const part of parts) {
    const { text, functionResponse, inlineData } = (part ?? {}) as Part
    if (inlineData !== undefined) sum += IMAGE_TOKENS
    else sum += estimateTokens(typeof text === 'string' ? text : functionResponse === undefined ? '' : saidBy(part))
  }
  return sum
}

function wordsOf(parts: unknown): string | null {
  if (!Array.isArray(parts)) return null
  const words = parts.map((part: Part | null) =>
    part?.thought !== true && typeof part?.text === 'string' ? part.text : '',
  )
  return words.join('') === '' ? null : words.filter((text) => text !== '').join('\n')
}

const count = (value: unknown): number | null => (typeof value === 'number' && value > 0 ? value : null)

const short = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' && value.length <= 200 ? value : null
