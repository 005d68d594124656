/** How the context filled up: a point at each response, and what the tokens that came in since the one before followed. */
import type { AssistantResponseData, TokenUsage, ToolCallData } from '@winddown/core'
import { BOUNDS } from '../../facts/bounds.ts'
import type { ContextCourse, CoursePoint, FilledBy, ModelTokens } from '../../facts/statistics.ts'
import type { Moment } from '../stream.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Tools and files that are counted; a session of a year may name any number. */
const MOST_NAMES = 2_000

/** A context that fell below this part of the one before was compacted or cleared: what came in is not known. */
const FALL = 0.8

/** Tokens that a response was given, and with its own those that the next one is given at least. */
const given = (usage: TokenUsage): number => usage.input + usage.cache_read + usage.cache_creation

class Shares {
  readonly #rows = new Map<string, Mutable<FilledBy>>()

  add(name: string, tokens: number): void {
    const row = this.#rows.get(name)
    if (row !== undefined) {
      row.tokens += tokens
      row.times += 1
    } else if (this.#rows.size < MOST_NAMES) this.#rows.set(name, { name, tokens, times: 1 })
  }

  facts(nameOf: (name: string) => string): FilledBy[] {
    return [...this.#rows.values()]
      .sort((a, b) => b.tokens - a.tokens || (a.name < b.name ? -1 : 1))
      .slice(0, BOUNDS.filledBy)
      .map(({ name, tokens, times }) => ({ name: nameOf(name), tokens: Math.round(tokens), times }))
  }
}

export class ContextLedger {
  #points: CoursePoint[] = []
  /** Every how many responses one is kept, and how many came since the last. */
  #stride = 1
  #skipped = 0
  #latest: CoursePoint | undefined
  #beganAt = Number.NaN
  #newest: { readonly id: string | undefined; readonly usage: TokenUsage } | undefined
  #calls: ToolCallData[] = []
  #wasAsked = false
  readonly #sources = new Shares()
  readonly #files = new Shares()
  readonly #subAgents: Mutable<Omit<ModelTokens, 'model'>> = {
    responses: 0,
    input: 0,
    output: 0,
    cache_read: 0,
    cache_creation: 0,
  }
  #subAgent: { readonly id: string | undefined; readonly usage: TokenUsage } | undefined

  began({ at }: Moment): void {
    this.#beganAt = at === undefined ? Number.NaN : Date.parse(at)
  }

  called(data: ToolCallData): void {
    // What one step calls is bounded by the model; what a log without responses holds is not.
    if (this.#calls.length < 200) this.#calls.push(data)
  }

  asked(): void {
    this.#wasAsked = true
  }

  /** A response; `fraction` of the limit, null where unknown. */
  responded(data: AssistantResponseData, { at }: Moment, fraction: number | null): void {
    const { usage, message_id: id } = data
    if (data.agent_id) {
      if (usage !== undefined) this.#ofSubAgent(id, usage)
      return
    }
    const tokens = usage === undefined ? 0 : given(usage) + usage.output
    if (usage !== undefined && tokens > 0) this.#attribute(id, usage)
    const known = typeof fraction === 'number' && fraction > 0 ? Math.min(1, Math.round(fraction * 1e4) / 1e4) : null
    if (tokens === 0 && known === null) return
    const now = at === undefined ? Number.NaN : Date.parse(at)
    // What begins a transcript may be younger than what was copied into it from another one.
    if (Number.isNaN(this.#beganAt) || (this.#latest === undefined && now < this.#beganAt)) this.#beganAt = now
    const seconds = Math.round((now - this.#beganAt) / 1000)
    this.#point([Number.isFinite(seconds) ? Math.max(0, seconds) : 0, tokens > 0 ? tokens : null, known])
  }

  fact(shorten: (path: string) => string): ContextCourse | undefined {
    const { output, input, cache_read: cached } = this.#subAgents
    const spent = output + input + cached > 0
    if (this.#latest === undefined && !spent) return undefined
    const points = [...this.#points]
    if (this.#latest !== undefined && points.at(-1) !== this.#latest) points.push(this.#latest)
    return {
      points,
      by_source: this.#sources.facts((name) => name),
      by_file: this.#files.facts(shorten),
      ...(spent ? { sub_agents: { ...this.#subAgents } } : {}),
    }
  }

  #attribute(id: string | undefined, usage: TokenUsage): void {
    const before = this.#newest
    this.#newest = { id, usage }
    // A response that is told in several pieces has one prompt: what is called in between belongs to the next one.
    if (before !== undefined && id !== undefined && before.id === id) return
    const [calls, wasAsked] = [this.#calls, this.#wasAsked]
    this.#calls = []
    this.#wasAsked = false
    if (before === undefined) {
      this.#sources.add('(start)', given(usage))
      return
    }
    const held = given(before.usage) + before.usage.output
    if (given(usage) < held * FALL) return
    this.#sources.add('(answers)', before.usage.output)
    const came = Math.max(0, given(usage) - held)
    if (calls.length === 0) {
      if (came > 0) this.#sources.add(wasAsked ? '(requests)' : '(other)', came)
      return
    }
    for (const { tool, files } of calls) {
      this.#sources.add(tool, came / calls.length)
      for (const { path } of files ?? []) this.#files.add(path, came / calls.length / (files?.length ?? 1))
    }
  }

  #ofSubAgent(id: string | undefined, usage: TokenUsage): void {
    const again = id !== undefined && this.#subAgent?.id === id ? this.#subAgent.usage : undefined
    this.#subAgent = { id, usage }
    const row = this.#subAgents
    row.responses += again === undefined ? 1 : 0
    row.input += usage.input - (again?.input ?? 0)
    row.output += usage.output - (again?.output ?? 0)
    row.cache_read += usage.cache_read - (again?.cache_read ?? 0)
    row.cache_creation += usage.cache_creation - (again?.cache_creation ?? 0)
    if (usage.cost_usd !== undefined) row.cost_usd = (row.cost_usd ?? 0) + usage.cost_usd - (again?.cost_usd ?? 0)
  }

  #point(point: CoursePoint): void {
    const before = this.#latest
    this.#latest = point
    const fell = before !== undefined && isFall(before, point)
    // The top and the foot of a fall are what a curve is looked at for.
    if (fell && this.#points.at(-1) !== before) this.#points.push(before)
    this.#skipped += 1
    if (!fell && this.#points.length > 0 && this.#skipped < this.#stride) return
    this.#points.push(point)
    this.#skipped = 0
    if (this.#points.length < BOUNDS.coursePoints) return
    this.#stride *= 2
    this.#points = thinned(this.#points)
  }
}

const isFall = (before: CoursePoint, point: CoursePoint): boolean =>
  before[1] !== null && point[1] !== null
    ? point[1] < before[1] * FALL
    : before[2] !== null && point[2] !== null && point[2] < before[2] * FALL

/** Every second point, and those about a fall, as long as these are the fewer. */
function thinned(points: readonly CoursePoint[]): CoursePoint[] {
  const kept = points.filter((point, at) => {
    const [before, after] = [points[at - 1], points[at + 1]]
    return (
      at % 2 === 0 || (before !== undefined && isFall(before, point)) || (after !== undefined && isFall(point, after))
    )
  })
  return kept.length < points.length * 0.75 ? kept : points.filter((_, at) => at % 2 === 0)
}
