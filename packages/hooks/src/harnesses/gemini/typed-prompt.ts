/** What a person typed, which no hook of Gemini CLI is told: it is given the text of a command, or of files, in the place of their words. */
import { readRegularFile } from '@winddown/core'

/**
 * The newest words in the program's own list of what was typed, `logs.json` beside the folder of the chats: it stands there before a
 * command is filled in or a file is read (0.61). Null where none of this session came after `since`, as with `-p` and in an editor:
 * then nothing shows who wrote a prompt.
 *
 * The list goes on under the id of the session in which the program was started: what is typed after `/clear` is the newest entry there,
 * made right before the prompt, which begins with it.
 *
 * @param since when the newest response of the session was made; null where there is none
 * @param given what the hook was given, and when
 */
export function typedPrompt(
  chat: string,
  sessionId: string,
  since: string | null,
  given: { readonly prompt: string; readonly at: string | null },
): string | null {
  const typed = entriesBeside(chat).filter(({ type }) => type === 'user')
  const last = typed.findLast((entry) => entry.sessionId === sessionId) ?? behindClear(typed, given)
  if (typeof last?.message !== 'string' || typeof last.timestamp !== 'string') return null
  return since === null || last.timestamp > since ? last.message.trim() : null
}

/** How long before the prompt it may have been typed, ms: one process does both, one after the other. */
const RIGHT_BEFORE = 30_000

function behindClear(
  typed: readonly Entry[],
  { prompt, at }: { readonly prompt: string; readonly at: string | null },
): Entry | undefined {
  const newest = new Map<unknown, Entry>()
  const cleared = new Set<unknown>()
  for (const entry of typed) {
    newest.set(entry.sessionId, entry)
    if (/^\/clear(?:\s|$)/.test(String(entry.message))) cleared.add(entry.sessionId)
  }
  const isMeant = ({ sessionId, message, timestamp }: Entry): boolean => {
    const before = Date.parse(at ?? '') - Date.parse(String(timestamp))
    return cleared.has(sessionId) && begins(prompt, message) && before >= 0 && before < RIGHT_BEFORE
  }
  return [...newest.values()].find(isMeant)
}

/** True where the prompt is these words, or has what they name behind them. */
const begins = (prompt: string, words: unknown): boolean =>
  typeof words === 'string' && (prompt.trim() === words.trim() || prompt.startsWith(`${words.trim()}\n`))

interface Entry {
  readonly sessionId?: unknown
  readonly type?: unknown
  readonly message?: unknown
  readonly timestamp?: unknown
}

function entriesBeside(chat: string): readonly Entry[] {
  const folder = chat.lastIndexOf('/chats/')
  if (folder < 0) return []
  try {
    const entries: unknown = JSON.parse(readRegularFile(`${chat.slice(0, folder)}/logs.json`))
    return Array.isArray(entries) ? entries.filter((entry) => typeof entry === 'object' && entry !== null) : []
  } catch {
    // It is not there, or another session of the project is writing it.
    return []
  }
}
