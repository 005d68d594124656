import type { StatusLineAdapter, StatusLineCall } from '../../harness/status-line.ts'
import { CLAUDE_CODE, parseClaudeCode } from './events.ts'

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const text = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, 200) : null)
const count = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null

/** What Claude Code (2.1.6 to 2.1.330, as captured) gives its status line command. */
export const claudeCodeStatusLine: StatusLineAdapter = { id: CLAUDE_CODE, parse }

function parse(payload: unknown, now: string): StatusLineCall | null {
  const fields = fieldsOf(payload)
  // The status line's payload names no event; the rest of it is as in a hook's.
  const event = parseClaudeCode({ ...fields, hook_event_name: 'StatusLine' })
  if (event === null) return null
  const context = fieldsOf(fields['context_window'])
  const model = fieldsOf(fields['model'])
  return {
    event,
    modelName: text(model['display_name']),
    reading: {
      tokens: tokensOf(context['current_usage']),
      window: count(context['context_window_size']),
      model: text(model['id']),
      version: text(fields['version']),
      at: now,
    },
  }
}

/** Null before the first response and after a clear; 0 after a compaction says as little. The output is sent again, so it counts. */
function tokensOf(usage: unknown): number | null {
  if (typeof usage !== 'object' || usage === null) return null
  const names = ['input_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens', 'output_tokens']
  const sum = names.reduce((total, name) => total + (count((usage as Fields)[name]) ?? 0), 0)
  return sum === 0 ? null : sum
}
