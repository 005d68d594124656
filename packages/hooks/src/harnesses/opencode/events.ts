import type { HookEvent } from '../../events/hook-event.ts'
import { personWords } from '../../events/person-words.ts'
import { type PayloadFields, textField } from '../../harness/payload-fields.ts'
import { type HostPrompt, parseHostEvent } from '../../in-host/host-event.ts'
import { OPENCODE } from './own-record.ts'

/** Turns what our plugin tells of opencode into an event; null where no session can be named. */
export const parseOpencode = (payload: unknown): HookEvent | null =>
  parseHostEvent(OPENCODE, payload, promptOf, personWords)

function promptOf(fields: PayloadFields): HostPrompt | null {
  const prompt = textField(fields['prompt'])
  if (prompt === null) return null
  return { origin: fields['command'] === true ? 'slash_command' : 'user', text: prompt }
}
