import type { ToolResultEvent } from '../../events/hook-event.ts'
import type { QuickAdapter, QuickMeasure } from '../../harness/harness.ts'
import type { QuickMemo } from '../../harness/quick-memo.ts'
import { grownText, plainToolResult, UNMOVED_LIMIT, weighFromEnd } from '../../harness/quick-steps.ts'
import { type PlainWords, plainCommand } from '../../steps/plain-command.ts'
import { saidBy } from '../../steps/response-text.ts'
import { answeredCall } from './chat/background.ts'
import { callKey } from './chat/call-key.ts'
import { type ChatWeight, newChatWeight, parsedLine, weighMessage } from './chat/chat-weight.ts'
import { GEMINI } from './gemini-id.ts'
import { agentAtWork, CALLS_AGENT } from './sub-agents.ts'
import { TRANSCRIPT_WEIGHT } from './transcript-weight.ts'

/** Gemini CLI, as far as the fast path needs it: see {@link QuickAdapter}. */
export const geminiQuick: QuickAdapter = {
  id: GEMINI,
  transcriptWeight: TRANSCRIPT_WEIGHT,
  parse: parseToolResult,
  environment: UNMOVED_LIMIT,
  measure: measureOn,
  toolCall: (event) => plainCommand(event, COMMANDS),
}

const COMMANDS: PlainWords = {
  tool: 'run_shell_command',
  known: ['command', 'description', 'is_background'],
  resultOf: (call, text) => answeredCall(call, 'ok', text),
}

/** The same event as `parseGemini` gives for a plain tool result; null for all that is odd. */
function parseToolResult(payload: unknown): ToolResultEvent | null {
  'use quick'
  const fields = payload as { readonly [name: string]: unknown }
  const response = fields['tool_response'] as { readonly llmContent?: unknown; readonly error?: unknown } | null
  if (typeof response !== 'object' || response === null || response.error != null) return null
  const result = saidBy(response.llmContent)
  const event = plainToolResult(GEMINI, fields, undefined, 'AfterTool', '')
  if (event === null) return null
  const { tool, input, transcriptPath, sessionId } = event
  const agentId = tool === CALLS_AGENT ? null : agentAtWork(transcriptPath, sessionId)
  return { ...event, agentId, toolUseId: callKey(tool, input, result), result }
}

/** What was said and answered since. */
function measureOn(memo: QuickMemo, bytes: Uint8Array): QuickMeasure | null {
  'use quick'
  const grown = grownText(memo, bytes)
  if (grown === null) return null
  const { text, size } = grown
  // A history that was set anew, or gone back from, is for the full path.
  if (text.includes('"$rewindTo"') || (text.includes('"$set"') && text.includes('"messages":'))) return null
  const weight = newChatWeight()
  const settled = weighFromEnd(text, weight, weighLine)
  if (weight.compressed) return null
  if (!settled) return { tokens: memo.reported + Math.round(memo.added + weight.added), size }
  if (weight.response.model !== memo.model) return null
  return { tokens: (weight.reported ?? 0) + Math.round(weight.added), size }
}

function weighLine(line: string, weight: ChatWeight): boolean {
  'use quick'
  return line.includes('"type"') && weighMessage(parsedLine(line), weight)
}
