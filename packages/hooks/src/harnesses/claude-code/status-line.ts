import type { UsageLimit } from '../../events/usage-limits.ts'
import { isSafeId } from '../../harness/payload-fields.ts'
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
      ...(fields['rate_limits'] !== undefined && { usageLimits: usageLimitsOf(fields['rate_limits']) }),
    },
  }
}

/**
 * `rate_limits` (from 2.1.80 on, for subscriptions): a member a period. `resets_at` was seen as seconds since 1970 and as ISO 8601
 * (anthropics/claude-code#45133, #40094).
 */
function usageLimitsOf(value: unknown): readonly UsageLimit[] {
  return Object.entries(fieldsOf(value)).flatMap(([kind, window]) => {
    const percent = count(fieldsOf(window)['used_percentage'])
    if (percent === null || !isSafeId(kind)) return []
    return [{ kind, fraction: percent / 100, resetsAt: time(fieldsOf(window)['resets_at']) }]
  })
}

function time(value: unknown): string | null {
  const date = new Date(typeof value === 'number' ? value * 1000 : typeof value === 'string' ? value : Number.NaN)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

/** Null before the first response and after a clear; 0 after a compaction says as little. The output is sent again, so it counts. */
function tokensOf(usage: unknown): number | null {
  if (typeof usage !== 'object' || usage === null) return null
  const names = ['input_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens', 'output_tokens']
  const sum = names.reduce((total, name) => total + (count((usage as Fields)[name]) ?? 0), 0)
  return sum === 0 ? null : sum
}
