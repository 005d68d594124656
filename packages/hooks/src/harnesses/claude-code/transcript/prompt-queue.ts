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
}

export class PromptQueue {
  #waiting: QueuedPrompt[] = []
  /** Prompts told already when they went into a turn, and which of the two kinds of line told them. */
  readonly #slipped = new Map<string, 'queue' | 'attachment'>()

  /** Takes in a line of the queue. @returns the prompt that went into the running turn without a row of its own */
  take(at: TranscriptLine, line: number): SlippedPrompt | undefined {
    const text = typeof at.content === 'string' ? at.content : undefined
    if (at.operation === 'enqueue') {
      if (text !== undefined && this.#waiting.length < LONGEST) this.#waiting.push({ text, line, at })
    } else if (at.operation === 'dequeue') this.#next(text)
    else if (at.operation === 'popAll') this.#waiting = []
    else if (at.operation === 'remove') {
      const taken = this.#next(text)?.text ?? text
      if (taken !== undefined && this.#isNew(taken, 'queue')) return { text: taken, marks: at }
    }
    return undefined
  }

  /** Takes in what the model was given of the queue. @returns the prompt, where no line of the queue told it */
  attached(at: TranscriptLine): SlippedPrompt | undefined {
    const { prompt, ...marks } = at.attachment ?? {}
    const text = typeof prompt === 'string' ? prompt : Array.isArray(prompt) ? typedBlocks(prompt) : NO_TEXT
    if (text === '') return undefined
    // A version that writes no `remove` still leaves the prompt in the queue.
    this.delivered(text)
    return this.#isNew(text, 'attachment') ? { text, marks: { ...marks, ...sideOf(at) } } : undefined
  }

  /** A row of its own delivered this text: it waits no longer, whatever the queue's own lines said. */
  delivered(text: string): void {
    const at = this.#waiting.findIndex((prompt) => prompt.text.trim() === text.trim())
    if (at >= 0) this.#waiting.splice(at, 1)
  }

  /** The prompts that were still waiting at the end: no line says that the agent was ever given them. */
  undelivered(): readonly QueuedPrompt[] {
    return this.#waiting
  }

  /** The prompt with this text, or the first one where the line names none: lines of older versions carry no text. */
  #next(text: string | undefined): QueuedPrompt | undefined {
    const at = text === undefined ? 0 : this.#waiting.findIndex((prompt) => prompt.text === text)
    return at < 0 ? undefined : this.#waiting.splice(at, 1)[0]
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

const sideOf = (at: TranscriptLine): AuthorMarks => ({
  isSidechain: at.isSidechain,
  ...(fieldsOf(at.origin)['kind'] !== undefined && { origin: at.origin }),
})
