import type { RedactedText } from '@winddown/core'
import { countOf, textOf } from '../../steps/record-values.ts'
import type { Step } from '../../steps/step.ts'
import type { Fields } from '../../tool-calls/arguments.ts'

/** What the program says of work in the background: a command, or an agent, that has ended. One that only waits has not. */
export function notified(kind: Fields, content: RedactedText | undefined): readonly Step[] {
  if (kind['type'] === 'shell_completed' || kind['type'] === 'shell_detached_completed') {
    const id = textOf(kind['shellId'])
    const exitCode = countOf(kind['exitCode'])
    const status = exitCode === undefined || exitCode === 0 ? 'completed' : 'failed'
    return id === undefined ? [] : [{ do: 'child_ended', id, status, exitCode, summary: content }]
  }
  if (kind['type'] !== 'agent_completed') return []
  const id = textOf(kind['agentId'])
  return id === undefined
    ? []
    : [{ do: 'child_ended', id, status: textOf(kind['status']) ?? 'completed', summary: content }]
}
