/** What a commit's message says below its subject: it stands with the commit. */
import type { CommitFact } from '../../facts/repository.ts'
import type { StatementFact } from '../../facts/statements.ts'
import type { SessionFacts } from '../../session-facts.ts'
import type { Item } from '../fit.ts'
import { commitName, plain, quote } from '../wording.ts'

/** Commits that a brief names. */
const SHOWN = 6

/** Commits whose lines are in any brief with room: what their messages say is set under them. */
const CERTAIN = 2

/** Records between the call of `git commit` and the commit that was read from what it printed. */
const NEAR = 3

const LEAD: NonNullable<Item['lead']> = { first: '; its message: ', next: ' ' }

/** The commits that a brief names, newest first, without one that an amend made again under its own subject, or that the next one repeats. Of those that `git reset` took off nothing is known. */
export const newestCommits = (facts: SessionFacts): CommitFact[] => standing(facts).slice(-SHOWN).reverse()

export const untoldCommits = (facts: SessionFacts): number => Math.max(0, standing(facts).length - SHOWN)

const standing = ({ commits }: SessionFacts): CommitFact[] =>
  commits.filter(({ gone }) => gone !== true).filter((commit, i, all) => commit.message !== all[i + 1]?.message)

/** A commit by what is known of it: its id, its message. */
export const nameOf = ({ sha, message }: CommitFact): string =>
  [...(sha ? [commitName(sha)] : []), ...(message ? [quote(message, 110)] : [])].join(' ') || 'once'

/** The id that it was made with, by which words of before name it, where it has another one now. */
export const firstId = ({ sha, first_sha: first }: CommitFact): string =>
  sha === undefined || first === undefined ? '' : `; ${commitName(first)} when it was made`

/** The commit in whose message it was written. */
export function commitOf(statement: StatementFact, facts: SessionFacts): CommitFact | undefined {
  if (statement.written !== 'commit message') return undefined
  const at = statement.source.record
  return facts.commits.find(({ source }) => source.record > at && source.record - at <= NEAR)
}

/** True for words in the message of a commit that is no more, and in no other one's place. */
export function isOfGoneCommit(statement: StatementFact, facts: SessionFacts): boolean {
  const commit = commitOf(statement, facts)
  return commit?.gone === true && !newestCommits(facts).some(({ message }) => message === commit.message)
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
