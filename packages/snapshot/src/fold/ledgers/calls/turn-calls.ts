/** The newest calls since the newest request: how far a turn came that has no answer. */
import type { ToolCallData } from '@winddown/core'
import { MODES } from '../../../ecosystems/output/git.ts'
import type { TurnCallFact } from '../../../facts/in-flight.ts'
import { cutMiddle } from '../../../text/excerpt.ts'
import { resultLines } from '../../../text/result-lines.ts'
import { type Moment, stamp } from '../../stream.ts'
import { whatOf } from './in-flight.ts'

const KEPT = 3
const WHAT = 200
const PRINTED = 240

/** Kinds that are told elsewhere: what was edited, lists of tasks, plans, questions. */
const TOLD: ReadonlySet<unknown> = new Set(['edit', 'task', 'plan', 'question'])

/** A shell's complaint about a program that is not there. */
const NO_PROGRAM =
  /^(?:\(eval\)|(?:\/\S+\/)?(?:ba|z|da|k)?sh): ?(?:(?:line )?\d+: ?)?(?:command not found: \S{1,80}|\S{1,80}: (?:command )?not found)$/m

/** A call as it came: what is told of it is made of the last few, when they are asked for. */
interface Taken {
  readonly data: ToolCallData
  readonly moment: Moment
}

export class TurnCalls {
  #calls: Taken[] = []
  #request = 0

  /** Takes in a call of the session itself; `request` is the number of the newest request. */
  take(data: ToolCallData, request: number, moment: Moment): void {
    if (request !== this.#request) {
      this.#calls = []
      this.#request = request
    }
    if (TOLD.has(data.kind) && typeof data.command !== 'string') return
    this.#calls.push({ data, moment })
    if (this.#calls.length > KEPT) this.#calls.shift()
  }

  /** `request` is the number of the newest request: calls of an earlier one are none of its turn. */
  facts(request: number, shorten: (path: string) => string): TurnCallFact[] {
    return request === this.#request ? this.#calls.map((call) => factOf(call, shorten)) : []
  }
}

function factOf({ data, moment }: Taken, shorten: (path: string) => string): TurnCallFact {
  // Of what was printed the lines with figures; other output may be anybody's words, and an error stands with the failures.
  const output = (data.output ?? '').replace(MODES, '')
  // Behind a pipe the call is said to have worked: that the shell knew no such program stands in what it printed.
  const unknown = data.kind === 'command' ? NO_PROGRAM.exec(output)?.[0] : undefined
  const printed =
    data.error === undefined
      ? [unknown ?? '', resultLines(output.replace(NO_PROGRAM, ''), PRINTED) ?? ''].filter(Boolean).join(' | ')
      : ''
  return {
    tool: data.tool,
    what: shorten(cutMiddle(whatOf(data), WHAT)),
    outcome: data.unanswered === true ? 'unknown' : (data.outcome ?? 'unknown'),
    ...(printed === '' ? {} : { printed }),
    ...stamp(moment),
  }
}
