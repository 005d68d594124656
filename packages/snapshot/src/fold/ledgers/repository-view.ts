/**
 * What git told the session of its repository: the newest `git status` and `git log`. For transcripts whose repository cannot be
 * asked, it is the best evidence there is of what is staged, changed and committed.
 */
import { BOUNDS } from '../../facts/bounds.ts'
import type { CommitSeen, RepositorySeen } from '../../facts/repository.ts'
import type { SimpleCommand } from '../../shell/shell-command.ts'
import { cut, oneLine } from '../../text/excerpt.ts'
import { type Moment, stamp } from '../stream.ts'

/** Paths that are kept of each list, and commits of a log. */
const PATHS = BOUNDS.statusPaths
const COMMITS = 8
/** Characters of a commit's subject. */
export const SUBJECT = 120

type Status = Omit<NonNullable<RepositorySeen['status']>, 'at' | 'source'>

/** What the output of `git status` says, long or short; `undefined` where it is none. */
export function readStatus(output: string, short: boolean): Status | undefined {
  const lists = { staged: new Set<string>(), changed: new Set<string>(), untracked: new Set<string>() }
  let branch: string | undefined
  let tracking: string | undefined
  let known = false
  let list: Set<string> | undefined
  for (const line of output.split('\n', 200)) {
    const named =
      /^On branch (\S+)|^HEAD detached (?:at|from) (\S+)|^## (?:No commits yet on )?([^\s.]\S*?)(?:\.\.\.|\s|$)/.exec(
        line,
      )
    if (named) {
      branch = named[1] ?? named[3] ?? `detached at ${named[2]}`
      known = true
    }
    const told = /^Your branch (?:is (.*?)\.?$|and (.*) have diverged)|^## .*\[(.+)\]$/.exec(line)
    if (told) tracking = told[1] ?? told[3] ?? 'diverged from its upstream'
    if (/^(?:Changes to be committed|Changes not staged for commit|Untracked files|Unmerged paths):/.test(line)) {
      known = true
      list = line.startsWith('Untracked')
        ? lists.untracked
        : line.startsWith('Changes to be')
          ? lists.staged
          : lists.changed
    } else if (/^(?:nothing to commit|nothing added to commit|no changes added)/.test(line)) known = true
    else if (short && /^(?:[ MADRCUT?!]{2}) \S/.test(line)) {
      known = true
      const path = line.slice(3).replace(/^.* -> /, '')
      if (line.startsWith('??')) lists.untracked.add(path)
      else {
        if (line[0] !== ' ') lists.staged.add(path)
        if (line[1] !== ' ') lists.changed.add(path)
      }
    } else if (list && /^\t\S/.test(line)) {
      list.add(
        line
          .trim()
          .replace(/^(?:modified|new file|deleted|renamed|typechange|both \w+|added by \w+|deleted by \w+):\s+/, '')
          .replace(/^.* -> /, ''),
      )
    } else if (line.trim() === '') list = undefined
  }
  if (!known) return undefined
  const paths = (of: Set<string>): string[] => [...of].slice(0, PATHS).map((path) => cut(oneLine(path, 300), 160))
  return {
    ...(branch === undefined ? {} : { branch: cut(branch, 160) }),
    ...(tracking === undefined ? {} : { tracking: cut(oneLine(tracking, 400), 120) }),
    staged: paths(lists.staged),
    changed: paths(lists.changed),
    untracked: paths(lists.untracked),
  }
}

/** The commits that `git log` printed, the newest first. */
export function readLog(output: string): CommitSeen[] {
  const commits: { sha: string; subject: string }[] = []
  for (const line of output.split('\n', 200)) {
    const short = /^[*|\\/ ]*([0-9a-f]{7,40}) (?:\([^)]{1,120}\) )?(\S.*)$/.exec(line)
    const long = /^commit ([0-9a-f]{7,40})\b/.exec(line)
    const last = commits.at(-1)
    if (short && /\d/.test(short[1] as string))
      commits.push({ sha: (short[1] as string).slice(0, 10), subject: short[2] as string })
    else if (long) commits.push({ sha: (long[1] as string).slice(0, 10), subject: '' })
    else if (last?.subject === '' && /^ {4}\S/.test(line)) last.subject = line.trim()
    if (commits.length > COMMITS) break
  }
  return commits
    .filter((commit) => commit.subject !== '')
    .slice(0, COMMITS)
    .map(({ sha, subject }) => ({ sha, subject: cut(oneLine(subject, 400), SUBJECT) }))
}

