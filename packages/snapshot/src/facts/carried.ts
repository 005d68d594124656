/** What a session was given of earlier ones and still holds when it ends: it is handed on with what it left itself. */
import type { NoteFact } from './intentions.ts'
import type { RuleFact } from './requests.ts'

/** The session that something was said in. */
export interface Origin {
  readonly session_id: string
  /** Missing where no harness's session was recorded. */
  readonly harness_session_id?: string
  /** When it ended, ISO 8601 UTC. */
  readonly ended_at: string
}

/** A rule of the person that an earlier session set and none since took back; `request` is of that session. */
export interface CarriedRuleFact extends Pick<RuleFact, 'text' | 'request' | 'said' | 'at'> {
  readonly from: Origin
}

/** A note of an earlier session that nobody took back. */
export interface CarriedNoteFact extends Pick<NoteFact, 'id' | 'note' | 'text' | 'author' | 'at'> {
  readonly from: Origin
}

/** A session whose brief this one was given when it began. */
export interface BeganWithFact extends Origin {
  readonly title: string
  /** Tasks that it left open. */
  readonly open_tasks: number
}

/** What a session begins with. */
export interface Carried {
  readonly rules: readonly CarriedRuleFact[]
  readonly notes: readonly CarriedNoteFact[]
  readonly beganWith: readonly BeganWithFact[]
}
