import type { ToolResultEvent } from '../../events/hook-event.ts'
import type { Environment, QuickAdapter, QuickMeasure } from '../../harness/harness.ts'
import type { QuickMemo } from '../../harness/quick-memo.ts'
import { grownText, plainToolResult, weighFromEnd } from '../../harness/quick-steps.ts'
import { CLAUDE_CODE } from './events.ts'
import { modelOf, newWeight, weigh } from './meter/transcript-tail.ts'
import { plainToolCall } from './tool-calls/plain-tool-call.ts'
import { TRANSCRIPT_WEIGHT } from './transcript-weight.ts'

/** What `resolveLimit` asks of the environment, in one text. */
export function limitEnvironment(environment: Environment): string {
  'use quick'
  // Long line: one key of all that a limit hangs on.
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
  return plainToolResult(CLAUDE_CODE, fields, fields['prompt_id'])
}

function measureOn(memo: QuickMemo, bytes: Uint8Array): QuickMeasure | null {
  'use quick'
  const grown = grownText(memo, bytes)
  if (grown === null) return null
  const { text, size } = grown
  const weight = newWeight()
  let tokens = memo.reported
  let { added } = memo
  if (text !== '') {
    weighFromEnd(text, weight, weigh)
    if (weight.compaction !== null || weight.summary !== 0) return null
    if (weight.reported === null) added += weight.added
    else {
      if (modelOf(weight.entry) !== memo.model || weight.entry.version !== memo.version) return null
      tokens = weight.reported
      added = weight.added
    }
  }
  return { tokens: tokens + Math.round(added), size }
}
