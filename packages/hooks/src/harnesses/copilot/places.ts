import type { Environment } from '../../harness/harness.ts'

/** `$COPILOT_HOME`, else `~/.copilot`; null where neither is known. */
export function copilotHome(home: string | null | undefined, environment: Environment): string | null {
  const moved = environment['COPILOT_HOME']
  if (moved) return moved
  return home ? `${home}/.copilot` : null
}

/** Where the events of a session are written; null where its home is unknown. */
export function eventsFile(sessionId: string, environment: Environment): string | null {
  const folder = copilotHome(environment['HOME'], environment)
  return folder?.startsWith('/') === true ? `${folder}/session-state/${sessionId}/events.jsonl` : null
}
