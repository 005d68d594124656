/** Calls that were cut off and not made again: a kill, a closed terminal, a person who broke in. */
import type { ToolCallData } from '@winddown/core'
import { EXIT_LINE } from '../../../ecosystems/output/complaints.ts'
import type { InFlightFact } from '../../../facts/in-flight.ts'
import { cutMiddle, lastLines, oneLine } from '../../../text/excerpt.ts'
import { type Moment, stamp } from '../../stream.ts'

const KEPT = 12
const WHAT = 240
const PRINTED = 300

export class InFlight {
  readonly #open = new Map<string, InFlightFact>()
  /** When the conversation last turned to something else: a compaction, a person's message. */
  #turned: string | undefined
  /** The newest of those after which the agent worked on. */
  #workedOn = ''

  /** Takes in how a call ended; `request` is the number of the newest request. */
  take(data: ToolCallData, request: number, moment: Moment): void {
    const end = endOf(data)
    if (data.unanswered !== true) this.worked(moment)
    // Nearly every call ends, and nothing is open: said first, without making a key for each.
    if (end === undefined && this.#open.size === 0) return
    const what = whatOf(data)
    const key = `${data.tool} ${what}`
    // Made again, it has an end of its own.
    this.#open.delete(key)
    // Work that went on says that the session did not end with the signal.
    if (end === undefined) {
      this.followed()
      return
    }
    if (end === 'unanswered' && this.isOver(moment)) return
    const printed = lastLines(printedBy(data), 3, PRINTED)
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

  /** A compaction or a person's message: what the agent does after it, it did not do beside an older call. */
  turned({ at }: Moment): void {
    if (at !== undefined) this.#turned = at
  }

  /** The agent did something. A compaction may have swallowed the result of a call; that it went on says that the call was over. */
  worked({ at }: Moment): void {
    if (at === undefined || this.#turned === undefined || at <= this.#turned) return
    this.#workedOn = this.#turned
    this.#turned = undefined
    for (const [key, call] of this.#open)
      if (call.end === 'unanswered' && (call.at ?? '') < this.#workedOn) this.#open.delete(key)
  }

  /** True for a call without a result after which the conversation turned to something else and went on. Readers tell it last of all. */
  isOver({ at }: Moment): boolean {
    return at !== undefined && at < this.#workedOn
  }

  /** Something came after the newest calls: what a signal ended was a failure that the agent saw. */
  followed(): void {
    if (this.#open.size === 0) return
    for (const [key, { end }] of this.#open) if (end === 'killed') this.#open.delete(key)
  }

  facts(shorten: (path: string) => string): InFlightFact[] {
    return [...this.#open.values()].map((fact) => ({ ...fact, what: shorten(fact.what) }))
  }
}

/** Exit codes of a shell for what SIGHUP, SIGINT, SIGKILL and SIGTERM ended. */
const SIGNALS: ReadonlySet<unknown> = new Set([129, 130, 137, 143])

function endOf(data: ToolCallData): InFlightFact['end'] | undefined {
  if (data.outcome === 'interrupted') return 'interrupted'
  if (data.unanswered === true) return 'unanswered'
  return data.outcome === 'error' && SIGNALS.has(data.exit_code) ? 'killed' : undefined
}

/** What it had printed; of an error without the line that names the exit code. */
const printedBy = ({ output, error }: ToolCallData): string => output ?? (error ?? '').replace(EXIT_LINE, '')

/** What a call was for, on one line: the command, the file, the query, its own description. */
export function whatOf(data: ToolCallData): string {
  const said = data.command ?? data.files?.[0]?.path ?? data.query ?? data.description ?? data.child_task ?? ''
  return oneLine(said === '' ? data.tool : said, 4000)
}
