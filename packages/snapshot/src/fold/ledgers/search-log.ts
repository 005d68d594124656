/** What the session searched for, in its files and on the web: the newest searches, each once. */
import type { ToolCallData } from '@winddown/core'
import { BOUNDS } from '../../facts/bounds.ts'
import type { SearchFact } from '../../facts/files.ts'
import { cut, oneLine } from '../../text/excerpt.ts'
import { type Moment, stamp } from '../stream.ts'

export class SearchLog {
  readonly #searches = new Map<string, SearchFact>()

  /** Takes in a call that searched for `query`. */
  searched(searched: string, data: ToolCallData, moment: Moment): void {
    const query = cut(oneLine(searched), 160)
    const args = typeof data.args_summary === 'object' ? data.args_summary : {}
    const where = [args['path'], args['glob'], args['include']].find((v): v is string => typeof v === 'string')
    this.#searches.delete(query)
    this.#searches.set(query, {
      query,
      kind: data.kind === 'web' ? 'web' : 'search',
      ...(where ? { where: cut(where, 160) } : {}),
      ...stamp(moment),
    })
    if (this.#searches.size > BOUNDS.searches) {
      const first = this.#searches.keys().next()
      if (!first.done) this.#searches.delete(first.value)
    }
  }

  facts(shorten: (path: string) => string): SearchFact[] {
    return [...this.#searches.values()].map((s) => (s.where ? { ...s, where: shorten(s.where) } : s))
  }
}
