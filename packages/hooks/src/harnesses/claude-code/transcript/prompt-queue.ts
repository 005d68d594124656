/** Prompts that a person typed while the agent worked, from the lines that keep its program's queue. */
import { NO_TEXT, type RedactedText, type RedactedValue } from '@winddown/core'
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

const NONE: readonly SlippedPrompt[] = []

/** Tools with which the agent has a prompt given to itself later on. */
const SCHEDULES = /^(?:cron|schedule)/i

export class PromptQueue {
  #waiting: QueuedPrompt[] = []
  /** Prompts that went into the running turn by lines which do not say which of the waiting ones they were. */
  #slippedUnnamed = 0
  /** Prompts that were to become a row of their own by such lines; the row says which. */
  #dueUnnamed = 0
  /** Prompts that left the queue for the running turn. What the model is given of them says who wrote them, where it comes. */
  #leaving: SlippedPrompt[] = []
  /** What the program itself gives as a prompt, of a schedule or of a row that was its own, and of how many schedules. Of each, one waits at most. */
  readonly #ofProgram = new Map<string, number>()
  /** Prompts told already when they went into a turn, and which of the two kinds of line told them. */
  readonly #slipped = new Map<string, 'queue' | 'attachment'>()

  /** Takes in a line of the queue. What went into the running turn by it is told by {@link attached} or {@link answered}. */
  take(at: TranscriptLine, line: number): void {
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
      if (text === undefined) {
        this.#slippedUnnamed += 1
        this.#settle()
      } else this.#goes(this.#leave(text)?.text ?? text, at, line)
    }
  }

  /** Takes in what the model was given of the queue. @returns the prompt, where no line of the queue told it */
  attached(at: TranscriptLine): SlippedPrompt[] {
    const { prompt, ...marks } = at.attachment ?? {}
    const text = typeof prompt === 'string' ? prompt : Array.isArray(prompt) ? typedBlocks(prompt) : NO_TEXT
    if (text === '') return []
    const own = { text, marks: { ...marks, ...sideOf(at) } }
    const left = this.#takeLeaving(text)
    if (left !== undefined) return [{ ...own, ...(left.line !== undefined && { line: left.line }) }]
    // It names what a line before it did not; a version that writes no `remove` still leaves the prompt in the queue.
    if (this.#leave(text) !== undefined && this.#slippedUnnamed > 0) this.#slippedUnnamed -= 1
    this.#settle()
    return this.#isNew(text, 'attachment') ? [own] : []
  }

  /**
   * The agent went on, or the session ended: no line can come any more that says who wrote what left the queue. @returns the prompts
   * that went into the running turn without a row of their own
   */
  answered(): readonly SlippedPrompt[] {
    if (this.#leaving.length === 0) return NONE
    const gone = this.#leaving
    this.#leaving = []
    return gone
  }

  /**
   * A row of its own delivered this text: it waits no longer, whatever the queue's own lines said. @returns the prompts of which it is
   * known by that that they went into the turn before
   */
  delivered(text: string): readonly SlippedPrompt[] {
    const due = this.#dueUnnamed
    this.#dueUnnamed = 0
    if (
      this.#leave(text) === undefined &&
      this.#takeLeaving(text) === undefined &&
      !this.#leaveTogether(text) &&
      due > 0
    ) {
      // The row is worded otherwise, as that of a command is: the oldest were meant.
      this.#waiting.splice(0, due)
    }
    this.#settle()
    return this.answered()
  }

  /** A row delivered this text that no person wrote, as of a schedule: what waited with these words was the program's, too. */
  deliveredByProgram(text: string): void {
    this.#remember(text, 1)
    if (this.#takeLeaving(text) !== undefined) return
    if (this.#leave(text) !== undefined && this.#dueUnnamed > 0) this.#dueUnnamed -= 1
  }

  /** Takes in a call of the agent: the prompt of a schedule is given by the program when its time comes, as often as it says. */
  called(tool: string, input: RedactedValue): void {
    const { prompt } = SCHEDULES.test(tool) ? fieldsOf(input) : {}
    if (typeof prompt === 'string') this.#remember(prompt, (this.#ofProgram.get(prompt.trim()) ?? 0) + 1)
  }

  #remember(text: string, schedules: number): void {
    const words = text.trim()
    const known = this.#ofProgram.get(words)
    if (known !== undefined || this.#ofProgram.size < LONGEST)
      this.#ofProgram.set(words, Math.max(known ?? 0, schedules))
  }

  /**
   * Takes a prompt for one of the program's, where nothing says that a person typed it: the program gave these words itself before, or was told
   * to. Of more of them than it has schedules, the rest are the person's.
   */
  takesForProgram({ text }: QueuedPrompt): boolean {
    const left = this.#ofProgram.get(text.trim()) ?? 0
    if (left > 0) this.#ofProgram.set(text.trim(), left - 1)
    return left > 0
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

  /** What went into a turn unnamed leaves the queue once no other prompt can have been meant. */
  #settle(): void {
    if (this.#slippedUnnamed === 0 || this.#waiting.length > this.#slippedUnnamed) return
    const gone = this.#waiting
    this.#waiting = []
    this.#slippedUnnamed = 0
    for (const { text, at, line } of gone) this.#goes(text, at, line)
  }

  #goes(text: RedactedText, marks: AuthorMarks, line: number): void {
    if (this.#isNew(text, 'queue')) this.#leaving.push({ text, marks, line })
  }

  /** Takes a prompt back out of those that left the queue and were not told yet. */
  #takeLeaving(text: string): SlippedPrompt | undefined {
    const at = this.#leaving.findIndex((prompt) => prompt.text.trim() === text.trim())
    if (at < 0) return undefined
    const [prompt] = this.#leaving.splice(at, 1)
    if (prompt !== undefined) this.#slipped.delete(prompt.text)
    return prompt
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
