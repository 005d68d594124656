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
}
