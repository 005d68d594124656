/** One line of a transcript, as far as we read it. Nothing in it is taken for granted: the format is internal to its program. */
export interface TranscriptLine {
  readonly type?: string
  readonly subtype?: string
  readonly uuid?: string
  readonly timestamp?: string
  readonly sessionId?: string
  readonly cwd?: string
  readonly gitBranch?: string
  readonly version?: string
  readonly isSidechain?: boolean
  readonly isMeta?: boolean
  readonly isCompactSummary?: boolean
  readonly isApiErrorMessage?: boolean
  readonly agentId?: string
  readonly promptId?: string
  readonly promptSource?: string
  readonly origin?: { readonly kind?: string }
  readonly message?: TranscriptMessage
  readonly toolUseResult?: unknown
  readonly toolDenialKind?: string
  readonly error?: unknown
  readonly apiErrorType?: string
  readonly durationMs?: number
  readonly compactMetadata?: { readonly trigger?: string; readonly preTokens?: number; readonly postTokens?: number }
  readonly operation?: string
  readonly content?: unknown
  readonly attachment?: Readonly<Record<string, unknown>>
  readonly data?: Readonly<Record<string, unknown>>
}

export interface TranscriptMessage {
  readonly id?: string
  readonly model?: string
  readonly content?: string | readonly ContentBlock[]
  readonly stop_reason?: string | null
  readonly usage?: Readonly<Record<string, unknown>>
}

export interface ContentBlock {
  readonly type?: string
  readonly text?: string
  readonly id?: string
  readonly name?: string
  readonly input?: unknown
  readonly tool_use_id?: string
  readonly content?: unknown
  readonly is_error?: boolean
}

/**
 * Kinds of line that hold nothing of the session: its program's own books. Told by how the line begins, without parsing it:
 * they are up to half of a transcript's bytes.
 */
const BOOKS =
  /^\{"type":"(?:file-history-(?:snapshot|delta)|api-request(?:-shape|-blob)?|atis-latch|last-prompt|cost-state|mode|permission-mode|tools-used|summary|ai-title|custom-title|tag|agent-name|pr-link|speculation-accept|content-replacement)"/

/** Attachments that tell of the session; the others repeat what the program told the model about itself. */
const TELLING_ATTACHMENT = /^(?:queued_command|task_status)"/

/**
 * True where a line need not be parsed. Safe against text that looks like it: in a string the quotes would be escaped, and
 * what stands before the first `"type"` of a line is no object but the one named here.
 */
export const saysNothing = (text: string): boolean => {
  if (text.startsWith('{"type":"')) return BOOKS.test(text)
  const at = text.indexOf('"type":"')
  if (at < 0 || at > 2_000) return false
  // The progress of a hook, a command or a server: the same facts come again in the result.
  if (text.startsWith('progress","data":{"type":"', at + 8)) return !text.startsWith('agent_progress"', at + 34)
  return text.startsWith('"attachment":{', at - 14) && !TELLING_ATTACHMENT.test(text.slice(at + 8, at + 24))
}

const TEXTS = [
  'type',
  'subtype',
  'uuid',
  'timestamp',
  'sessionId',
  'cwd',
  'gitBranch',
  'version',
  'agentId',
  'promptId',
  'promptSource',
  'toolDenialKind',
  'apiErrorType',
  'operation',
] as const

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Takes out what is not of the kind that {@link TranscriptLine} says, so that nobody behind it need ask again. */
const conform = (line: Record<string, unknown>): TranscriptLine => {
  for (const name of TEXTS) if (line[name] !== undefined && typeof line[name] !== 'string') delete line[name]
  for (const name of ['origin', 'compactMetadata', 'attachment', 'data', 'message'])
    if (line[name] !== undefined && !isObject(line[name])) delete line[name]
  const message = line['message']
  if (isObject(message)) {
    const { content } = message
    if (Array.isArray(content)) {
      if (!content.every(isObject)) message['content'] = content.filter(isObject)
    } else if (typeof content !== 'string') delete message['content']
    if (message['usage'] !== undefined && !isObject(message['usage'])) delete message['usage']
    for (const name of ['id', 'model', 'stop_reason']) if (typeof message[name] !== 'string') delete message[name]
  }
  return line as TranscriptLine
}

/** A line as an object of the expected kinds; undefined where it is no JSON object. */
export const parseLine = (text: string): TranscriptLine | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? conform(value) : undefined
  } catch {
    return undefined
  }
}

/** The same for a line that stands within another one. */
export const innerLine = (value: unknown): TranscriptLine | undefined => (isObject(value) ? conform(value) : undefined)
