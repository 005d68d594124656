import { NO_TEXT, type RedactedMembers } from '@winddown/core'
import type { ToolResultEvent } from '../../events/hook-event.ts'
import type { ToolCallAdapter } from '../../harness/harness.ts'
import type { Call, CallResult } from '../../steps/step.ts'
import { toolCallOfSteps } from '../../steps/tool-call-of-steps.ts'
import { callOf } from './calls.ts'
import { commandEnd } from './command-end.ts'
import { ended, resultOf } from './results.ts'

/** A live tool result in the words of the rollout's reader. */
export const codexToolCall: ToolCallAdapter = toolCallOfSteps({ callOf, resultOf: liveResult })

/** Of a command the payload has the output alone: how it ended stands in the rollout, which has it by the time the hook runs. */
function liveResult(call: Call, event: RedactedMembers<ToolResultEvent>): CallResult {
  const output = event.result
  if (event.tool !== 'Bash') return resultOf(call, output)
  const end = event.transcriptPath === null ? null : commandEnd(event.transcriptPath, call.id)
  const text = typeof output === 'string' ? output : NO_TEXT
  if (end === null) return { outcome: 'unknown', text }
  return ended(call, end.exitCode, text, end.seconds ?? undefined)
}
