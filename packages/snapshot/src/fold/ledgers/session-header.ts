/** Whose session it is and when it ran: harness, session id, model, working directory, first and last clock. */
import type { PauseStartedData } from '@winddown/core'
import type { SessionFacts } from '../../session-facts.ts'
import type { Moment } from '../stream.ts'

const NAMED = ['harness', 'harness_session_id', 'model', 'working_directory'] as const

export class SessionHeader {
  readonly #named: Partial<Record<(typeof NAMED)[number], string>> = {}
  #startedAt: string | undefined
  #endedAt: string | undefined

  /** Something happened: actions need not come in the order of their clocks. */
  seen({ at }: Moment): void {
    if (!at) return
    if (this.#startedAt === undefined || at < this.#startedAt) this.#startedAt = at
    if (this.#endedAt === undefined || at > this.#endedAt) this.#endedAt = at
  }

  /** What the log says of the session at its beginning. */
  started(data: PauseStartedData): void {
    for (const key of NAMED) {
      const value = data[key]
      if (typeof value === 'string' && value !== '') this.#named[key] = value
    }
  }

  /** The model of a response. */
  answeredBy(model: string): void {
    this.#named.model = model
  }

  get workingDirectory(): string | undefined {
    return this.#named.working_directory
  }

  facts(): Pick<SessionFacts, 'started_at' | 'ended_at' | 'harness' | 'harness_session_id' | 'model'> {
    const { harness, harness_session_id, model } = this.#named
    return {
      ...(this.#startedAt ? { started_at: this.#startedAt } : {}),
      ...(this.#endedAt ? { ended_at: this.#endedAt } : {}),
      ...(harness ? { harness } : {}),
      ...(harness_session_id ? { harness_session_id } : {}),
      ...(model ? { model } : {}),
    }
  }
}
