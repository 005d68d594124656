import { estimateTokens } from '@winddown/core'
import type { ContextTail } from '../../../harness/measure-tail.ts'
import type { CompactionCount } from '../../../meter/learned-limit.ts'
import { visitLastLines } from '../../../text/last-lines.ts'

/** About what an image costs. */
const IMAGE_TOKENS = 1_500

/**
 * Reads the end of a Claude Code transcript, backwards in growing windows, at most 4 MB.
 *
 * One response is several lines with the same usage, of which the newest counts; side chains and `<synthetic>` lines do not.
 *
 * @returns null where the path is no regular file that can be read
 */
export function readTranscriptTail(path: string): ContextTail | null {
  const weight = newWeight()
  const size = visitLastLines(path, (line) => weigh(line, weight))
  if (size === null) return null
  // Of what a compaction kept without a count, nothing is known; what follows a response was sent with the summary in front.
  if (weight.reported === null) return found(size, weight, 0)
  return found(size, weight, weight.added + (weight.compaction === null ? weight.summary : 0))
}

/** The newest compaction within the last 4 MB, a response after it or not; null where there is none. */
export function newestCompaction(path: string): CompactionCount | null {
  let newest: CompactionCount | null = null
  visitLastLines(path, (line) => {
    const entry = line.includes('"subtype":"compact_boundary"') ? parsed(line) : null
    if (entry?.subtype !== 'compact_boundary' || entry.isSidechain === true) return false
    newest = compactionOf(entry)
    return true
  })
  return newest
}

function compactionOf(entry: Entry): CompactionCount {
  const meta = entry.compactMetadata
  return {
    pre: positive(meta?.preTokens),
    post: positive(meta?.postTokens),
    trigger: typeof meta?.trigger === 'string' ? meta.trigger : 'unknown',
  }
}

/** What the lines looked at so far, the newest first, say of the context. */
export interface Weight {
  /** As in {@link TranscriptTail}. */
  reported: number | null
  sent: number | null
  /** Not rounded. */
  added: number
  /** A compaction's summary, which counts where a response follows it. */
  summary: number
  /** The line that `reported` or `compaction` is from. */
  entry: Entry
  compaction: CompactionCount | null
}

export const newWeight = (): Weight => ({
  reported: null,
  sent: null,
  added: 0,
  summary: 0,
  entry: {},
  compaction: null,
})

/** Adds a line to what is known; true where nothing before it matters. */
export function weigh(line: string, weight: Weight): boolean {
  'use quick'
  const entry = mayMatter(line) ? parsed(line) : null
  if (entry === null || entry.isSidechain === true) return false
  if (entry.subtype === 'compact_boundary') {
    const { version, timestamp } = entry
    weight.compaction = compactionOf(entry)
    weight.reported = weight.compaction.post
    weight.entry = { version, timestamp }
    return true
  }
  if (entry.type === 'assistant') {
    const usage = entry.message?.usage
    if (usage === undefined || entry.message?.model === '<synthetic>') return false
    const sent =
      (positive(usage['input_tokens']) ?? 0) +
      (positive(usage['cache_read_input_tokens']) ?? 0) +
      (positive(usage['cache_creation_input_tokens']) ?? 0)
    if (sent === 0) return false
    weight.sent = sent
    weight.reported = sent + (positive(usage['output_tokens']) ?? 0)
    weight.entry = entry
    return true
  }
  if (isSummary(entry)) weight.summary += tokensOf(entry.message?.content)
  else weight.added += tokensOf(entry.type === 'user' ? entry.message?.content : entry.rendered)
  return false
}

/** What a compaction left: Claude Code's own summary, or the text of a plugin, which 2.1.330 does not mark; its count has it in. */
function isSummary({ isCompactSummary, rowSource, message }: Entry): boolean {
  'use quick'
  if (isCompactSummary === true || rowSource === 'hook') return true
  const content = message?.content
  return typeof content === 'string' && content.startsWith('<winddown-brief-')
}

function found(size: number, { reported, sent, entry, compaction }: Weight, added: number): ContextTail {
  const last = Array.isArray(entry.message?.content) ? entry.message.content.at(-1) : null
  return {
    reported,
    sent,
    added: Math.round(added),
    unrounded: added,
    model: modelOf(entry),
    version: short(entry.version),
    at: short(entry.timestamp),
    messageId: short(entry.message?.id),
    text: typeof last?.text === 'string' ? last.text : null,
    compaction,
    size,
  }
}

/** Lines that cannot matter are not parsed: snapshots of prompts and tools are tens of kilobytes each. */
function mayMatter(line: string): boolean {
  'use quick'
  if (line.includes('"type":"assistant"') && line.includes('"usage"')) return true
  if (line.includes('"type":"user"') || line.includes('"subtype":"compact_boundary"')) return true
  return line.includes('"type":"attachment"') && line.includes('"rendered"')
}

export interface Entry {
  readonly type?: unknown
  readonly subtype?: unknown
  readonly isSidechain?: unknown
  readonly isCompactSummary?: unknown
  readonly rowSource?: unknown
  readonly compactMetadata?: { readonly preTokens?: unknown; readonly postTokens?: unknown; readonly trigger?: unknown }
  readonly message?: {
    readonly id?: unknown
    readonly model?: unknown
    readonly content?: unknown
    readonly usage?: Readonly<Record<string, unknown>>
  }
  readonly requestedModel?: unknown
  readonly rendered?: unknown
  readonly version?: unknown
  readonly timestamp?: unknown
}

/** The line as an object whose words stand where they must: a quoted transcript inside a tool's output is no entry. */
function parsed(line: string): Entry | null {
  'use quick'
  try {
    const entry = JSON.parse(line) as Entry
    if (typeof entry !== 'object' || entry === null) return null
    const known = entry.type === 'assistant' || entry.type === 'user' || entry.type === 'attachment'
    return known || entry.subtype === 'compact_boundary' ? entry : null
  } catch {
    return null // the last line may be half written; a damaged one is the transcript reader's to report
  }
}

function tokensOf(content: unknown): number {
  if (typeof content === 'string') return estimateTokens(content)
  if (Array.isArray(content)) {
    let sum = 0
    for (const part of content) sum += tokensOf(part)
    return sum
  }
  if (typeof content !== 'object' || content === null) return 0
  const part = content as Readonly<Record<string, unknown>>
  if (part['type'] === 'image') return IMAGE_TOKENS
  return typeof part['text'] === 'string' ? estimateTokens(part['text']) : tokensOf(part['content'])
}

const positive = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null
/** What was asked for, with the window's mark; else what answered. */
export const modelOf = (entry: Entry): string | null => short(entry.requestedModel) ?? short(entry.message?.model)
const short = (value: unknown): string | null => (typeof value === 'string' && value.length <= 200 ? value : null)
