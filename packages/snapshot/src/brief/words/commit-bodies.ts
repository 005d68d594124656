/** What a commit's message says below its subject: it stands with the commit. */
import type { CommitFact } from '../../facts/repository.ts'
import type { StatementFact } from '../../facts/statements.ts'
import type { SessionFacts } from '../../session-facts.ts'
import type { Item } from '../fit.ts'
import { plain } from '../wording.ts'

/** Commits that a brief names. */
const SHOWN = 6

/** Commits whose lines are in any brief with room: what their messages say is set under them. */
const CERTAIN = 2

/** Records between the call of `git commit` and the commit that was read from what it printed. */
const NEAR = 3

const LEAD: NonNullable<Item['lead']> = { first: '; its message: ', next: ' ' }

/** The commits that a brief names, newest first; one that the next one replaced is no more: the same subject again. */
export function newestCommits(facts: SessionFacts): CommitFact[] {
  return facts.commits
    .filter((commit, i) => commit.message !== facts.commits[i + 1]?.message)
    .slice(-SHOWN)
    .reverse()
}

/** The commit in whose message it was written. */
export function commitOf(statement: StatementFact, facts: SessionFacts): CommitFact | undefined {
  if (statement.written !== 'commit message') return undefined
  const at = statement.source.record
  return facts.commits.find(({ source }) => source.record > at && source.record - at <= NEAR)
}

/** The statement as a part of its commit's line; `undefined` where that line may not be there. */
export function asBody(item: Item, statement: StatementFact, facts: SessionFacts): Item | undefined {
  const commit = commitOf(statement, facts)
  if (!commit) return undefined
  const nth = newestCommits(facts).findIndex((shown) => shown === commit || shown.message === commit.message)
  if (nth < 0 || nth >= CERTAIN) return undefined
  const words = plain(statement.text, 320)
  return {
    ...item,
    section: 'state',
    of: `commit ${nth}`,
    lead: LEAD,
    text: /[.!?…。]$/.test(words) ? words : `${words}.`,
  }
}
