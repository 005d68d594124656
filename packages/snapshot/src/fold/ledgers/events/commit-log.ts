/**
 * Commits, each once. A hook tells of a commit as it is made and the transcript tells of it again, with a line of its own: two records of
 * one session, so a commit is counted as often as the one that tells of it more often does.
 */
import type { SystemEventData } from '@winddown/core'
import { BOUNDS } from '../../../facts/bounds.ts'
import type { CommitFact } from '../../../facts/repository.ts'
import { cut, oneLine } from '../../../text/excerpt.ts'
import { text } from '../../event-data.ts'
import { type Moment, stamp } from '../../stream.ts'

export class CommitLog {
  readonly #commits: CommitFact[] = []
  /** How often each record told of a commit for which git printed no id: by message. */
  readonly #told = new Map<string, Map<string, number>>()

  /** Takes in a commit; one that another record has told is left out. */
  made(data: SystemEventData, moment: Moment): void {
    const message = text(data['message'])
    const sha = text(data['sha'])
    const branch = text(data['branch'])
    if (!message && !sha) return
    if (this.#isKnown(sha, message, moment.source.kind)) return
    this.#commits.push({
      message: cut(oneLine(message ?? ''), 200),
      ...(sha ? { sha } : {}),
      ...(branch ? { branch } : {}),
      ...stamp(moment),
    })
    if (this.#commits.length > BOUNDS.commits * 2) this.#commits.splice(0, BOUNDS.commits)
  }

  facts(): CommitFact[] {
    return this.#commits.slice(-BOUNDS.commits)
  }

  #isKnown(sha: string | undefined, message: string | undefined, record: string): boolean {
    // An id names one commit, however often it is told, and shortened by one command more than by another.
    if (sha !== undefined)
      return this.#commits.some(
        (commit) => commit.sha?.startsWith(sha) === true || (commit.sha && sha.startsWith(commit.sha)),
      )
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
