/**
 * What came after words of the agent that something was wrong, how things are, or what is to be done: it may have been put right, refuted or done since, and is
 * not told as if it stood.
 */
import type { CheckFact } from '../../facts/checks.ts'
import type { StatementFact } from '../../facts/statements.ts'
import type { SessionFacts } from '../../session-facts.ts'
import { plain, quote } from '../wording.ts'

/**
 * Of an answer that was taken up: the first commit after it in the turn of the next request. Of what was said between two calls, in its own turn: the first commit
 * after it, else a check that failed. Else that files were changed; whether about it is not known, so no check that passed is named. Of a comment in code, that
 * its file was changed: it may have been taken out. Empty for none of these.
 */
export function doneSince(s: StatementFact, facts: SessionFacts): string {
  const { record } = s.source
  if (s.written !== undefined) return isWrittenOver(s.written, record, facts) ? ', file changed since' : ''
  const later = facts.requests.filter((request) => request.source.record > record)
  // What an answer says is done in the turn of the next request; a commit for another one was of something else.
  const next = later[s.final ? 1 : 0]?.source.record ?? Number.POSITIVE_INFINITY
  const commit = facts.commits.find((one) => one.source.record > record && one.source.record < next)
  if (commit !== undefined)
    return `, before commit ${commit.sha === undefined ? quote(commit.message, 60) : plain(commit.sha, 12)}`
  const failed = failedAfter(s, facts)
  if (failed !== undefined) return `, before \`${plain(failed.head, 40)}\` failed`
  return facts.files.some(({ last_write: at }) => at !== undefined && at > record) ? ', files changed since' : ''
}

/** True where a file that was written to at this record was written to again. */
const isWrittenOver = (written: string, record: number, { files }: SessionFacts): boolean =>
  files.some(
    ({ path, last_write: at = -1 }) =>
      at > record && (path === written || path.endsWith(`/${written}`) || written.endsWith(`/${path}`)),
  )

/** A check that failed at last, after what was said between two calls and for the same request. */
export function failedAfter(
  { final, source }: Pick<StatementFact, 'final' | 'source'>,
  { checks, requests }: SessionFacts,
): CheckFact | undefined {
  if (final) return undefined
  const { record } = source
  const next = requests.find((request) => request.source.record > record)?.source.record ?? Number.POSITIVE_INFINITY
  return checks.find((check) => check.result === 'failed' && check.source.record > record && check.source.record < next)
}

/** True for a reason that nothing was done about before a check failed after it: on the way it may have been refuted. */
export function isUnproven(said: Pick<StatementFact, 'final' | 'source'>, facts: SessionFacts): boolean {
  const failed = failedAfter(said, facts)?.source.record
  if (failed === undefined) return false
  const { record } = said.source
  return !facts.files.some(({ last_write: at = -1 }) => at > record && at < failed)
}
