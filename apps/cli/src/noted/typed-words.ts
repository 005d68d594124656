/** What a person typed as a command of the plugin, as the hook was told it. */
import { WinddownError } from '@winddown/core'
import type { Project } from '../project/project.ts'
import { callingAgent, sessionMeant } from '../transcripts/agent-session.ts'

/**
 * The words behind a command of the plugin that was just typed in the session at work here. The plugin cannot hand them on: Claude Code puts
 * what was typed into the text of the command before a shell reads it, and no quotes hold what may be pasted.
 * @param command its name: `note`
 * @throws WinddownError ARGUMENT_INVALID where no such command was typed in this turn, or the hook was not told of it
 */
export function typedWords(project: Project, command: string): string {
  const agent = callingAgent(project.environment.variables)
  const typed = sessionMeant(project, agent?.sessionId)?.record.typed
  if (typed?.command === command) return typed.words
  throw new WinddownError('ARGUMENT_INVALID', `winddown was not told that /winddown:${command} was typed here`, {
    op: command,
    hint: `winddown doctor`,
  })
}
