/** Counts over the whole session: calls and errors by tool, tokens by model, context range, secrets taken out. */
import type { AssistantResponseData, ToolCallData } from '@winddown/core'
import type { ModelTokens, ToolStatistics } from '../../facts/statistics.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

export class Tallies {
  readonly #tools = new Map<string, Mutable<ToolStatistics>>()
  readonly #tokens = new Map<string, Mutable<ModelTokens>>()
  readonly #redacted = new Map<string, number>()
  /** The newest response whose tokens were counted: it may be told again, with more of them. */
  #counted: { id: string; model: string; usage: NonNullable<AssistantResponseData['usage']> } | undefined
  #range: [number, number] | undefined

  tool(data: ToolCallData): void {
    let row = this.#tools.get(data.tool)
    if (row === undefined) {
      row = { tool: data.tool, calls: 0, errors: 0, denied: 0, duration_ms: 0 }
      if (this.#tools.size < 200) this.#tools.set(data.tool, row)
    }
    row.calls += 1
    if (data.outcome === 'error') row.errors += 1
    if (data.outcome === 'denied') row.denied += 1
    if (typeof data.duration_ms === 'number' && data.duration_ms > 0) row.duration_ms += data.duration_ms
  }

  response(data: AssistantResponseData): void {
    const usage = data.usage
    if (!usage) return
    const model = data.model ?? 'unknown'
    const row = this.#tokens.get(model) ?? {
      model,
      responses: 0,
      input: 0,
      output: 0,
      cache_read: 0,
      cache_creation: 0,
    }
    const again =
      data.message_id !== undefined && this.#counted?.id === data.message_id ? this.#counted.usage : undefined
    // The same response told twice repeats its usage; the last one counts.
    row.responses += again ? 0 : 1
    row.input += usage.input - (again?.input ?? 0)
    row.output += usage.output - (again?.output ?? 0)
    row.cache_read += usage.cache_read - (again?.cache_read ?? 0)
    row.cache_creation += usage.cache_creation - (again?.cache_creation ?? 0)
    if (usage.cost_usd !== undefined) {
      row.cost_usd = (row.cost_usd ?? 0) + usage.cost_usd - (again?.cost_usd ?? 0)
      row.costed_responses = (row.costed_responses ?? 0) + (again?.cost_usd === undefined ? 1 : 0)
    }
    if (data.message_id !== undefined) this.#counted = { id: data.message_id, model, usage }
    if (this.#tokens.size < 60) this.#tokens.set(model, row)
  }

  context(percentage: unknown, unknown: boolean): void {
    if (unknown || typeof percentage !== 'number' || !(percentage >= 0)) return
    const value = Math.min(1, percentage)
    if (this.#range) this.#range[1] = value
    else this.#range = [value, value]
  }

  redacted(found: unknown): void {
    if (typeof found !== 'object' || found === null) return
    for (const [kind, count] of Object.entries(found)) {
      if (typeof count === 'number') this.#redacted.set(kind, (this.#redacted.get(kind) ?? 0) + count)
    }
  }

  tools(): ToolStatistics[] {
    return [...this.#tools.values()].sort((a, b) => b.calls - a.calls || (a.tool < b.tool ? -1 : 1))
  }

  tokens(): ModelTokens[] {
    return [...this.#tokens.values()].sort((a, b) => b.output - a.output || (a.model < b.model ? -1 : 1))
  }

  range(): readonly [number, number] | undefined {
    return this.#range
  }

  secrets(): { [kind: string]: number } {
    return Object.fromEntries([...this.#redacted].sort((a, b) => (a[0] < b[0] ? -1 : 1)))
  }
}
