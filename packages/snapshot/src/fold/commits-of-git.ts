/** Commits of a session that printed nothing it kept, by what git says at the snapshot. */
import type { CommandFact } from '../facts/checks.ts'
import type { CommitFact } from '../facts/repository.ts'
import type { SessionFacts } from '../session-facts.ts'
import { splitCommand } from '../shell/shell-command.ts'
import { cut } from '../text/excerpt.ts'

/** A commit as git tells it. */
interface GitsCommit {
  readonly sha: string
  readonly timestamp: string
  readonly message: string
}

/** A flag that takes the message of a commit, alone or behind others of one letter. */
const MESSAGE = /^(?:-[a-zA-Z]*m|--message)$/

/** The messages that a line gives its commits, as they stand in the line. */
function givenMessages(command: string): string[] {
  return splitCommand(command).flatMap(({ words }) => {
    if (words[0] !== 'git' || !words.includes('commit') || words.includes('--dry-run')) return []
    const at = words.findIndex((word) => MESSAGE.test(word) || word.startsWith('--message='))
    const message = words[at]?.startsWith('--message=') === true ? words[at].slice('--message='.length) : words[at + 1]
    return at < 0 || message === undefined ? [] : [message]
  })
}

/**
 * The facts with the commits that git has and the session does not know of: made since it began, with the message that a command of it
 * gave. What such a command printed may be nothing, and its exit that of what stands behind it. A message stands for one commit: whoever else
 * commits meanwhile is not taken for the session.
 */
export function withCommitsOfGit(facts: SessionFacts, commits: readonly GitsCommit[]): SessionFacts {
  const began = Date.parse(facts.started_at ?? '')
  if (Number.isNaN(began)) return facts
  // Git counts whole seconds.
  const since = commits.filter(({ timestamp }) => Date.parse(timestamp) >= began - 1000)
  const known = facts.commits.map((commit) => namedByGit(commit, facts.commits, since, commits))
  const isKnown = ({ sha, message }: GitsCommit): boolean =>
    known.some((commit) => (commit.sha === undefined ? commit.message === message : sha.startsWith(commit.sha)))
  const given = facts.commands
    .filter(({ outcome }) => outcome !== 'denied')
    .flatMap((command) => givenMessages(command.command).map((message) => ({ command, message })))
  /** The newest command that gave this message, which stands for no other commit from now on. */
  const take = (gives: (message: string) => boolean): CommandFact | undefined => {
    const at = given.findLastIndex(({ message }) => gives(message))
    return at < 0 ? undefined : given.splice(at, 1)[0]?.command
  }
  for (const { message } of known) take((one) => one === message || runsOn(one, message))
  const unknown = since.filter((one) => !isKnown(one))
  const exact = new Map(unknown.map((one) => [one, take((message) => message === one.message)]))
  const found = unknown.flatMap((one): CommitFact[] => {
    const by = exact.get(one) ?? take((message) => runsOn(message, one.message))
    if (by === undefined) return []
    const { at, source } = by
    return [{ sha: one.sha.slice(0, 7), message: cut(one.message, 200), ...(at === undefined ? {} : { at }), source }]
  })
  return { ...facts, commits: [...known, ...found].toSorted((a, b) => a.source.record - b.source.record) }
}

/** On one line, the subject and what stands below it run together. */
const runsOn = (given: string, subject: string): boolean => given.startsWith(`${subject} `)

/** A commit that printed no id, or one that git has no more since a rebase wrote it anew, under the id that git has for its message. */
function namedByGit(
  commit: CommitFact,
  all: readonly CommitFact[],
  since: readonly GitsCommit[],
  commits: readonly GitsCommit[],
): CommitFact {
  const isGone = ({ sha }: CommitFact): boolean => sha === undefined || !commits.some((one) => one.sha.startsWith(sha))
  const same = since.filter(({ message }) => message === commit.message)
  const [one] = same
  const isOnlyOne = same.length === 1 && all.filter(({ message }) => message === commit.message).length === 1
  if (!isGone(commit)) {
    const { gone: _gone, ...there } = commit
    return there
  }
  if (one === undefined || !isOnlyOne || commit.gone === true) return commit
  const first = commit.first_sha ?? commit.sha
  return { ...commit, sha: one.sha.slice(0, 7), ...(first === undefined ? {} : { first_sha: first }) }
}
