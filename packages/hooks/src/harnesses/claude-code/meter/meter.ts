import type { Reading } from '@winddown/core'
import type { HookEvent } from '../../../events/hook-event.ts'
import type { Measurement, MeterContext } from '../../../harness/harness.ts'
import { limitEnvironment } from '../quick.ts'
import { resolveLimit } from './limits.ts'
import { readTranscriptTail, type TranscriptTail } from './transcript-tail.ts'

/** Waits for the usage line of a turn that has just ended, ms: seen to land 6 to 24 ms after Stop began, at worst 111. */
const LATE_LINE_WAITS = [8, 16, 24, 32, 40] as const

/** A status line written this much later than the newest response in the transcript speaks of another response, ms. */
const STATUS_LINE_LEAD = 5_000

/**
 * How full the context is: the newest of the status line's reading, what the payload says, and the end of the transcript;
 * else the last known reading. Nothing is known: the reading says so, and triggers nothing.
 */
export function measureClaudeCode(event: HookEvent, context: MeterContext): Measurement {
  const tail = event.transcriptPath === null ? null : tailOf(event, event.transcriptPath)
  const line = context.statusLine
  const tokens = newest(event, tail, context)
  const model = qualified(tokens.model ?? line?.model ?? context.last?.model ?? null, context.startModel)
  const version = tail?.version ?? line?.version ?? null
  const sent = mostSent(tail, model, context)
  const limit = resolveLimit({
    model,
    version,
    reportedWindow: line?.window ?? null,
    tokens: tokens.tokens,
    sent,
    settings: context.settings,
    environment: context.environment,
    learned: context.learnedLimit(model),
  })
  const fraction =
    tokens.tokens === null || limit.limit === null || limit.limit <= 0
      ? null
      : Math.min(1, Math.max(0, tokens.tokens / limit.limit))
  const reading: Reading = {
    tokens: tokens.tokens,
    window: limit.window,
    limit: limit.limit,
    fraction,
    source: { tokens: tokens.source, limit: limit.source, detail: limit.detail },
    model,
    at: tokens.at,
  }
  return {
    reading,
    answerId: tail !== null && isAnswer(tail, event) ? tail.messageId : null,
    compaction: tail?.compaction ?? null,
    reported: tail?.reported ?? null,
    passed: limit.corrected && sent !== null && model !== null ? { model, tokens: sent } : null,
    transcriptSize: tail?.size ?? null,
    quick: quickBasis(tail, context),
  }
}

/** The largest request of this session to this model, as far as it is known. */
function mostSent(tail: TranscriptTail | null, model: string | null, { passed }: MeterContext): number | null {
  const before = passed?.model === model ? (passed?.tokens ?? null) : null
  const now = tail?.sent ?? null
  return now === null || before === null ? (now ?? before) : Math.max(now, before)
}

function quickBasis(tail: TranscriptTail | null, { statusLine, environment }: MeterContext): Measurement['quick'] {
  if (tail === null || tail.compaction !== null || tail.model === null || tail.version === null) return null
  const { model, version, unrounded: added } = tail
  return { added, model, version, window: statusLine?.window ?? null, environment: limitEnvironment(environment) }
}

interface Tokens {
  readonly tokens: number | null
  readonly source: Reading['source']['tokens']
  readonly at: string | null
  readonly model: string | null
}

function newest(event: HookEvent, tail: TranscriptTail | null, context: MeterContext): Tokens {
  const line = context.statusLine
  const fromTail: Tokens | null =
    tail === null || tail.reported === null
      ? null
      : { tokens: tail.reported + tail.added, source: 'transcript', at: tail.at, model: tail.model }
  if (event.contextTokens !== null && (fromTail === null || event.type === 'session_start')) {
    return { tokens: event.contextTokens, source: 'payload', at: context.now, model: fromTail?.model ?? null }
  }
  if (fromTail !== null && !isNewer(line, fromTail)) return fromTail
  if (line !== null && line.tokens !== null && !tail?.compaction) {
    return { tokens: line.tokens, source: 'status_line', at: line.at, model: line.model }
  }
  if (fromTail !== null) return fromTail
  // After a compaction that left no count, what was known before it is no longer so.
  if (tail?.compaction || context.last === null || context.last.tokens === null) {
    return { tokens: null, source: 'unknown', at: null, model: tail?.model ?? null }
  }
  return { tokens: context.last.tokens, source: 'last_known', at: context.last.at, model: context.last.model }
}

/** The status line says nothing of what came after the response, so it wins only where it knows of a newer, larger one. */
function isNewer(line: MeterContext['statusLine'], tail: Tokens): boolean {
  if (line === null || line.tokens === null || line.tokens <= (tail.tokens ?? 0)) return false
  return Date.parse(line.at) - Date.parse(tail.at ?? '') > STATUS_LINE_LEAD
}

/** Responses name the bare model; what was asked for at the start may carry the window's mark, `[1m]`. */
function qualified(model: string | null, startModel: string | null): string | null {
  if (model === null) return startModel
  return startModel?.startsWith(model) && startModel.includes('[') ? startModel : model
}

function tailOf(event: HookEvent, path: string): TranscriptTail | null {
  let tail = readTranscriptTail(path)
  if (event.type !== 'turn_end' || event.text === null || event.text === '') return tail
  for (const wait of LATE_LINE_WAITS) {
    if (tail === null || isAnswer(tail, event)) break
    pause(wait)
    tail = readTranscriptTail(path)
  }
  return tail
}

const isAnswer = (tail: TranscriptTail, event: HookEvent): boolean =>
  event.type === 'turn_end' &&
  event.text !== null &&
  (tail.text ?? '').trim().slice(0, 200) === event.text.trim().slice(0, 200)

/** Blocks without burning the processor. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
