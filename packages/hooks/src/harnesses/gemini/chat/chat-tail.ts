import type { FoundCompaction } from '../../../harness/harness.ts'
import type { ContextTail, KnownTail } from '../../../harness/measure-tail.ts'
import { visitLastLines } from '../../../text/last-lines.ts'
import {
  type ChatWeight,
  COMPRESSED,
  type Message,
  newChatWeight,
  parsedLine,
  weighMessage,
  wordsOf,
} from './chat-weight.ts'

/** What is asked of a chat's end besides its tokens. */
export interface ChatTail extends ContextTail {
  /** What the program reported of the provider as the last thing; null where the turn ended otherwise. */
  readonly fault: string | null
}

const NOTHING: KnownTail = { at: null, compaction: null }

/**
 * The end of a chat in lines, backwards, at most 4 MB. Null where the path is no regular file that can be read.
 * @param known a compression after that is told as found
 */
export function readChatTail(path: string, known: KnownTail = NOTHING): ChatTail | null {
  const end = new ChatEnd()
  let isSettled = false
  let isOver = known.at === null
  let found: FoundCompaction | null = null
  const size = visitLastLines(path, (line) => {
    const compression = isOver ? null : compressionIn(line)
    if (compression !== null && known.at !== null) {
      isOver = true
      const isNew = compression.id !== known.compaction && compression.at > known.at
      if (isNew) found = { id: compression.id, summary: compression.summary }
    }
    isSettled ||= end.take(line)
    return isSettled && (isOver || isBefore(known.at ?? '', line))
  })
  return size === null ? null : { ...end.tail(), size, ...(found !== null && { found }) }
}

/**
 * The newest compression in a history that a line sets anew. The same history is set anew after errors, and where a session is resumed,
 * which gives all of it new times: only its id stays.
 */
function compressionIn(line: string): (FoundCompaction & { readonly at: string }) | null {
  if (!line.includes('"$set"') || !line.includes(COMPRESSED)) return null
  const { messages } = parsedLine(line).$set ?? {}
  if (!Array.isArray(messages)) return null
  const at = messages.findLastIndex((message) => wordsOf(asMessage(message).content) === COMPRESSED)
  const { id, timestamp } = asMessage(messages[at])
  if (at < 1 || typeof id !== 'string' || typeof timestamp !== 'string') return null
  const summary = wordsOf(asMessage(messages[at - 1]).content)
  return { id: id.slice(0, 100), at: timestamp, summary: summary === '' ? null : summary }
}

const TIMESTAMP = '"timestamp":"'

/** Whether a line is a message of no later than that: what stands before it is known. A history that is set anew holds old messages. */
function isBefore(at: string, line: string): boolean {
  const begin = line.includes('"$set"') ? -1 : line.indexOf(TIMESTAMP)
  return begin >= 0 && line.slice(begin + TIMESTAMP.length, begin + TIMESTAMP.length + at.length) <= at
}

class ChatEnd {
  readonly #weight: ChatWeight = newChatWeight()
  #fault: string | null = null
  /** Whether a message was met, which says that what is before is not the last thing. */
  #isFaultKnown = false
  /** The message that a person went back to, and whether it was met: it and what came after it is gone. */
  #backTo: { readonly id: string; met: boolean } | null = null

  /** Adds a line to what is known, the last one first; true where nothing before it matters. */
  take(line: string): boolean {
    if (!line.includes('"type"') && !line.includes('"$rewindTo"')) return false
    const record = parsedLine(line)
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
    const { type, content } = message
    if (type === 'error' && !this.#isFaultKnown) this.#fault = wordsOf(content)
    if (type === 'error' || type === 'user' || type === 'gemini' || type === 'model') this.#isFaultKnown = true
    return weighMessage(message, this.#weight)
  }

  #isGone({ id }: Message): boolean {
    if (this.#backTo === null) return false
    // A message may be written more than once.
    if (id === this.#backTo.id) this.#backTo.met = true
    else if (this.#backTo.met && id !== undefined) this.#backTo = null
    return this.#backTo !== null
  }

  tail(): Omit<ChatTail, 'size'> {
    const { reported, sent, added, compressed, response } = this.#weight
    const { model, timestamp, id, content } = response
    const isKnown = reported !== null
    const text = wordsOf(content)
    return {
      reported,
      sent,
      added: isKnown ? Math.round(added) : 0,
      unrounded: isKnown ? added : 0,
      model: short(model),
      // It names none, and nothing that we go by depends on it.
      version: '',
      at: short(timestamp),
      messageId: short(id),
      text: text === '' ? null : text,
      compaction: compressed ? { trigger: 'unknown', pre: null, post: null } : null,
      fault: this.#fault,
    }
  }
}

const asMessage = (value: unknown): Message => (typeof value === 'object' && value !== null ? value : {})

const short = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' && value.length <= 200 ? value : null
