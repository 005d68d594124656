/** Calls that were cut off and not made again: a kill, a closed terminal, a person who broke in. */
import type { ToolCallData } from '@winddown/core'
import type { InFlightFact } from '../../facts/in-flight.ts'
import { cutMiddle, lastLines, oneLine } from '../../text/excerpt.ts'
import { type Moment, stamp } from '../stream.ts'

const KEPT = 12
const WHAT = 240
const PRINTED = 300

export class InFlight {
  readonly #open = new Map<string, InFlightFact>()

  /** Takes in how a call ended; `request` is the number of the newest request. */
  take(data: ToolCallData, request: number, moment: Moment): void {
    const what = whatOf(data)
    const key = `${data.tool} ${what}`
    // Made again, it has an end of its own.
    this.#open.delete(key)
    const end = data.outcome === 'interrupted' ? 'interrupted' : data.unanswered === true ? 'unanswered' : undefined
    if (end === undefined) return
    const printed = lastLines(data.output ?? '', 3, PRINTED)
    this.#open.set(key, {
      tool: data.tool,
      what: cutMiddle(what, WHAT),
      end,
      ...(printed === '' ? {} : { printed }),
      ...(request > 0 ? { request } : {}),
      ...stamp(moment),
    })
    const [oldest] = this.#open.keys()
    if (this.#open.size > KEPT && oldest !== undefined) this.#open.delete(oldest)
  }

  facts(shorten: (path: string) => string): InFlightFact[] {
    return [...this.#open.values()].map((fact) => ({ ...fact, what: shorten(fact.what) }))
  }
}

/** What a call was for, on one line: the command, the file, the query, its own description. */
function whatOf(data: ToolCallData): string {
  const said = data.command ?? data.files?.[0]?.path ?? data.query ?? data.description ?? data.child_task ?? ''
  return oneLine(said === '' ? data.tool : said, 4000)
}
