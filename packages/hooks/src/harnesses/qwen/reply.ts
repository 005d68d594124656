import type { HookEvent } from '../../events/hook-event.ts'
import type { ReplyParts } from '../../harness/harness.ts'
import { usualReply } from '../../harness/usual-reply.ts'

/** Characters of a text, at most: as with the others, whose limit it is; Qwen Code names none. */
const MAX_TEXT = 9_500

/** Of what goes to the model `<` and `>` become entities. */
export const replyToQwen = (parts: ReplyParts, event: HookEvent): string => usualReply(parts, event, MAX_TEXT)
