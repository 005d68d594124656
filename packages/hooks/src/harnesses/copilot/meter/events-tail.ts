import { estimateTokens } from '@winddown/core'
import type { ContextTail } from '../../../harness/measure-tail.ts'
import type { CompactionCount } from '../../../meter/learned-limit.ts'
import { visitLastLines } from '../../../text/last-lines.ts'

/** What the end of a session's events comes to. */
export interface Counts {
  /** Tokens of the newest response of the session itself, and what of them was sent. */
  reported: number | null
  sent: number | null
  /** Of what came after it, not rounded. */
  added: number
  /** Copilot's own count, which a tool's result carries, with what came after it: where no response is kept there is nothing else. */
  estimate: { readonly tokens: number; readonly added: number } | null
  window: number | null
  model: string | null
  compaction: CompactionCount | null
  at: string | null
}

type Fields = { readonly [name: string]: unknown }

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const countOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null

export function newCounts(): Counts {
  'use quick'
  return {
    reported: null,
    sent: null,
    added: 0,
    estimate: null,
    window: null,
    model: null,
    compaction: null,
    at: null,
  }
}

/** Adds what a line says; true where nothing before it bears on the tokens. */
export function weighLine(line: string, counts: Counts): boolean {
  const record = recordIn(line)
  return record !== null && weigh(record, counts)
}

/** The end of a session's events, backwards, at most 4 MB. Null where the path is no regular file that can be read. */
export function readEventsTail(path: string): ContextTail | null {
  const counts = newCounts()
  let settled = false
  const size = visitLastLines(path, (line) => {
    const record = recordIn(line)
    if (record !== null && !settled) settled = weigh(record, counts)
    // A compaction that named no window: the response before it does.
    else if (record?.type === 'session.usage_record') counts.window ??= windowOf(record)
    return settled && counts.window !== null
  })
  if (size === null) return null
  const { estimate, window, model, at, compaction } = counts
  const isEstimate = counts.reported === null && compaction === null && estimate !== null
  const added = isEstimate ? estimate.added : counts.added
  return {
    reported: isEstimate ? estimate.tokens : counts.reported,
    sent: compaction === null ? counts.sent : null,
    added: Math.round(added),
    unrounded: added,
    window,
    model,
    at,
    compaction,
    size,
    // Nothing depends on the version, and no event says what ended a turn.
    version: '',
    messageId: null,
    text: null,
  }
}

const windowOf = ({ data }: TailRecord): number | null => countOf(fieldsOf(data['usage'])['maxPromptTokens'])

const LOOKED_AT =
  /^\{"type": ?"(?:session\.(?:usage_record|compaction_complete|compaction_start|model_change)|user\.message|tool\.execution_complete)"/

interface TailRecord {
  readonly type: string
  readonly data: Fields
  readonly timestamp: string | null
}

/** An event of the session itself that bears on its context; null for all else: sub-agents have contexts of their own. */
function recordIn(line: string): TailRecord | null {
  if (!LOOKED_AT.test(line)) return null
  try {
    const { type, data, agentId, timestamp } = fieldsOf(JSON.parse(line))
    if (typeof type !== 'string' || agentId !== undefined || fieldsOf(data)['parentToolCallId'] !== undefined)
      return null
    return { type, data: fieldsOf(data), timestamp: textOf(timestamp)?.slice(0, 40) ?? null }
  } catch {
    // The last line may be half written; a damaged one is the reader's to report.
    return null
  }
}

/** Adds an event to what is known; true where nothing before it bears on the tokens. */
function weigh(record: TailRecord, counts: Counts): boolean {
  const { type, data, timestamp } = record
  switch (type) {
    case 'user.message':
      counts.added += estimateTokens(textOf(data['content']) ?? '')
      return false
    case 'tool.execution_complete': {
      const metrics = fieldsOf(fieldsOf(data['toolTelemetry'])['metrics'])
      counts.window ??= countOf(metrics['context_token_limit'])
      counts.added += estimateTokens(textOf(fieldsOf(data['result'])['content']) ?? '')
      const tokens = countOf(metrics['context_current_tokens'])
      if (tokens !== null) counts.estimate ??= { tokens, added: counts.added }
      return false
    }
    case 'session.model_change':
      counts.model ??= textOf(data['newModel'])
      return false
    case 'session.usage_record': {
      const usage = fieldsOf(data['usage'])
      const input = countOf(usage['inputTokens'])
      if (input === null) return false
      counts.window ??= windowOf(record)
      counts.model ??= textOf(usage['model'])
      counts.at = timestamp
      counts.sent = input
      counts.reported = input + (countOf(usage['outputTokens']) ?? 0)
      return true
    }
    case 'session.compaction_start':
      counts.window ??= countOf(data['tokenLimit'])
      return false
    case 'session.compaction_complete': {
      // One that did not come to anything leaves the context as it was.
      if (data['success'] === false) return false
      counts.window ??= countOf(data['tokenLimit'])
      counts.at = timestamp
      counts.reported = countOf(data['postCompactionTokens'])
      const trigger = data['trigger'] === 'manual' ? 'manual' : 'auto'
      counts.compaction = { trigger, pre: null, post: counts.reported }
      return true
    }
    default:
      return false
  }
}
