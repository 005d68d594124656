/** Prompts that a person typed while the agent worked, from the lines that keep its program's queue. */
import { NO_TEXT, type RedactedText } from '@winddown/core'
import { fieldsOf } from '../../../tool-calls/arguments.ts'
import { type AuthorMarks, typedBlocks } from './person-rows.ts'
import type { TranscriptLine } from './transcript-line.ts'

/** Prompts of one queue that are remembered: a person types no more ahead than that. */
const LONGEST = 1_000

export interface QueuedPrompt {
  readonly text: RedactedText
  readonly line: number
  readonly at: TranscriptLine
}

/** A prompt that went into a running turn, with the marks of who wrote it. */
export interface SlippedPrompt {
  readonly text: RedactedText
  readonly marks: AuthorMarks
  /** Where it was typed, if it is told later than the line that took it. */
  readonly line?: number
}

export class PromptQueue {
  #waiting: QueuedPrompt[] = []
  /** Prompts that went into the running turn by lines which do not say which of the waiting ones they were. */
  #slippedUnnamed = 0
  /** Prompts that were to become a row of their own by such lines; the row says which. */
  #dueUnnamed = 0
  /** Prompts told already when they went into a turn, and which of the two kinds of line told them. */
  readonly #slipped = new Map<string, 'queue' | 'attachment'>()

  /** Takes in a line of the queue. @returns the prompts that went into the running turn without a row of their own */
  take(at: TranscriptLine, line: number): SlippedPrompt[] {
    const text = typeof at.content === 'string' ? at.content : undefined
    if (at.operation === 'enqueue') {
      if (text !== undefined && this.#waiting.length < LONGEST) this.#waiting.push({ text, line, at })
    } else if (at.operation === 'dequeue') {
      if (text === undefined) this.#dueUnnamed += 1
      else this.#leave(text)
    } else if (at.operation === 'popAll') {
      this.#waiting = []
      this.#slippedUnnamed = 0
      this.#dueUnnamed = 0
    } else if (at.operation === 'remove') {
      if (text !== undefined) return this.#told(this.#leave(text)?.text ?? text, at)
      this.#slippedUnnamed += 1
      return this.#settled()
    }
    return []
  }

  /** Takes in what the model was given of the queue. @returns the prompt, where no line of the queue told it */
  attached(at: TranscriptLine): SlippedPrompt[] {
    const { prompt, ...marks } = at.attachment ?? {}
    const text = typeof prompt === 'string' ? prompt : Array.isArray(prompt) ? typedBlocks(prompt) : NO_TEXT
    if (text === '') return []
    // It names what a line before it did not; a version that writes no `remove` still leaves the prompt in the queue.
    if (this.#leave(text) !== undefined && this.#slippedUnnamed > 0) this.#slippedUnnamed -= 1
    const told = this.#isNew(text, 'attachment') ? [{ text, marks: { ...marks, ...sideOf(at) } }] : []
    return [...told, ...this.#settled()]
  }

  /**
   * A row of its own delivered this text: it waits no longer, whatever the queue's own lines said. @returns the prompts of which it is
   * known by that that they went into the turn before
   */
  delivered(text: string): SlippedPrompt[] {
    const due = this.#dueUnnamed
    this.#dueUnnamed = 0
    if (this.#leave(text) === undefined && !this.#leaveTogether(text) && due > 0) {
      // The row is worded otherwise, as that of a command is: the oldest were meant.
      this.#waiting.splice(0, due)
    }
    return this.#settled()
  }

  /** The prompts that were still waiting at the end: no line says that the agent was ever given them. */
  undelivered(): readonly QueuedPrompt[] {
    return this.#waiting
  }

  /** False where some of {@link undelivered} went into a turn, and no line says which. */
  get isSure(): boolean {
    return this.#slippedUnnamed === 0
  }

  #leave(text: string): QueuedPrompt | undefined {
    const at = this.#waiting.findIndex((prompt) => prompt.text.trim() === text.trim())
    return at < 0 ? undefined : this.#waiting.splice(at, 1)[0]
  }

  /** Several prompts that were given to the agent as one: the row has them one below the other. */
  #leaveTogether(text: string): boolean {
    let rest = text.trim()
    const found: QueuedPrompt[] = []
    for (const prompt of this.#waiting) {
      const words = prompt.text.trim()
      if (words === '' || !rest.startsWith(words) || !/^(?:\s*\n|$)/.test(rest.slice(words.length))) continue
      found.push(prompt)
      rest = rest.slice(words.length).trimStart()
    }
    if (rest !== '' || found.length === 0) return false
    this.#waiting = this.#waiting.filter((prompt) => !found.includes(prompt))
    return true
  }

  /** What went into a turn unnamed, once no other prompt can have been meant. */
  #settled(): SlippedPrompt[] {
    if (this.#slippedUnnamed === 0 || this.#waiting.length > this.#slippedUnnamed) return []
    const gone = this.#waiting
    this.#waiting = []
    this.#slippedUnnamed = 0
    return gone.flatMap(({ text, at, line }) => this.#told(text, at).map((told) => ({ ...told, line })))
  }

  #told(text: RedactedText, marks: AuthorMarks): SlippedPrompt[] {
    return this.#isNew(text, 'queue') ? [{ text, marks }] : []
  }

  /** True for the first telling of a prompt; its twin from the other kind of line is none. */
  #isNew(text: string, source: 'queue' | 'attachment'): boolean {
    const teller = this.#slipped.get(text)
    if (teller !== undefined && teller !== source) {
      this.#slipped.delete(text)
      return false
    }
    this.#slipped.set(text, source)
    return true
  }
}

/** The place just before a row, for what is known by it to have been said before: it has none of the row's ids. */
export const beforeRow = ({ timestamp, isSidechain }: TranscriptLine): TranscriptLine => ({
  type: 'queue-operation',
  ...(timestamp !== undefined && { timestamp }),
  ...(isSidechain !== undefined && { isSidechain }),
})

const sideOf = (at: TranscriptLine): AuthorMarks => ({
  isSidechain: at.isSidechain,
  ...(fieldsOf(at.origin)['kind'] !== undefined && { origin: at.origin }),
})
