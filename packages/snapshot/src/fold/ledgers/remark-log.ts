/** What the agent said last, and what it said lately between two calls. */

import { BOUNDS } from '../../facts/bounds.ts'
import type { RemarkFact } from '../../facts/statements.ts'
import type { SessionFacts } from '../../session-facts.ts'
import { cut, oneLine } from '../../text/excerpt.ts'
import { type Moment, stamp } from '../stream.ts'

export class RemarkLog {
  #remarks: RemarkFact[] = []
  #last: SessionFacts['last_words']

  /** A text of the agent; `final` for one that ended a turn, which is no remark. */
  said(text: string, final: boolean, request: number, moment: Moment): void {
    if (!final) {
      this.#remarks.push({
        text: cut(oneLine(text), BOUNDS.remarkCharacters),
        ...(request > 0 ? { request } : {}),
        ...stamp(moment),
      })
      if (this.#remarks.length > BOUNDS.remarks) this.#remarks.shift()
    }
    this.#last = { text: cut(text.trim(), BOUNDS.lastWords), final, ...stamp(moment) }
  }

  /** What was said to this request, from this record on, is off the conversation. */
  takenBack(request: number, record: number): void {
    this.#remarks = this.#remarks.filter((remark) => (remark.request ?? 0) < request)
    if (this.#last !== undefined && this.#last.source.record >= record) this.#last = undefined
  }

  remarks(): readonly RemarkFact[] {
    return this.#remarks
  }

  lastWords(): SessionFacts['last_words'] {
    return this.#last
  }
}
