/** The reading of a session, made of all that says how full its context is; each harness gives the end of its transcript and its limit. */
import type { LimitSource, Reading } from '@winddown/core'
import type { HookEvent } from '../events/hook-event.ts'
import type { UsageLimit } from '../events/usage-limits.ts'
import type { CompactionCount } from '../meter/learned-limit.ts'
import type { CompactionSettings, Environment, FoundCompaction, Measurement, MeterContext } from './harness.ts'

/** What the end of a transcript says about the context. */
export interface ContextTail {
  /** Tokens of the newest main-chain response (input, cache, output); after a compaction without a response, the harness's count of what it kept; null where neither is in reach. */
  readonly reported: number | null
  /** What of that was sent with the request, without the answer; null where no response is in reach, or a compaction follows it. */
  readonly sent: number | null
  /** Estimate for what came after that, by the scripts of its text. */
  readonly added: number
  /** The same, not rounded. */
  readonly unrounded: number
  readonly model: string | null
  readonly version: string | null
  readonly at: string | null
  readonly messageId: string | null
  /** Text of the newest main-chain response's last line; null where it has none. */
  readonly text: string | null
  /** Set where a compaction came after the newest response. */
  readonly compaction: CompactionCount | null
  /** Size of the file, bytes. */
  readonly size: number
  /** Window of the model, where the transcript itself says it. */
  readonly window?: number | null
  /** A compaction since what was known, where only the transcript tells it; missing where there is none. */
  readonly found?: FoundCompaction
  /** Ids of the calls that the newest main-chain response made; missing where the transcript does not say. */
  readonly calls?: readonly string[]
}

/** What decides where a harness compacts. */
export interface LimitInputs {
  readonly model: string | null
  /** Version of the harness, `2.1.330`; null where unknown: the newest rules are assumed. */
  readonly version: string | null
  /** Window as the status line or the transcript reported it; null where there is none. */
  readonly reportedWindow: number | null
  /** Where the harness itself said, of this model, that it compacts; null where it did not. */
  readonly told: number | null
  /** Tokens of the newest reading: a context that is larger than its window proves the window wrong. */
  readonly tokens: number | null
  /** The most tokens that were sent in one request which no compaction preceded: more than the limit proves the limit wrong. */
  readonly sent: number | null
  /** As the adapter read them at the start of the session. */
  readonly settings: CompactionSettings
  readonly environment: Environment
  /** Lowest of the newest compactions seen for this model under these settings; null where none was. */
  readonly learned: number | null
}

export interface Limit {
  readonly window: number | null
  readonly limit: number | null
  readonly source: LimitSource
  readonly detail: string
  /** Set where it does not compact by itself: at the limit it refuses requests. */
  readonly refuses?: true
  /** True where a request that was sent proved the first choice wrong. */
  readonly corrected: boolean
}

/** Until where a transcript is known. */
export interface KnownTail {
  /** Time of the newest response that was measured, ISO 8601 UTC; null where none was. */
  readonly at: string | null
  /** The compaction that was found last; null where none was. */
  readonly compaction: string | null
}

/** What a harness gives to {@link measureTail}. */
export interface TailMeter {
  /**
   * Null where the path is no regular file that can be read.
   * @param known for a harness that tells no hook of a compaction
   */
  readonly tailOf: (path: string, known: KnownTail) => ContextTail | null
  readonly limitOf: (inputs: LimitInputs) => Limit
  /** What of the environment decides the limit, as one word: as the fast path has it. */
  readonly limitEnvironment: (environment: Environment) => string
  /** Waits for the last response of a turn that has just ended, ms each, where it is written after the event. */
  readonly lateLineWaits: readonly number[]
  /** The same for the response that made a call whose result has just come; missing: it stands in the transcript by then. */
  readonly lateCallWaits?: readonly number[]
}

/** A status line written this much later than the newest response in the transcript speaks of another response, ms. */
const STATUS_LINE_LEAD = 5_000

/**
 * How full the context is: the newest of the status line's reading, what the payload says, and the end of the transcript;
 * else the last known reading. Nothing is known: the reading says so, and triggers nothing.
 */
