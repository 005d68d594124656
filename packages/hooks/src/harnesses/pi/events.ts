import type { HookEvent } from '../../events/hook-event.ts'
import { personWords } from '../../events/person-words.ts'
import { type PayloadFields, textField } from '../../harness/payload-fields.ts'
import { type HostPrompt, parseHostEvent } from '../../in-host/host-event.ts'
import { PI } from './own-message.ts'
import { promptIn } from './user-text.ts'

/** Turns what our extension tells of pi into an event; null where no session can be named. */
export const parsePi = (payload: unknown): HookEvent | null => parseHostEvent(PI, payload, promptOf, personWords)

function promptOf(fields: PayloadFields): HostPrompt | null {
  const prompt = textField(fields['prompt'])
  if (prompt === null) return null
  if (fields['typed'] === false) return { origin: 'machine', text: prompt }
  const { origin, text } = promptIn(prompt)
  return { origin, text }
}
