import { estimateTokens } from '@winddown/core'
import type { ContextTail } from '../../harness/measure-tail.ts'
import type { CompactionCount } from '../../meter/learned-limit.ts'
import { visitLastLines } from '../../text/last-lines.ts'

/** What Gemini CLI lets its model say at a compression, after the summary: nothing else marks one in the chat. */
export const COMPRESSED = 'Got it. Thanks for the additional context!'

/** About what a picture costs. */
const IMAGE_TOKENS = 258

/** A record, or a message of the history that a record sets anew. */
interface Message {
  readonly id?: unknown
  readonly type?: unknown
  readonly timestamp?: unknown
  readonly content?: unknown
  readonly model?: unknown
  readonly tokens?: { readonly input?: unknown; readonly output?: unknown }
  readonly $set?: { readonly messages?: unknown }
  readonly $rewindTo?: unknown
}

/** What is asked of a chat's end besides its tokens. */
export interface ChatTail extends ContextTail {
  /** What the program reported of the provider as the last thing; null where the turn ended otherwise. */
  readonly fault: string | null
}

/** The end of a chat in lines, backwards, at most 4 MB. Null where the path is no regular file that can be read. */
export function readChatTail(path: string): ChatTail | null {
  const end = new ChatEnd()
  const size = visitLastLines(path, (line) => end.take(line))
  return size === null ? null : { ...end.tail(), size }
}

class ChatEnd {
  #reported: number | null = null
  #sent: number | null = null
  #added = 0
  #model: string | null = null
  #at: string | null = null
  #id: string | null = null
  #text: string | null = null
  #compaction: CompactionCount | null = null
  #fault: string | null = null
  /** Whether a message was met, which says that what is before is not the last thing. */
  #isFaultKnown = false
  #settled = false
  /** The message that a person went back to, and whether it was met: it and what came after it is gone. */
  #backTo: { readonly id: string; met: boolean } | null = null

  /** Adds a line to what is known, the last one first; true where nothing before it matters. */
  take(line: string): boolean {
    if (!line.includes('"type"') && !line.includes('"$rewindTo"')) return false
    const record = parsed(line)
    if (record.$set !== undefined) {
      const { messages } = record.$set ?? {}
      if (!Array.isArray(messages)) return false
      for (const message of messages.toReversed()) if (this.#take(asMessage(message))) break
      // What stood before it is no part of the context any more.
      return true
    }
    if (typeof record.$rewindTo === 'string') {
      this.#backTo ??= { id: record.$rewindTo, met: false }
      return false
    }
    return this.#take(record)
  }

  #take(message: Message): boolean {
    if (this.#isGone(message)) return false
    switch (message.type) {
      case 'user':
        this.#isFaultKnown = true
        this.#added += tokensOf(message.content)
        return false
      case 'error':
        if (!this.#isFaultKnown) this.#fault = textOf(message.content)
        this.#isFaultKnown = true
        return false
      case 'gemini':
      case 'model':
        this.#isFaultKnown = true
        return this.#answered(message)
      default:
        return false
    }
  }

  #answered({ content, tokens, model, id, timestamp }: Message): boolean {
    const text = textOf(content)
    const { input, output } = tokens ?? {}
    if (!(typeof input === 'number' && input > 0)) {
      // A call alone: the response that made it stands before it.
      if (text !== COMPRESSED) return false
      this.#compaction = { trigger: 'unknown', pre: null, post: null }
      return true
    }
    this.#reported = input + (typeof output === 'number' && output > 0 ? output : 0)
    this.#sent = input
    this.#model = short(model)
    this.#at = short(timestamp)
    this.#id = short(id)
    this.#text = text === '' ? null : text
    this.#settled = true
    return true
  }

  #isGone({ id }: Message): boolean {
    if (this.#backTo === null) return false
    // A message may be written more than once.
    if (id === this.#backTo.id) this.#backTo.met = true
    else if (this.#backTo.met && id !== undefined) this.#backTo = null
    return this.#backTo !== null
  }

  tail(): Omit<ChatTail, 'size'> {
    const isKnown = this.#settled
    return {
      reported: this.#reported,
      sent: this.#sent,
      added: isKnown ? Math.round(this.#added) : 0,
      unrounded: isKnown ? this.#added : 0,
      model: this.#model,
      version: null,
      at: this.#at,
      messageId: this.#id,
      text: this.#text,
      compaction: this.#compaction,
      fault: this.#fault,
    }
  }
}

const asMessage = (value: unknown): Message => (typeof value === 'object' && value !== null ? value : {})

/** The line as a record; an empty one where it is none. */
function parsed(line: string): Message {
  try {
    return asMessage(JSON.parse(line))
  } catch {
    // The last line may be half written; a damaged one is the reader's to report.
    return {}
  }
}

const textOf = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : Array.isArray(content)
      ? content.map((part) => (typeof part?.text === 'string' ? part.text : '')).join('')
      : ''

/** What a message adds to the next request: what a person said, or a tool gave back. */
function tokensOf(content: unknown): number {
  if (typeof content === 'string') return estimateTokens(content)
  if (!Array.isArray(content)) return 0
  let sum = 0
  for (const part of content) {
    const { text, functionResponse, inlineData } = (part ?? {}) as Readonly<Record<string, unknown>>
    if (typeof text === 'string') sum += estimateTokens(text)
    else if (functionResponse !== undefined) sum += estimateTokens(JSON.stringify(functionResponse))
    else if (inlineData !== undefined) sum += IMAGE_TOKENS
  }
  return sum
}

const short = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' && value.length <= 200 ? value : null
