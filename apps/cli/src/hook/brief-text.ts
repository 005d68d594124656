import type { RegisteredSession } from '@winddown/core'
import type { DecidedRun } from './hook-run.ts'

/** The brief of a snapshot. */
export async function briefText(_run: DecidedRun, snapshot: unknown): Promise<string> {
  const { session_id: id, conversation } = snapshot as {
    readonly session_id?: unknown
    readonly conversation?: { readonly primary_task?: unknown; readonly summary?: unknown }
  }
  const facts = [
    `Earlier session: ${String(id)}`,
    String(conversation?.primary_task ?? ''),
    String(conversation?.summary ?? ''),
  ]
  return facts.join('\n').slice(0, 4_000)
}

/** One line for a session whose work tree or day is another. */
export function lineText(session: RegisteredSession): string {
  return `winddown note: an earlier session of this project was recorded (${session.sessionId}). \`winddown resume ${session.sessionId}\` prints what it came to.`
}
