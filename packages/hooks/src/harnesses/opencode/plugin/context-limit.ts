import type { StatusLineReading } from '../../../harness/harness.ts'
import { countIn, type Fields, fieldsOf, wordIn } from './opencode-api.ts'

/** Tokens that an answer may have where the model allows more, and what opencode keeps free beside them. */
const MOST_OUTPUT = 32_000
const RESERVED = 20_000
/** The level at which a recording begins where nobody set another. */
const FULL = 0.9

/** What opencode says of its context: the limits of each model with its requests, the tokens with each answer. */
export class ContextLimit {
  readonly #limits = new Map<string, { readonly window: number; readonly limit: number | null }>()
  #compaction: { readonly auto?: unknown; readonly reserved?: unknown } = {}

  configure(config: unknown): void {
    this.#compaction = fieldsOf(fieldsOf(config)['compaction'])
  }

  /** Takes in the model of a request, with the tokens that its answer may have. */
  learn(input: unknown): void {
    const model = fieldsOf(fieldsOf(input)['model'])
    const id = wordIn(model['id'])
    const limits = fieldsOf(model['limit'])
    const window = countIn(limits['context']) ?? 0
    if (id === undefined || window === 0) return
    const { auto, reserved } = this.#compaction
    const output = Math.min(countIn(limits['output']) || MOST_OUTPUT, MOST_OUTPUT)
    const sent = countIn(limits['input']) ?? 0
    // As opencode 1.18 reckons it: what may be sent less what is kept free, or the window less the longest answer.
    const usable = sent > 0 ? sent - (countIn(reserved) ?? Math.min(RESERVED, output)) : window - output
    this.#limits.set(id, { window, limit: auto === false || usable <= 0 ? null : usable })
  }

  /** Whether so much is more than what a recording usually begins at. */
  isFull(model: string | undefined, tokens: number | null): boolean {
    const { window = null, limit = null } = (model === undefined ? undefined : this.#limits.get(model)) ?? {}
    const most = limit ?? window
    return tokens !== null && most !== null && tokens >= most * FULL
  }

  /** The reading of an answer; undefined where it counted nothing. `tokens` null: the context was compacted. */
  readingOf(model: string | undefined, version: string | null, tokens: number | null): StatusLineReading {
    const { window = null, limit = null } = (model === undefined ? undefined : this.#limits.get(model)) ?? {}
    const at = new Date().toISOString()
    return { tokens, window, model: model ?? null, version, at, source: 'harness', ...(limit !== null && { limit }) }
  }
}

/** Tokens of an answer with all that was sent for it; undefined where it counts none. */
export function tokensOf(info: Fields): number | undefined {
  const tokens = fieldsOf(info['tokens'])
  const cache = fieldsOf(tokens['cache'])
  const parts = [tokens['input'], tokens['output'], cache['read'], cache['write']].map((part) => countIn(part) ?? 0)
  const sum = countIn(tokens['total']) || parts.reduce((all, part) => all + part, 0)
  return sum > 0 ? sum : undefined
}
