import type { Variables } from './environment.ts'

/** The agent's session that a command is called from, as the agent tells its tools. */
export interface AgentSession {
  /** The agent's own id of the session; undefined where it does not tell. */
  readonly sessionId: string | undefined
}

/**
 * Whether an agent runs this command, by the variables that agents set for their tools: Claude Code sets CLAUDECODE and
 * CLAUDE_CODE_SESSION_ID, others AI_AGENT. Undefined where a person does.
 */
export function agentSession(variables: Variables): AgentSession | undefined {
  const isAgent = (variables['CLAUDECODE'] ?? '') !== '' || (variables['AI_AGENT'] ?? '') !== ''
  return isAgent ? { sessionId: variables['CLAUDE_CODE_SESSION_ID'] || undefined } : undefined
}
