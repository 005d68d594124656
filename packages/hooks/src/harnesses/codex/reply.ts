import type { HookEvent } from '../../events/hook-event.ts'
import type { ReplyParts } from '../../harness/harness.ts'
import { cutToBytes, usualReply } from '../../harness/usual-reply.ts'

/**
 * Shortens a text that goes to the model. Codex counts four bytes as a token and writes what is more than 2,500 of them to a file, of
 * which the model sees the beginning.
 */
const cut = cutToBytes(9_500)

/**
 * The one JSON document that answers a hook of Codex, or nothing. It rejects a document with any other key, and takes context at the start,
 * the prompt and a tool's result alone; at the end of a session it takes nothing.
 */
export const replyToCodex = (parts: ReplyParts, event: HookEvent): string => usualReply(parts, event, cut)
