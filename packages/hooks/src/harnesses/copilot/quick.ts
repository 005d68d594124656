import type { ToolResultEvent } from '../../events/hook-event.ts'
import type { Environment, QuickAdapter, QuickMeasure } from '../../harness/harness.ts'
import type { QuickMemo } from '../../harness/quick-memo.ts'
import { grownText, plainToolResult, UNMOVED_LIMIT, weighFromEnd } from '../../harness/quick-steps.ts'
import { type PlainWords, plainCommand } from '../../steps/plain-command.ts'
import { outputOf } from './calls.ts'
import { COPILOT } from './events.ts'
import { newCounts, weighLine } from './meter/events-tail.ts'
import { compactsAt } from './meter/limits.ts'
import { openCallId } from './open-call.ts'
import { eventsFile } from './places.ts'
import { TRANSCRIPT_WEIGHT } from './transcript-weight.ts'

type Fields = { readonly [name: string]: unknown }

/** Copilot CLI, as far as the fast path needs it: see {@link QuickAdapter}. */
export const copilotQuick: QuickAdapter = {
  id: COPILOT,
  transcriptWeight: TRANSCRIPT_WEIGHT,
  parse: parseToolResult,
  environment: UNMOVED_LIMIT,
  measure: measureOn,
  toolCall: (event) => {
    const { resultType, textResultForLlm, ...more } = event.result as Fields
    if (resultType !== 'success' || Object.keys(more).length > 0) return null
    return plainCommand({ ...event, toolUseId: openCall(event), result: textResultForLlm }, COMMANDS)
  },
}

const COMMANDS: PlainWords = {
  tool: 'bash',
  known: ['command', 'description', 'timeout', 'initial_wait'],
  resultOf: (_call, content) => {
    const { text, code } = outputOf(content)
    return code === undefined ? null : { outcome: code === 0 ? 'ok' : 'error', text, exitCode: code }
  },
}

/** The payload does not name the call: the session's events do, in which it is open still. */
const openCall = ({ transcriptPath: path, tool, input }: ToolResultEvent): string | null =>
  path === null ? null : openCallId(path, tool, input)

/** The same event as `parseCopilot` gives for a plain tool result; null for all that is odd, and for those of sub-agents. */
function parseToolResult(payload: unknown, environment: Environment): ToolResultEvent | null {
  'use quick'
  const fields = payload as Fields
  const { sessionId, cwd, toolName, toolArgs, toolResult } = fields
  if (
    typeof toolArgs !== 'object' ||
    typeof toolResult !== 'object' ||
    toolResult === null ||
    fields['agentId'] !== undefined ||
    fields['transcriptPath'] !== undefined ||
    fields['hookName'] !== undefined ||
    fields['hook_event_name'] !== undefined
  )
    return null
  const name = 'postToolUse'
  const usual = {
    hook_event_name: name,
    session_id: sessionId,
    transcript_path: eventsFile(sessionId as string, environment),
    cwd,
    tool_name: toolName,
    tool_input: toolArgs,
    tool_response: toolResult,
  }
  const event = plainToolResult(COPILOT, usual, undefined, name, '')
  return event === null ? null : { ...event, toolUseId: null }
}

function measureOn(memo: QuickMemo, bytes: Uint8Array, event: ToolResultEvent): QuickMeasure | null {
  'use quick'
  const grown = grownText(memo, bytes)
  // The file is written a moment later than a hook is called, mostly: the full path waits for it.
  if (grown === null || openCall(event) === null) return null
  const { text, size } = grown
  const counts = newCounts()
  const settled = weighFromEnd(text, counts, weighLine)
  const { compaction, model, window, estimate, reported, added } = counts
  if (compaction !== null || (model !== null && model !== memo.model)) return null
  if (window !== null && compactsAt(window) !== memo.limit) return null
  // Its own count holds where no response is kept.
  if (!settled && estimate !== null) return null
  return {
    tokens: settled ? (reported ?? 0) + Math.round(added) : memo.reported + Math.round(memo.added + added),
    size,
  }
}
