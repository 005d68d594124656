/** Where the user went back to an earlier place of the conversation: what was done in between stays done, or was restored with it. */
import type { RewindFact } from '../../facts/incidents.ts'
import type { RequestFact } from '../../facts/requests.ts'
import { type Moment, stamp } from '../stream.ts'

const KEPT = 12

export class RewindLog {
  #rewinds: RewindFact[] = []

  /** The requests from `first` to the one with the number `last` were taken back. */
  takenBack(first: RequestFact, last: number, moment: Moment): void {
    const { number, source } = first
    this.#rewinds.push({ from: number, to: last, line: source.line ?? 0, record: source.record, ...stamp(moment) })
    this.#rewinds = this.#rewinds.slice(-KEPT)
  }

  facts(): readonly RewindFact[] {
    return this.#rewinds
  }
}
