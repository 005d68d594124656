import type { JsonObject, RedactedMembers, Redactor, RedactorOptions, SecretCounts } from '@winddown/core'
import type { HookEvent } from './hook-event.ts'

/** An event whose text was redacted: what is recorded is derived from this, and never from the event itself. */
export type RedactedEvent = RedactedMembers<HookEvent>

/** Characters of one text of a tool's call that are looked at; a record keeps a tenth of it, of both ends. */
const CALL_ROOM = 24_000

/** Characters of one text of a message that are looked at: what an adapter hands on. */
const MESSAGE_ROOM = 100_000

/**
 * The one place where an event's text becomes redacted text.
 * @param redactorWith makes a redactor with the user's own patterns
 */
export function redactEvent(
  event: HookEvent,
  redactorWith: (options: RedactorOptions) => Redactor,
): { readonly event: RedactedEvent; readonly found: SecretCounts } {
  const redactor = redactorWith(
    event.type === 'tool_result' ? { fieldLimit: CALL_ROOM, keepEnds: true } : { fieldLimit: MESSAGE_ROOM },
  )
  const { data, found } = redactor.redactData(event as unknown as JsonObject)
  return { event: data as unknown as RedactedEvent, found }
}
