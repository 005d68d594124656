import type { HookAdapter } from '../../harness/harness.ts'
import { CLAUDE_CODE, parseClaudeCode } from './events.ts'
import { measureClaudeCode } from './meter/meter.ts'
import { replyToClaudeCode } from './reply.ts'

/** Claude Code, as far as the hot hook needs it. */
export const claudeCode: HookAdapter = {
  id: CLAUDE_CODE,
  parse: parseClaudeCode,
  reply: replyToClaudeCode,
  measure: measureClaudeCode,
}
