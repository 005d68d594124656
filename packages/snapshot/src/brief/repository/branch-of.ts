/** The branch that a session worked on, as far as it is on record: one answer for the brief and the Markdown. */
import type { SessionFacts } from '../../session-facts.ts'

export interface KnownBranch {
  readonly name: string
  /** The branch by the harness where git said another one since: a harness may know only the one it began with. */
  readonly byHarness?: string
  /** The branch that the harness wrote down after the agent's last action. */
  readonly afterwards?: string
  /** True where git named it. */
  readonly byGit?: true
}

/** The branch by the harness, and by git where that said another since; `undefined` where neither is on record. */
export function branchOf(facts: SessionFacts): KnownBranch | undefined {
  const { branch, directories, repository_seen: seen, commits } = facts
  const status = seen?.status
  // Of a commit it is not known in which folder it was made: where the harness knows the branch of its own, that counts.
  const commit = branch === undefined ? commits.findLast((one) => one.branch !== undefined) : undefined
  const told = directories.at(-1)?.source.record ?? -1
  const saidBy = [
    { said: status?.branch, source: status?.source },
    { said: seen?.branch?.name, source: seen?.branch?.source },
    { said: commit?.branch, source: commit?.source },
  ]
  const { said } = saidBy
    .filter((each) => each.said !== undefined && (branch === undefined || (each.source?.record ?? -1) > told))
    .reduce((a, b) => ((b.source?.record ?? -1) >= (a.source?.record ?? -1) ? b : a), {
      said: undefined,
      source: undefined,
    })
  if (said !== undefined && said !== branch && !said.startsWith('detached'))
    return { name: said, byGit: true, ...(branch ? { byHarness: branch } : {}) }
  const worked = directories.findLast(({ source }) => source.record <= lastWork(facts))?.branch
  if (branch && worked && worked !== branch) return { name: worked, afterwards: branch }
  return branch ? { name: branch } : undefined
}

/** The newest record of what the agent did or said: a harness may write down where it is left, days later. */
function lastWork({ last_words: words, commands, checks, files, remarks }: SessionFacts): number {
  const records = [...commands, ...checks, ...files, ...remarks].map(({ source }) => source.record)
  return Math.max(-1, words?.source.record ?? -1, ...records)
}
