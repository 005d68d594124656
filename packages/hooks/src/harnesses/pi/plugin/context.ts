import type { StatusLineReading } from '../../../harness/harness.ts'
import type { HostSession } from '../../../in-host/host-link.ts'
import { turnAfter } from '../../../steps/turn-id.ts'
import type { Pi, PiContext } from './pi-api.ts'

/** Tokens that pi keeps free, where its settings say nothing else. */
const RESERVE = 16_384

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const countOf = (value: unknown): number | undefined => (typeof value === 'number' && value >= 0 ? value : undefined)

/** The session that an event is of; null for one that is not written, which no later one can take up. */
export function sessionOf(context: PiContext): HostSession | null {
  const transcript = context.sessionManager.getSessionFile()
  if (transcript === undefined) return null
  const id = context.sessionManager.getSessionId()
  return { id, transcript, folder: context.cwd, attended: context.mode === 'tui' || context.mode === 'rpc' }
}

/** What pi says of its context now; undefined where it says nothing. */
export function readingOf(pi: Pi, context: PiContext): StatusLineReading | undefined {
  const usage = context.getContextUsage()
  if (usage === undefined) return undefined
  const { tokens, contextWindow: window } = usage
  const limit = compactionPoint(pi, context, window)
  return {
    tokens,
    window,
    model: context.model?.id ?? null,
    version: null,
    at: new Date().toISOString(),
    source: 'harness',
    ...(limit !== null && { limit }),
  }
}

/** The window less a reserve, which settings may give, also by model; null where it does not compact by itself. */
function compactionPoint(pi: Pi, { model }: PiContext, window: number): number | null {
  const { compaction } = fieldsOf(pi.getSettings?.())
  const { enabled, reserveTokens, modelOverrides } = fieldsOf(compaction)
  if (enabled === false) return null
  const own = fieldsOf(fieldsOf(modelOverrides)[`${model?.provider}/${model?.id}`])
  const reserve = countOf(own['reserveTokens']) ?? countOf(reserveTokens) ?? RESERVE
  return window > reserve ? window - reserve : null
}

/**
 * How a session begins. Of one that was taken up from the command line (`--continue`, `--session`, `--fork`) pi says `startup`, as of a
 * new one: what stands in it tells. Since it is written only from its first message on, a new one is empty.
 */
export function sourceOf(reason: string, { sessionManager }: PiContext): string {
  if (reason === 'new') return 'clear'
  if (reason !== 'startup') return reason
  const times = (sessionManager.getEntries?.() ?? [])
    .map(fieldsOf)
    .flatMap(({ type, timestamp }) => (type === 'message' ? [String(timestamp)] : []))
  if (times.length === 0) return reason
  const { parentSession, timestamp } = fieldsOf(sessionManager.getHeader?.())
  // A fork repeats the messages of the session before; what was said in it came after its own beginning.
  const isNewFork = parentSession !== undefined && times.every((time) => time < String(timestamp))
  return isNewFork ? 'fork' : 'resume'
}

/** Names the turn that a message begins by the newest response before it, as the reader of sessions does. */
export function turnOf({ sessionManager }: PiContext): string {
  const isResponse = (entry: unknown): boolean => fieldsOf(fieldsOf(entry)['message'])['role'] === 'assistant'
  const id = fieldsOf(sessionManager.getEntries?.().findLast(isResponse))['id']
  return turnAfter(typeof id === 'string' ? id : null)
}

/** The text of a message, as the session has it: blocks one below the other. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  const blocks = Array.isArray(content) ? content.map(fieldsOf) : []
  const texts = blocks.flatMap(({ type, text }) =>
    type === 'image' ? '[image]' : typeof text === 'string' ? text : [],
  )
  return texts.join('\n')
}

/** What an agent said in a message, as the reader of sessions puts it together. */
export function answerText(content: unknown): string {
  const blocks = Array.isArray(content) ? content.map(fieldsOf) : []
  const texts = blocks.flatMap(({ type, text }) =>
    type === 'text' && typeof text === 'string' && text !== '' ? text : [],
  )
  return texts.join('\n\n').trim()
}
