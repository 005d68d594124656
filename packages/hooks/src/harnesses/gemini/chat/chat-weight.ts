import { estimateTokens } from '@winddown/core'

/** What Gemini CLI lets its model say at a compression, after the summary: nothing else marks one in the chat. */
export const COMPRESSED = 'Got it. Thanks for the additional context!'

/** About what a picture costs. */
const IMAGE_TOKENS = 258

/** A record of a chat, or a message of the history that a record sets anew. */
export interface Message {
  readonly id?: unknown
  readonly type?: unknown
  readonly timestamp?: unknown
  readonly content?: unknown
  readonly model?: unknown
  readonly tokens?: { readonly input?: unknown; readonly output?: unknown }
  readonly $set?: { readonly messages?: unknown; readonly lastUpdated?: unknown }
  readonly $rewindTo?: unknown
}

/** What the messages looked at so far, the newest first, say of the context. */
export interface ChatWeight {
  /** Tokens of the newest response, and what of them was sent; null while none was met. */
  reported: number | null
  sent: number | null
  /** Of what came after it, not rounded. */
  added: number
  /** True where a compression was met before any response. */
  compressed: boolean
  /** The newest response; an empty message while none was met. */
  response: Message
}

export const newChatWeight = (): ChatWeight => ({
  reported: null,
  sent: null,
  added: 0,
  compressed: false,
  response: {},
})

/** Adds a message to what is known; true where nothing before it matters. */
export function weighMessage(message: Message, weight: ChatWeight): boolean {
  'use quick'
  const { type, content, tokens } = message
  if (type === 'user') weight.added += tokensOf(content)
  if (type !== 'gemini' && type !== 'model') return false
  const { input, output } = tokens ?? {}
  if (!(typeof input === 'number' && input > 0)) {
    // A call alone: the response that made it stands before it.
    weight.compressed = wordsOf(content) === COMPRESSED
    return weight.compressed
  }
  weight.reported = input + (typeof output === 'number' && output > 0 ? output : 0)
  weight.sent = input
  weight.response = message
  return true
}

/** The line as a record; an empty one where it is none. */
export function parsedLine(line: string): Message {
  'use quick'
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // The last line may be half written; a damaged one is the reader's to report.
  }
  return {}
}

/** The text in a message, its parts one after another. */
export function wordsOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map((part) => (typeof part?.text === 'string' ? part.text : '')).join('')
}

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
