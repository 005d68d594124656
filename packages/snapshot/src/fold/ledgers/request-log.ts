/** What the user asked, in the user's words, and what the agent ended each turn with. */
import { typedWords, type UserMessageData } from '@winddown/core'
import { BOUNDS } from '../../facts/bounds.ts'
import type { RewindFact } from '../../facts/incidents.ts'
import type { RequestFact } from '../../facts/requests.ts'
import { contentWords, inCommon } from '../../language/content-words.ts'
import { opens } from '../../language/phrases.ts'
import { requestKind } from '../../language/request-kind.ts'
import { cut, cutMiddle, oneLine } from '../../text/excerpt.ts'
import { remember } from '../../text/remember.ts'
import { type Moment, stamp } from '../stream.ts'
import { MEANT } from './failures/failure-ledger.ts'

/** Of any request but the first; people say the same few words again and again. */
const kindOf = remember((text) => requestKind(text, false), 100)

type Draft = { -readonly [K in keyof RequestFact]: RequestFact[K] }

/** A request with the harness's id of its message: by that it is known where the user goes back before it. */
interface Kept {
  readonly request: Draft
  readonly id: string | undefined
  /** Records of the answer and of the call before it. */
  said?: { readonly at: number; readonly after: number }
}

const REWINDS = 12

/** Answers back that a withdrawal reaches. */
const REACH_BACK = 6

export class RequestLog {
  #first: Kept[] = []
  #last: Kept[] = []
  #count = 0
  #interrupted = false
  /** The answer that stood when the user ran a command: until the agent works on, what it says is about that command. */
  #answerBefore: string | undefined
  /** Where the user went back to an earlier place, the newest last. */
  rewinds: readonly RewindFact[] = []

  get count(): number {
    return this.#count
  }

  /** A message of the user; machine text, sub-agents' chatter and summaries are none. */
  add(data: UserMessageData, moment: Moment): void {
    const text = data.summary.trim()
    if (text === '') return
    this.#count += 1
    this.#answerBefore = undefined
    const request: Draft = {
      text: typedWords(text, BOUNDS.requestCharacters),
      kind: this.#count === 1 ? requestKind(text, true) : kindOf(text),
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
   * The user went back before this request: it and those after it stand no more. @returns the first of them; undefined where it is not
   * known any more
   */
  takenBack(id: string, moment: Moment): RequestFact | undefined {
    const first = [...this.#first, ...this.#last].find((kept) => kept.id === id)?.request
    if (first === undefined) return undefined
    const { number } = first
    const stands = (kept: Kept): boolean => kept.request.number < number
    this.#first = this.#first.filter(stands)
    this.#last = this.#last.filter(stands)
    this.#interrupted = false
    const { line = 0, record } = first.source
    this.rewinds = [
      ...this.rewinds.slice(1 - REWINDS),
      { from: number, to: this.#count, line, record, ...stamp(moment) },
    ]
    return first
  }

  /** What was asked so far was asked in the session that this one goes on from. */
  inherit(): void {
    for (const { request } of [...this.#first, ...this.#last]) request.inherited = true
  }

  get #newest(): Kept | undefined {
    return this.#last.at(-1) ?? this.#first.at(-1)
  }

  /** The agent's last text before the next request; to what the user ran in between it replies beside that answer, not in its place. */
  answered(text: string, at: number, after: number): void {
    const kept = this.#newest
    if (kept === undefined || text.trim() === '') return
    const { request } = kept
    kept.said = { at, after }
    request.first_words ??= cut(oneLine(text), 400)
    const told = this.#answerBefore === undefined ? text.trim() : `${this.#answerBefore}\n\n${text.trim()}`
    request.answer = cutMiddle(told, BOUNDS.answerCharacters)
  }

  /** A call: of the agent, which works on with it, or of the user in between. */
  called(byUser: boolean): void {
    this.#answerBefore = byUser ? (this.#answerBefore ?? this.#newest?.request.answer) : undefined
  }

  /** The agent takes back something of an answer that it gave to an earlier request: the newest that speaks of `about`. */
  withdrawn(about: ReadonlySet<string>): void {
    const answered = [...this.#first, ...this.#last].filter(
      ({ request }) => request.number < this.#count && request.answer !== undefined,
    )
    const meant = answered.slice(-REACH_BACK).findLast(({ request }, i, all) => {
      const common = inCommon(contentWords(request.answer ?? ''), about)
      return common >= (i === all.length - 1 ? 1 : MEANT)
    })
    if (meant !== undefined) meant.request.answer_withdrawn = this.#count
  }

  /** What the agent explained at length on the way to its answer. */
  explained(text: string): void {
    const request = this.#newest?.request
    if (!request) return
    request.explanations = [
      ...(request.explanations ?? []),
      cutMiddle(text.trim(), BOUNDS.explanationCharacters),
    ].slice(-3)
  }

  /** `isOvertaken` asks of a call and of what was said after it whether that failed then and succeeded since. */
  facts(isOvertaken: (call: number, said: number) => boolean): RequestFact[] {
    return [...this.#first, ...this.#last.slice(-BOUNDS.requestsLast)].map(({ request, said }) => {
      const isOver = said !== undefined && isOvertaken(said.after, said.at)
      return withoutItsAnswer(isOver ? { ...request, answer_overtaken: true } : request)
    })
  }
}

/** The last explanation is the answer, where nothing was said after it. */
function withoutItsAnswer(request: RequestFact): RequestFact {
  const { explanations, ...rest } = request
  const others = explanations?.filter((text) => text.slice(0, 200) !== request.answer?.slice(0, 200)) ?? []
  return others.length === 0 ? rest : { ...rest, explanations: others }
}
