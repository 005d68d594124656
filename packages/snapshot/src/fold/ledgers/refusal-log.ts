/** Calls that a person or a rule refused: what the next session should not simply try again. */
import type { ToolCallData } from '@winddown/core'
import type { RefusalFact } from '../../facts/requests.ts'
import { cut, cutMiddle, oneLine } from '../../text/excerpt.ts'
import { type Moment, stamp } from '../stream.ts'

const KEPT = 12

export class RefusalLog {
  #refusals: RefusalFact[] = []

  /** Takes in a call that was refused; `request` is the number that the next request will have. */
  refused(data: ToolCallData, request: number, moment: Moment): void {
    const what = whatOf(data)
    // A question or a plan that the user did not take is told as such.
    if (what === '' || data.plan !== undefined) return
    this.#refusals.push({
      tool: data.tool,
      what,
      ...contentOf(data),
      ...toldBy(data),
      next_request: request,
      ...stamp(moment),
    })
    if (this.#refusals.length > KEPT * 2) this.#refusals = this.#refusals.slice(-KEPT)
  }

  /** The very same call did its work: it is refused no more. */
  allowed(data: ToolCallData): void {
    if (this.#refusals.length === 0) return
    const what = whatOf(data)
    this.#refusals = this.#refusals.filter((refusal) => refusal.tool !== data.tool || refusal.what !== what)
  }

  /** The agent did or said something after a refusal: what the user says next is then no answer to it. */
  wentOn(request: number): void {
    const last = this.#refusals.at(-1)
    if (last?.next_request !== request) return
    this.#refusals = this.#refusals.map(({ next_request, ...refusal }) =>
      next_request === undefined || next_request === request ? refusal : { ...refusal, next_request },
    )
  }

  /** What was refused from this record on is off the conversation. */
  takenBack(record: number): void {
    this.#refusals = this.#refusals.filter(({ source }) => source.record < record)
  }

  facts(shorten: (path: string) => string): RefusalFact[] {
    return this.#refusals
      .slice(-KEPT)
      .map((refusal) => (refusal.what.startsWith('/') ? { ...refusal, what: shorten(refusal.what) } : refusal))
  }
}

function whatOf(data: ToolCallData): string {
  const what = data.command ?? data.files?.[0]?.path ?? data.query ?? data.description ?? data.child_task ?? ''
  return cutMiddle(oneLine(what, 1000), 200)
}

/** Characters from which a refusal is what its program says of each. */
const SAID = 200

function toldBy({ error }: ToolCallData): { readonly told?: string } {
  const told = typeof error === 'string' ? oneLine(error, SAID * 2).trim() : ''
  return told === '' || told.length > SAID ? {} : { told }
}

/** What a refused edit or document would have said. */
function contentOf(data: ToolCallData): { readonly content?: string } {
  const file = data.files?.find(({ access }) => access !== 'read')
  const words = typeof file?.words === 'string' ? file.words : file?.change?.to
  const content = typeof words === 'string' ? cut(oneLine(words, 2000), 400) : ''
  return content === '' ? {} : { content }
}
