import type { FoundSession } from './found-session.ts'

/** The first of them; several recordings of one agent session are one, the newest, which holds what the others do and more. */
export class Listed {
  readonly sessions: FoundSession[] = []
  readonly #most: number
  readonly #places = new Map<string, number>()
  /** Those that are one with another one. */
  merged = 0

  constructor(most: number) {
    this.#most = most
  }

  /** @returns false where it has no place any more */
  add(session: FoundSession): boolean {
    const { sessions } = this
    const { harness, agent_session: own, project } = session
    const key = own === undefined ? undefined : JSON.stringify([project.store.directory, harness, own])
    const at = key === undefined ? undefined : this.#places.get(key)
    const before = at === undefined ? undefined : sessions[at]
    if (at !== undefined && before !== undefined) {
      this.merged += 1
      const [newer, older] = before.ended_at < session.ended_at ? [session, before] : [before, session]
      const also = [older.id, ...before.also]
      sessions[at] = { ...newer, score: before.score, terms: before.terms, missing: before.missing, also }
      return true
    }
    if (sessions.length === this.#most) return false
    if (key !== undefined) this.#places.set(key, sessions.length)
    sessions.push(session)
    return true
  }
}