/** The verb of a call of git: `status` of `git -C shop status`. */
const verbOf = (words: readonly string[]): string | undefined =>
  words[0] === 'git'
    ? words.find((word, i) => i > 0 && !word.startsWith('-') && !/^-[cC]$/.test(words[i - 1] ?? ''))
    : undefined

const movesStatus = ({ words }: SimpleCommand): boolean =>
  /^(?:add|commit|rm|mv|reset|restore|checkout|switch|stash|merge|rebase|pull|revert|cherry-pick|clean)$/.test(
    verbOf(words) ?? '',
  )

/** What a part printed, where others of the line printed before it: all behind the words that the line itself printed last (`echo "=== after ==="`). */
function behindOwnWords(output: string, parts: readonly SimpleCommand[], at: number): string {
  const before = parts
    .slice(0, at)
    .findLast(({ words }) => words[0] === 'echo' && words.slice(1).join('').trim() !== '')
  const words = before?.words.slice(1).join(' ').trim() ?? ''
  const from = words === '' ? -1 : output.lastIndexOf(words)
  return from < 0 ? output : output.slice(from + words.length)
}

/** What git says of a branch that it went to, or is on already. */
const WENT_TO = /^(?:Switched to (?:a new branch|branch|and reset branch)|Already on) '([^']{1,200})'$/m

/** The branch that a `checkout` or a `switch` went to: in git's words, else the one that it made. */
function branchEntered(words: readonly string[], output: string): string | undefined {
  const made = words.findIndex((word) => /^(?:-[bBcC]|--create|--force-create)$/.test(word))
  const own = made < 2 ? undefined : words[made + 1]
  return own ?? WENT_TO.exec(output)?.[1]
}

export class RepositoryView {
  #branch: RepositorySeen['branch']
  #status: RepositorySeen['status']
  #log: RepositorySeen['log']

  /**
   * Takes in the parts of a command that worked, with what it printed; of one that failed none. @param isHere whether a part of it asks git in the session's own folder
   * @param rewritten the part that gave commits new ids, -1 for none: a log of before says nothing of them
   * @returns the commits that a log of it told
   */
  ran(
    parts: readonly SimpleCommand[],
    output: string,
    moment: Moment,
    isHere: (at: number) => boolean,
    rewritten: number,
  ): readonly CommitSeen[] {
    if (rewritten >= 0) this.#log = undefined
    let told: readonly CommitSeen[] = []
    for (const [at, { words }] of parts.entries()) {
      const verb = verbOf(words)
      if (verb === undefined || !isHere(at)) continue
      // One file's history, or another branch's, is not where the session stands.
      if (verb === 'log' && at > rewritten && !words.includes('--')) {
        const commits = readLog(output)
        if (commits.length > 0) this.#log = { commits, ...stamp(moment) }
        told = commits
      }
      if (verb === 'checkout' || verb === 'switch') {
        const name = branchEntered(words, output)
        if (name !== undefined) this.#branch = { name: cut(oneLine(name, 300), 160), ...stamp(moment) }
      }
      if (verb === 'status') {
        // What a later part of the line staged, committed or moved is not in it.
        if (parts.slice(at + 1).some(movesStatus)) continue
        const status = readStatus(
          behindOwnWords(output, parts, at),
          words.some((word) => /^(?:--short|--porcelain\S*|-\w*s\w*)$/.test(word)),
        )
        if (status) this.#status = { ...status, ...stamp(moment) }
      }
    }
    return told
  }

  fact(): RepositorySeen | undefined {
    if (!this.#status && !this.#log && !this.#branch) return undefined
    return {
      ...(this.#status ? { status: this.#status } : {}),
      ...(this.#branch ? { branch: this.#branch } : {}),
      ...(this.#log ? { log: this.#log } : {}),
    }
  }
}
