import { countField, type PayloadFields, payloadFields, textField } from '../../harness/payload-fields.ts'
import type { StatusLineAdapter, StatusLineCall } from '../../harness/status-line.ts'
import { COPILOT, parseCopilot } from './events.ts'

/** What Copilot CLI (1.0.102, as captured) gives its status line command: most of it by the usual names. */
export const copilotStatusLine: StatusLineAdapter = { id: COPILOT, parse }

const fieldsOf = (value: unknown): PayloadFields => payloadFields(value) ?? {}
const text = (value: unknown): string | null => textField(value)?.slice(0, 200) ?? null

function parse(payload: unknown, now: string): StatusLineCall | null {
  const fields = fieldsOf(payload)
  // It names the folder of the session, in which its events are.
  const folder = textField(fields['transcript_path'])
  const event = parseCopilot({
    sessionId: fields['session_id'],
    cwd: fields['cwd'],
    ...(folder !== null && { transcriptPath: `${folder}/events.jsonl` }),
  })
  if (event === null) return null
  const context = fieldsOf(fields['context_window'])
  const model = fieldsOf(fields['model'])
  return {
    event,
    modelName: text(model['display_name']),
    reading: {
      tokens: tokensOf(context),
      window: countField(context['context_window_size']) || null,
      model: text(model['id']),
      version: text(fields['version']),
      at: now,
    },
  }
}

/** The newest response's; null before the first one. What is called the current usage is the sum of all of them. */
function tokensOf(context: PayloadFields): number | null {
  const sent = countField(context['last_call_input_tokens']) ?? 0
  return sent === 0 ? null : sent + (countField(context['last_call_output_tokens']) ?? 0)
}
