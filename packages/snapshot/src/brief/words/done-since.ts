/** What was said to be wrong while the work went on: it may have been put right since, and is not told as if it stood. */
import type { StatementFact } from '../../facts/statements.ts'
import { namesFault } from '../../language/named-faults.ts'
import type { SessionFacts } from '../../session-facts.ts'
import { plain, quote } from '../wording.ts'

/** After which words a fault was changed about: the first commit after it for the same request, else a check that passed after a change; empty for neither. */
export function doneSince(s: StatementFact, facts: SessionFacts): string {
  if (!namesFault(s)) return ''
  const { record } = s.source
  // A commit for another request was of something else.
  const next =
    facts.requests.find((request) => request.source.record > record)?.source.record ?? Number.POSITIVE_INFINITY
  const commit = facts.commits.find((one) => one.source.record > record && one.source.record < next)
  if (commit !== undefined)
    return `, before commit ${commit.sha === undefined ? quote(commit.message, 60) : plain(commit.sha, 12)}`
  const edited = facts.files.map(({ last_write }) => last_write ?? -1).filter((write) => write > record)
  const first = Math.min(...edited)
  const check = facts.checks.find(({ result, source }) => result === 'passed' && source.record > first)
  return check === undefined ? '' : `, before a file was changed and \`${plain(check.head, 40)}\` passed`
}
