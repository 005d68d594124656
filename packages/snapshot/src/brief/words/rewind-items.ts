/** Where the user went back in the conversation. */
import type { SessionFacts } from '../../session-facts.ts'
import { distinctNames } from '../../text/path-names.ts'
import type { Item } from '../fit.ts'
import { ago, plain } from '../wording.ts'

/** Files that are named of one of them. */
const NAMED = 8

/** Of what was done to files in between nobody knows whether it was restored too. */
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
    return {
      section: 'asked',
      order: from + 0.95,
      id: `rewind ${i}`,
      tier: 1,
      pool: 'requests',
      value: 300 + i,
      text: `- ${which} taken back by the user, ${ago(rewind, facts)}${done}`,
    }
  })
}