export function measureTail(meter: TailMeter, event: HookEvent, context: MeterContext): Measurement {
  const tail = event.transcriptPath === null ? null : tailOf(meter, event, event.transcriptPath, context)
  const line = context.statusLine
  const tokens = newest(event, tail, context)
  const named = event.currentModel ?? tokens.model ?? line?.model ?? context.last?.model ?? null
  const model = qualified(named, context.startModel)
  const version = tail?.version ?? line?.version ?? null
  const sent = mostSent(tail, model, context)
  const limit = meter.limitOf({
    model,
    version,
    reportedWindow: line?.window ?? tail?.window ?? null,
    // What was said of another model, before the person changed it, says nothing of this one.
    told: line?.limit != null && line.model !== null && line.model === (tokens.model ?? line.model) ? line.limit : null,
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
    source: {
      tokens: tokens.source,
      limit: limit.source,
      detail: limit.detail,
      ...(limit.refuses && { refuses: limit.refuses }),
    },
    model,
    at: tokens.at,
  }
  return {
    reading,
    answerId: tail !== null && isAnswer(tail, event) ? tail.messageId : null,
    compaction: tail?.compaction ?? null,
    ...(tail?.found !== undefined && { found: tail.found }),
    reported: tail?.reported ?? null,
    passed: limit.corrected && sent !== null && model !== null ? { model, tokens: sent } : null,
    transcriptSize: tail?.size ?? null,
    ...(line?.usageLimits !== undefined && { usageLimits: running(line.usageLimits, context.now) }),
    quick: quickBasis(meter, tail, model, context),
  }
}

/** Limits whose period still runs: of one that ended since, nothing is known. */
const running = (limits: readonly UsageLimit[], now: string): readonly UsageLimit[] =>
  limits.filter(({ resetsAt }) => resetsAt === null || !(Date.parse(resetsAt) < Date.parse(now)))

/** The largest request of this session to this model, as far as it is known. */
function mostSent(tail: ContextTail | null, model: string | null, { passed }: MeterContext): number | null {
  const before = passed?.model === model ? (passed?.tokens ?? null) : null
  const now = tail?.sent ?? null
  return now === null || before === null ? (now ?? before) : Math.max(now, before)
}

function quickBasis(
  meter: TailMeter,
  tail: ContextTail | null,
  known: string | null,
  { statusLine, environment }: MeterContext,
): Measurement['quick'] {
  const model = tail?.model ?? known
  if (tail === null || tail.compaction !== null || model === null || tail.version === null) return null
  const { version, unrounded: added } = tail
  return { added, model, version, window: statusLine?.window ?? null, environment: meter.limitEnvironment(environment) }
}

interface Tokens {
  readonly tokens: number | null
  readonly source: Reading['source']['tokens']
  readonly at: string | null
  readonly model: string | null
}

function newest(event: HookEvent, tail: ContextTail | null, context: MeterContext): Tokens {
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
    return { tokens: line.tokens, source: line.source ?? 'status_line', at: line.at, model: line.model }
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

function tailOf(meter: TailMeter, event: HookEvent, path: string, context: MeterContext): ContextTail | null {
  const known = { at: context.last?.at ?? null, compaction: context.foundCompaction ?? null }
  let tail = meter.tailOf(path, known)
  const waits = event.type === 'tool_result' ? (meter.lateCallWaits ?? []) : meter.lateLineWaits
  for (const wait of waits) {
    if (tail === null || !isBehind(tail, event)) break
    pause(wait)
    tail = meter.tailOf(path, known)
  }
  return tail
}

/** True where the response that led to the event does not stand in the transcript yet. */
const isBehind = (tail: ContextTail, event: HookEvent): boolean =>
  event.type === 'tool_result'
    ? event.toolUseId !== null && tail.calls?.includes(event.toolUseId) === false
    : event.type === 'turn_end' && event.text !== null && event.text !== '' && !isAnswer(tail, event)

const isAnswer = (tail: ContextTail, event: HookEvent): boolean =>
  event.type === 'turn_end' &&
  event.text !== null &&
  (tail.text ?? '').trim().slice(0, 200) === event.text.trim().slice(0, 200)

/** Blocks without burning the processor. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
