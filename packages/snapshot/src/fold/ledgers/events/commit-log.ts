/**
 * Commits, each once. A hook tells of a commit as it is made and the transcript tells of it again, with a line of its own: two records of
 * one session, so a commit is counted as often as the one that tells of it more often does. One that was made again under its own subject,
 * by an amend, is said to be gone, and one that was rewritten has the id under which git told it last, or none.
 */
import type { SystemEventData } from '@winddown/core'
import { BOUNDS } from '../../../facts/bounds.ts'
import type { CommitFact, CommitSeen } from '../../../facts/repository.ts'
import type { Rewrite } from '../../../shell/rewrites.ts'
import { cut, oneLine } from '../../../text/excerpt.ts'
import { text } from '../../event-data.ts'
import { type Moment, stamp } from '../../stream.ts'
import { SUBJECT } from '../repository-view.ts'

/** A commit with the id that it was made with, by which it is known again. */
interface Made {
  readonly fact: CommitFact
  readonly gone: boolean
  /** The id that it has now: none where it was rewritten and not seen since. */
  readonly sha: string | undefined
}

const isSame = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && (a.startsWith(b) || b.startsWith(a))

const subjectOf = ({ fact }: Made): string => cut(oneLine(fact.message, 400), SUBJECT)

export class CommitLog {
  #commits: Made[] = []
  /** How often each record told of a commit for which git printed no id: by message. */
  readonly #told = new Map<string, Map<string, number>>()
  /** Of each commit that the newest line makes, and that was not told yet, whether it takes the place of the one before it. */
  #amends: boolean[] = []
  /** Whether the newest line worked as a whole: of one that failed nobody knows which of its parts did, so no commit is said to be gone. */
  #worked = true
  /** What the newest line told of the branch: it has the commits that the line made. */
  #log: readonly CommitSeen[] = []

  /** Takes in a commit; one that another record has told is left out. */
  made(data: SystemEventData, moment: Moment): void {
    const message = text(data['message'])
    const sha = text(data['sha'])
    const branch = text(data['branch'])
    if (!message && !sha) return
    const amends = this.#amends.shift() === true
    if (this.#isKnown(sha, message, moment.source.kind)) return
    const fact = {
      message: cut(oneLine(message ?? ''), 200),
      ...(sha ? { sha } : {}),
      ...(branch ? { branch } : {}),
      ...stamp(moment),
    }
    const made = { fact, gone: false, sha }
    if (amends) this.#amended(subjectOf(made), branch)
    this.#commits.push(made)
    if (this.#commits.length > BOUNDS.commits * 2) this.#commits.splice(0, BOUNDS.commits)
  }

  /**
   * A line that ran, with what it did to commits (or may have done, where it did not work as a whole) and what it told of the branch afterwards:
   * the commits that it makes are told behind it.
   */
  ran(rewrites: readonly Rewrite[], log: readonly CommitSeen[], worked: boolean): void {
    this.#settle()
    this.#worked = worked
    this.#amends = rewrites.flatMap((rewrite) => (rewrite.kind === 'commit' ? [rewrite.amends] : []))
    this.#log = log
    if (rewrites.some(({ kind }) => kind === 'new ids'))
      this.#commits = this.#commits.map((made) => ({ ...made, sha: undefined }))
  }

  facts(): CommitFact[] {
    this.#settle()
    return this.#commits.slice(-BOUNDS.commits).map(({ fact: { sha: first, ...fact }, gone, sha }) => ({
      ...fact,
      ...(sha === undefined ? {} : { sha }),
      ...(first === undefined || first === sha ? {} : { first_sha: first }),
      ...(gone ? { gone } : {}),
    }))
  }

  /** With the next line, all is told that the newest one made. */
  #settle(): void {
    // An amended commit of which nothing was told: the one that it was has another id now.
    const last = this.#commits.at(-1)
    if (last !== undefined && this.#amends.includes(true)) this.#commits.splice(-1, 1, { ...last, sha: undefined })
    this.#amends = []
    if (this.#log.length > 0) this.#commits = this.#commits.map((made) => this.#seenIn(this.#log, made))
    this.#log = []
  }

  /** A commit as git told it last: by its id, else by the one commit that has the same subject. */
  #seenIn(log: readonly CommitSeen[], made: Made): Made {
    if (log.some(({ sha }) => isSame(sha, made.fact.sha))) return { ...made, gone: false, sha: made.fact.sha }
    const subject = subjectOf(made)
    const same = log.filter((one) => one.subject === subject)
    if (made.gone || subject === '' || same.length !== 1) return made
    const isOne = this.#commits.filter((other) => !other.gone && subjectOf(other) === subject).length === 1
    return isOne ? { ...made, sha: same[0]?.sha } : made
  }

  /** The newest commit of the branch has another id now. Under another subject the new one may stand for one that somebody else made: both are told. */
  #amended(subject: string, branch: string | undefined): void {
    const last = this.#commits.at(-1)
    if (last === undefined || last.fact.branch !== branch) return
    const gone = this.#worked && subject !== '' && subjectOf(last) === subject
    this.#commits.splice(-1, 1, { ...last, ...(gone ? { gone } : { sha: undefined }) })
  }

  #isKnown(sha: string | undefined, message: string | undefined, record: string): boolean {
    // An id names one commit, however often it is told, and shortened by one command more than by another.
    if (sha !== undefined) return this.#commits.some(({ fact }) => isSame(fact.sha, sha))
    const key = message ?? ''
    const counts = this.#told.get(key) ?? new Map<string, number>()
    const before = Math.max(0, ...counts.values())
    const now = (counts.get(record) ?? 0) + 1
    // Set anew: the map is in the order in which commits were last told, and the oldest is forgotten.
    this.#told.delete(key)
    this.#told.set(key, counts.set(record, now))
    const [oldest] = this.#told.keys()
    if (this.#told.size > BOUNDS.commits * 2 && oldest !== undefined) this.#told.delete(oldest)
    return now <= before
  }
}
