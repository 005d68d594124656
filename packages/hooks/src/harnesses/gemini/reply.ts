import type { HookEvent } from '../../events/hook-event.ts'
import type { ReplyParts } from '../../harness/harness.ts'
import { cutToCharacters, usualReply } from '../../harness/usual-reply.ts'

/** Shortens a text: as with the others, whose limit it is; Gemini CLI names none. */
const cut = cutToCharacters(9_500)

/** What else is printed is shown to its user. Of what goes to the model `<` and `>` become entities. */
export const replyToGemini = (parts: ReplyParts, event: HookEvent): string => usualReply(parts, event, cut)
