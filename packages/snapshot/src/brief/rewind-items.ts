/** Where the user went back: its requests are told no more; of what was done to files in between nobody knows whether it was restored too. */
import type { SessionFacts } from '../session-facts.ts'
import { distinctNames } from '../text/path-names.ts'
import type { Item } from './fit.ts'
import { stateLine } from './state-line.ts'
import { ago, plain } from './wording.ts'

const NAMED = 8

export function rewindItems(facts: SessionFacts): Item[] {
  const name = distinctNames(facts.files.map(({ path }) => path))
  return (facts.rewinds ?? []).slice(-3).map((rewind, i) => {
    const { from, to, line, record, source } = rewind
    const changed = facts.files.filter(({ last_write: at }) => at !== undefined && at >= record && at < source.record)
    const which = `#${from}${to > from ? ` to #${to}` : ''}${line > 0 ? ` (L${line})` : ''}`
    const files = changed
      .slice(-NAMED)
      .map(({ path }) => plain(name(path), 80))
      .join(', ')
    const more = changed.length > NAMED ? ` and ${changed.length - NAMED} more` : ''
    const done = files === '' ? '' : `; it had changed ${files}${more}: whether that still stands is not recorded`
    return stateLine(
      `rewind ${i}`,
      13 + i,
      1,
      'running',
      300 + i,
      `- ${which} taken back by the user, ${ago(rewind, facts)}${done}`,
    )
  })
}
