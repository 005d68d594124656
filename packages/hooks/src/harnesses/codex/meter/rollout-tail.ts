import { estimateTokens } from '@winddown/core'
import type { ContextTail } from '../../../harness/measure-tail.ts'
import type { CompactionCount } from '../../../meter/learned-limit.ts'
import { headOf } from '../../../text/file-head.ts'
import { visitLastLines } from '../../../text/last-lines.ts'

/** About what a picture costs. */
const IMAGE_TOKENS = 1_500
/** Bytes at the beginning of a rollout in which the version stands; the instructions that follow it are tens of kilobytes. */
const HEAD = 4_096
const WINDOW = '"model_context_window"'

/** What the lines looked at so far, the newest first, say of the context. */
export interface RolloutWeight {
  /** Tokens of the newest response, and what of them was sent; null while none was met. */
  reported: number | null
  sent: number | null
  /** Of what came after it, not rounded. */
  added: number
  /** A count that was met before the response it is of, with what came after it: older versions have nothing else. */
  counted: { readonly tokens: number; readonly sent: number; readonly added: number } | null
  compaction: CompactionCount | null
  at: string | null
}

export const newRolloutWeight = (): RolloutWeight => ({
  reported: null,
  sent: null,
  added: 0,
  counted: null,
  compaction: null,
  at: null,
})

/** Adds a line to what is known; true where nothing before it matters. */
export function weighRollout(line: string, weight: RolloutWeight): boolean {
  'use quick'
  if (
    !line.includes('"token_usage_record"') &&
    !line.includes('"token_count"') &&
    !line.includes('"response_item"') &&
    !line.includes('"compacted"') &&
    !line.includes('"task_started"')
  )
    return false
  const { type, payload, timestamp } = parsed(line)
  if (type === 'response_item') {
    // Words of the model are in its response's count.
    if (payload.role !== 'assistant' && payload.role !== 'developer') weight.added += itemTokens(payload)
    return false
  }
  if (type === 'compacted') {
    if (settleCount(weight)) return true
    weight.compaction = { trigger: 'unknown', pre: null, post: null }
    return true
  }
  if (type === 'token_usage_record') {
    const { total_tokens: tokens, input_tokens: sent } = payload.usage ?? {}
    if (!(typeof tokens === 'number' && tokens > 0)) return false
    weight.reported = tokens
    weight.sent = typeof sent === 'number' ? sent : tokens
    weight.at = timestamp
    return true
  }
  if (type !== 'event_msg') return false
  // What came before this turn began was counted in it, or in the count that was met already.
  if (payload.type === 'task_started') return settleCount(weight)
  if (payload.type !== 'token_count' || weight.counted !== null) return false
  const last = payload.info?.last_token_usage
  if (!(typeof last?.total_tokens === 'number' && last.total_tokens > 0)) return false
  weight.at = timestamp
  const sent = typeof last.input_tokens === 'number' ? last.input_tokens : 0
  weight.counted = { tokens: last.total_tokens, sent, added: weight.added }
  if (sent > 0) return false
  // No request was sent: so much Codex believes to have kept in a compaction.
  weight.compaction = { trigger: 'unknown', pre: null, post: last.total_tokens }
  return settleCount(weight)
}

/** Takes the count that was met for what it is; true where there was one. */
function settleCount(weight: RolloutWeight): boolean {
  if (weight.counted === null) return false
  weight.reported = weight.counted.tokens
  weight.sent = weight.compaction === null ? weight.counted.sent : null
  weight.added = weight.counted.added
  return true
}

/** The end of a rollout, backwards, at most 4 MB. Null where the path is no regular file that can be read. */
export function readRolloutTail(path: string): ContextTail | null {
  const weight = newRolloutWeight()
  /** Of the newest message of the agent, while it may be the last thing that it did. */
  let said: { readonly id: string | null; readonly text: string } | null = null
  let isSaid = false
  let settled = false
  let window: number | null = null
  const size = visitLastLines(path, (line) => {
    if (!settled) settled = weighRollout(line, weight)
    if (!isSaid && line.includes('"response_item"')) {
      const { payload } = parsed(line)
      said = payload.role === 'assistant' ? { id: short(payload.id), text: textOf(payload.content) } : null
      isSaid = payload.role === 'assistant' || (typeof payload.type === 'string' && payload.type.includes('call'))
    }
    // A response does not name the window: the count after the one before does, and the beginning of the turn.
    if (window === null && line.includes(WINDOW)) window = windowIn(line)
    return settled && isSaid && window !== null
  })
  if (size === null) return null
  if (!settled) settleCount(weight)
  const { reported, sent, added, compaction, at } = weight
  const words = said as { readonly id: string | null; readonly text: string } | null
  return {
    reported,
    sent,
    added: Math.round(added),
    unrounded: added,
    model: null,
    version: versionOf(path),
    at: short(at),
    messageId: words?.id ?? null,
    text: words?.text ?? null,
    compaction,
    size,
    window,
  }
}

function windowIn(line: string): number | null {
  const { payload } = parsed(line)
  const named = payload.info?.model_context_window ?? payload.model_context_window
  return typeof named === 'number' && named > 0 ? named : null
}

/** The version of Codex that began a rollout; null where its first bytes do not say it. */
const versionOf = (path: string): string | null =>
  /"cli_version":"([\w.+-]{1,40})"/.exec(headOf(path, HEAD))?.[1] ?? null

interface Item {
  readonly type?: unknown
  readonly id?: unknown
  readonly role?: unknown
  readonly content?: unknown
  readonly output?: unknown
  readonly usage?: { readonly total_tokens?: unknown; readonly input_tokens?: unknown }
  readonly model_context_window?: unknown
  readonly info?: {
    readonly last_token_usage?: { readonly total_tokens?: unknown; readonly input_tokens?: unknown }
    readonly model_context_window?: unknown
  }
}

/** The line as a record; one without a payload where it is none: a quoted rollout inside of an output is no record. */
function parsed(line: string): { readonly type: unknown; readonly payload: Item; readonly timestamp: string | null } {
  'use quick'
  try {
    const record = JSON.parse(line)
    const payload = record?.payload
    if (typeof payload === 'object' && payload !== null)
      return { type: record.type, payload, timestamp: typeof record.timestamp === 'string' ? record.timestamp : null }
  } catch {
    // The last line may be half written; a damaged one is the reader's to report.
  }
  return { type: null, payload: {}, timestamp: null }
}

/** What an item adds to the next request: what a tool gave back, or a person said. */
const itemTokens = (item: Item): number => tokensOf(item.output) + tokensOf(item.content)

function tokensOf(value: unknown): number {
  if (typeof value === 'string') return estimateTokens(value)
  if (Array.isArray(value)) {
    let sum = 0
    for (const part of value) sum += tokensOf(part)
    return sum
  }
  if (typeof value !== 'object' || value === null) return 0
  const { type, text, content, output } = value as Item & { readonly text?: unknown }
  if (type === 'input_image') return IMAGE_TOKENS
  return typeof text === 'string' ? estimateTokens(text) : tokensOf(content ?? output)
}

const textOf = (content: unknown): string =>
  Array.isArray(content)
    ? content.map((part) => (typeof part?.text === 'string' ? part.text : '')).join('')
    : typeof content === 'string'
      ? content
      : ''

const short = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' && value.length <= 200 ? value : null
