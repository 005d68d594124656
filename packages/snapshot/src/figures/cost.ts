/** What a session cost: by the agent's own figure, else by the user's own table of prices; else it is not known. */
import type { ModelTokens } from '../facts/statistics.ts'
import type { SessionFacts } from '../session-facts.ts'

/** US dollars for a million tokens of a model. There is no table of ours: prices change, and a wrong figure is worse than none. */
export interface Price {
  /** The beginning of a model's name; of several that fit the longest counts. */
  readonly model: string
  readonly input: number
  readonly output: number
  readonly cache_read: number
  readonly cache_creation: number
}
export type Prices = readonly Price[]

export interface Cost {
  /** US dollars; null where nothing is known. */
  readonly usd: number | null
  /** Whose figure: of several models `mixed`. */
  readonly source: 'agent' | 'prices' | 'mixed' | 'unknown'
  /** False where some responses are in no figure: it cost more. */
  readonly complete: boolean
}

const UNKNOWN: Cost = { usd: null, source: 'unknown', complete: false }

function priceOf(model: string, prices: Prices): Price | undefined {
  const fitting = prices.filter((price) => model.startsWith(price.model))
  return fitting.toSorted((a, b) => b.model.length - a.model.length)[0]
}

function byPrice(tokens: ModelTokens, price: Price): number {
  const { input, output, cache_read, cache_creation } = tokens
  const sum =
    input * price.input + output * price.output + cache_read * price.cache_read + cache_creation * price.cache_creation
  return sum / 1e6
}

function ofModel(tokens: ModelTokens, prices: Prices): Cost {
  const { cost_usd: usd, costed_responses: costed = 0, responses, model } = tokens
  // Half of a figure and half of another one would be neither.
  if (usd !== undefined) return { usd, source: 'agent', complete: costed >= responses }
  const price = priceOf(model, prices)
  return price === undefined ? UNKNOWN : { usd: byPrice(tokens, price), source: 'prices', complete: true }
}

/** The sum of costs, as far as they are known. */
export function sumCosts(costs: readonly Cost[]): Cost {
  const priced = costs.filter(({ usd }) => usd !== null)
  if (priced.length === 0) return UNKNOWN
  const [source = 'unknown', ...others] = new Set(priced.map((cost) => cost.source))
  return {
    usd: Math.round(priced.reduce((sum, { usd }) => sum + (usd ?? 0), 0) * 1e6) / 1e6,
    source: others.length === 0 ? source : 'mixed',
    complete: costs.every(({ complete }) => complete),
  }
}

export const costOf = ({ tokens }: SessionFacts, prices: Prices): Cost =>
  sumCosts(tokens.map((each) => ofModel(each, prices)))
