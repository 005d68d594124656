/** Where the tokens of a session went: by model, with those of its sub-agents told apart. */
import type { ModelTokens } from '../facts/statistics.ts'
import type { SessionFacts } from '../session-facts.ts'

export interface TokenFigures {
  readonly models: readonly ModelTokens[]
  /** Counted in `models` too; null where no response of a sub-agent is known. */
  readonly sub_agents: Omit<ModelTokens, 'model'> | null
}

export const tokenFigures = (facts: SessionFacts): TokenFigures => ({
  models: facts.tokens,
  sub_agents: facts.context?.sub_agents ?? null,
})
