/** What the user asked, in the user's words, and what the agent ended each turn with. */
import { typedWords, type UserMessageData } from '@winddown/core'
import { BOUNDS } from '../../facts/bounds.ts'
import type { RequestFact } from '../../facts/requests.ts'
import { opens } from '../../language/phrases.ts'
import { requestKind } from '../../language/request-kind.ts'
import { cut, cutMiddle, oneLine } from '../../text/excerpt.ts'
import { type Moment, stamp } from '../stream.ts'

type Draft = { -readonly [K in keyof RequestFact]: RequestFact[K] }

/** A request with the harness's id of its message: by that it is known where the user goes back before it. */
interface Kept {
  readonly request: Draft
  readonly id: string | undefined
}

export class RequestLog {
  #first: Kept[] = []
  #last: Kept[] = []
  #count = 0
  #interrupted = false

  get count(): number {
    return this.#count
  }

  /** A message of the user; machine text, sub-agents' chatter and summaries are none. */
  add(data: UserMessageData, moment: Moment): void {
    const text = data.summary.trim()
    if (text === '') return
    this.#count += 1
    const request: Draft = {
      text: typedWords(text, BOUNDS.requestCharacters),
      kind: requestKind(text, this.#count === 1),
      number: this.#count,
      ...(data.length !== undefined && data.length > text.length
        ? { length: data.length }
        : text.length > BOUNDS.requestCharacters
          ? { length: text.length }
          : {}),
      ...(data.command ? { command: data.command } : {}),
      ...(this.#interrupted ? { interrupted: true } : {}),
      ...(data.undelivered === true ? { undelivered: true } : {}),
      ...stamp(moment),
    }
    // Whoever breaks in on running work and then says something redirects it, whatever the words.
    if (this.#interrupted && request.kind !== 'answer' && this.#count > 1 && !opens('continue', text))
      request.kind = 'correction'
    this.#interrupted = false
    const kept = { request, id: data.message_id }
    if (this.#first.length < BOUNDS.requestsFirst) this.#first.push(kept)
    else {
      this.#last.push(kept)
      if (this.#last.length > BOUNDS.requestsLast * 2) this.#last = this.#last.slice(-BOUNDS.requestsLast)
    }
  }

  interrupted(): void {
    this.#interrupted = true
  }

  /**
   * The user went back before this request: it and those after it stand no more. @returns the number of the first of them;
   * undefined where it is not known any more
   */
  takenBack(id: string): number | undefined {
    const number = [...this.#first, ...this.#last].find((kept) => kept.id === id)?.request.number
    if (number === undefined) return undefined
    const stands = (kept: Kept): boolean => kept.request.number < number
    this.#first = this.#first.filter(stands)
    this.#last = this.#last.filter(stands)
    this.#interrupted = false
    return number
  }

  /** The agent's last text before the next request. */
  answered(text: string): void {
    const request = (this.#last.at(-1) ?? this.#first.at(-1))?.request
    if (!request || text.trim() === '') return
    request.first_words ??= cut(oneLine(text), 400)
    request.answer = cutMiddle(text.trim(), BOUNDS.answerCharacters)
  }

  /** What the agent explained at length on the way to its answer. */
  explained(text: string): void {
    const request = (this.#last.at(-1) ?? this.#first.at(-1))?.request
    if (!request) return
    request.explanations = [
      ...(request.explanations ?? []),
      cutMiddle(text.trim(), BOUNDS.explanationCharacters),
    ].slice(-3)
  }

  facts(): RequestFact[] {
    return [...this.#first, ...this.#last.slice(-BOUNDS.requestsLast)].map(({ request }) => withoutItsAnswer(request))
  }
}

/** The last explanation is the answer, where nothing was said after it. */
function withoutItsAnswer(request: RequestFact): RequestFact {
  const { explanations, ...rest } = request
  const others = explanations?.filter((text) => text.slice(0, 200) !== request.answer?.slice(0, 200)) ?? []
  return others.length === 0 ? rest : { ...rest, explanations: others }
}
