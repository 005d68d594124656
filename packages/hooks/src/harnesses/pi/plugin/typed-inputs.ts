/** Inputs whose messages have not come yet, at most. */
const WAITING = 100

/** What somebody gave pi, before it filled in a prompt template or a skill. */
export interface Input {
  readonly text: string
  /** `extension` for what no person gave. */
  readonly source: string
}

/** Whether a message is what was given, with what pi says of its pictures. */
export const isSame = (message: string, given: string): boolean => message === given || message.startsWith(`${given}\n`)

/** What was given to pi, until the message comes that it became: pi fills in `/name` with no mark of what was typed. */
export class TypedInputs {
  #waiting: Input[] = []
  /** What was given since the newest compaction: pi hands on after it what a person typed while it compacted. */
  #sinceCompaction: Input[] | undefined

  add(input: Input): void {
    this.#waiting = [...this.#waiting, input].slice(-WAITING)
    this.#sinceCompaction?.push(input)
  }

  /** pi compacted: the run that it belongs to ends after what is given now. */
  compacted(): void {
    this.#sinceCompaction = []
  }

  /**
   * What a message was given as: the same words, else what may have been filled in. Undefined where nothing was given.
   * @param begins whether it begins a turn: it is the newest, and what was given before it came to nothing. Others are in their order
   */
  take(message: string, begins: boolean): Input | undefined {
    const find = (is: (input: Input) => boolean): number =>
      begins ? this.#waiting.findLastIndex(is) : this.#waiting.findIndex(is)
    const ways = [find(({ text }) => isSame(message, text)), find(({ text }) => text.startsWith('/'))]
    // What another extension made of a person's words begins the turn; within one it is not known of which.
    if (begins) ways.push(find(({ source }) => source !== 'extension'))
    const at = ways.find((way) => way >= 0)
    const input = at === undefined ? undefined : this.#waiting.splice(at, 1)[0]
    if (!begins) return input
    if (at === undefined) this.clear()
    else this.#waiting = this.#waiting.slice(at)
    return input
  }

  /** Nothing is waited for any more: what was given and taken by another extension becomes no message. What was given since a compaction stays once. */
  clear(): void {
    const late = this.#sinceCompaction ?? []
    this.#sinceCompaction = undefined
    this.#waiting = this.#waiting.filter((input) => late.includes(input))
  }
}
