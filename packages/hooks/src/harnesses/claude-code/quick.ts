import { constants, openSync, readvSync } from 'node:fs'
import type { ToolResultEvent } from '../../events/hook-event.ts'
import type { Environment, QuickAdapter, QuickMeasure } from '../../harness/harness.ts'
import type { QuickMemo } from '../../harness/quick-memo.ts'
import { decodeUtf8 } from '../../text/utf8.ts'
import { CLAUDE_CODE, isSafeId } from './events.ts'
import { modelOf, newWeight, weigh } from './meter/transcript-tail.ts'
import { plainToolCall } from './tool-calls/plain-tool-call.ts'
import { TRANSCRIPT_WEIGHT } from './transcript-weight.ts'

/** What `resolveLimit` asks of the environment, in one text. */
export function limitEnvironment(environment: Environment): string {
  'use quick'
  return `${environment['CLAUDE_CODE_AUTO_COMPACT_WINDOW']} ${environment['CLAUDE_AUTOCOMPACT_PCT_OVERRIDE']} ${environment['DISABLE_AUTO_COMPACT']} ${environment['DISABLE_COMPACT']} ${environment['CLAUDE_CODE_MAX_CONTEXT_TOKENS']} ${environment['CLAUDE_CODE_DISABLE_1M_CONTEXT']}`
}

/** Claude Code, as far as the fast path needs it: see {@link QuickAdapter}. */
export const claudeCodeQuick: QuickAdapter = {
  id: CLAUDE_CODE,
  transcriptWeight: TRANSCRIPT_WEIGHT,
  parse: parseToolResult,
  environment: limitEnvironment,
  measure: measureOn,
  toolCall: plainToolCall,
}

/** The same event as `parseClaudeCode` gives for a plain tool result; null for all that is odd. */
function parseToolResult(payload: unknown): ToolResultEvent | null {
  'use quick'
  const fields = payload as { readonly [name: string]: unknown }
  const sessionId = fields['session_id']
  const transcriptPath = fields['transcript_path']
  const workingDirectory = fields['cwd']
  const tool = fields['tool_name']
  const toolUseId = fields['tool_use_id']
  const promptId = fields['prompt_id']
  const agentId = fields['agent_id']
  const durationMs = fields['duration_ms']
  if (
    fields['hook_event_name'] !== 'PostToolUse' ||
    fields['context_tokens'] !== undefined ||
    // A state of this name is there only where the id was found to be safe; the other ids are looked at where they are recorded.
    typeof sessionId !== 'string' ||
    sessionId.includes('/') ||
    typeof toolUseId !== 'string' ||
    (promptId !== undefined && typeof promptId !== 'string') ||
    (agentId !== undefined && !isSafeId(agentId)) ||
    typeof tool !== 'string' ||
    tool === '' ||
    tool.length > 200 ||
    typeof transcriptPath !== 'string' ||
    typeof workingDirectory !== 'string' ||
    workingDirectory[0] !== '/' ||
    workingDirectory.length > 4096 ||
    workingDirectory.includes('\0') ||
    (durationMs !== undefined && !(typeof durationMs === 'number' && durationMs >= 0))
  )
    return null
  return {
    harness: CLAUDE_CODE,
    sessionId,
    name: 'PostToolUse',
    transcriptPath,
    workingDirectory,
    promptId: promptId ?? null,
    agentId: agentId ?? null,
    contextTokens: null,
    type: 'tool_result',
    tool,
    toolUseId,
    input: fields['tool_input'] ?? {},
    result: fields['tool_response'] ?? null,
    failed: false,
    error: null,
    interrupted: fields['is_interrupt'] === true,
    durationMs: durationMs ?? null,
  }
}

function measureOn(memo: QuickMemo, bytes: Uint8Array<ArrayBuffer>): QuickMeasure | null {
  'use quick'
  // Not closed: the process ends with it. One byte before, which says whether the last line was whole.
  const length = readvSync(openSync(memo.transcript, constants.O_NONBLOCK), [bytes], memo.size - 1)
  if (length === 0 || length === bytes.length || bytes[0] !== 10) return null
  const weight = newWeight()
  let tokens = memo.reported
  let { added } = memo
  if (length > 1) {
    const text = decodeUtf8(bytes, 0, length)
    for (let end = text.length, start = 0; end > 0; end = start) {
      start = text.lastIndexOf('\n', end - 1)
      if (weigh(text.slice(start + 1, end), weight)) break
    }
    if (weight.compaction !== null || weight.summary !== 0) return null
    if (weight.reported === null) added += weight.added
    else {
      if (modelOf(weight.entry) !== memo.model || weight.entry.version !== memo.version) return null
      tokens = weight.reported
      added = weight.added
    }
  }
  return { tokens: tokens + Math.round(added), size: memo.size - 1 + length }
}
