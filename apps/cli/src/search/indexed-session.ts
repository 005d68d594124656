/** What is known of a session besides its words. */
export interface IndexedSession {
  readonly id: string
  /** Of what it was made: another one, and it is made again. */
  readonly stamp: string
  readonly harness: string | null
  readonly branch: string | null
  /** ISO 8601 UTC. */
  readonly ended_at: string
  readonly title: string
  /** The id that its agent gave it; missing where it had none, or the recording was not done yet. */
  readonly agent_session?: string
}
