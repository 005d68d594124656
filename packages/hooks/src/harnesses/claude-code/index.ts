import type { HookAdapter } from '../../harness/harness.ts'
import { CLAUDE_CODE, parseClaudeCode } from './events.ts'
import { measureClaudeCode } from './meter/meter.ts'
import { replyToClaudeCode } from './reply.ts'
import { TRANSCRIPT_WEIGHT } from './transcript-weight.ts'

/** Claude Code, as far as the hot hook needs it. */
export const claudeCode: HookAdapter = {
  id: CLAUDE_CODE,
  transcriptWeight: TRANSCRIPT_WEIGHT,
  parse: parseClaudeCode,
  reply: replyToClaudeCode,
  // A `systemMessage` is thrown away around a compaction, at the end and where a turn failed.
  shows: ({ type }) => !/^(?:compaction_|session_end|api_error)/.test(type),
  measure: measureClaudeCode,
}
