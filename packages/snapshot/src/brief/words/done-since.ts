/** What was said to be wrong while the work went on: it may have been put right since, and is not told as if it stood. */
import type { StatementFact } from '../../facts/statements.ts'
import { endsAnnouncing } from '../../language/announcements.ts'
import { pattern } from '../../language/expressions.ts'
import type { SessionFacts } from '../../session-facts.ts'
import { plain, quote } from '../wording.ts'

const namesFault = ({ final, written, text }: StatementFact): boolean =>
  !final && written === undefined && pattern('names a fault').test(text)

/** A fault, and in the same breath what is done about it: what was done then is on record, and the fault was one of a moment. */
export const isPassing = (s: StatementFact): boolean => namesFault(s) && endsAnnouncing(s.text)

/** After which words a fault was changed about: the first commit after it, else a check that passed after a change; empty for neither. */
export function doneSince(s: StatementFact, facts: SessionFacts): string {
  if (!namesFault(s)) return ''
  const { record } = s.source
  const commit = facts.commits.find((one) => one.source.record > record)
  if (commit !== undefined)
    return `, before commit ${commit.sha === undefined ? quote(commit.message, 60) : plain(commit.sha, 12)}`
  const edited = facts.files.map(({ last_write }) => last_write ?? -1).filter((write) => write > record)
  const first = Math.min(...edited)
  const check = facts.checks.find(({ result, source }) => result === 'passed' && source.record > first)
  return check === undefined ? '' : `, before a file was changed and \`${plain(check.head, 40)}\` passed`
}
