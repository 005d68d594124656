import {
  isRecordTooDeep,
  type JsonObject,
  type RedactedObject,
  type RedactedText,
  type RedactedValue,
  type Redactor,
} from '@winddown/core'
import { dropUnread } from '../tool-calls/unread-parts.ts'

/**
 * One line of a transcript, as far as we read it, its text redacted. Nothing in it is taken for granted: the format is internal to its
 * program.
 */
export interface TranscriptLine {
  readonly type?: string
  readonly subtype?: string
  readonly uuid?: string
  readonly parentUuid?: unknown
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
  readonly origin?: RedactedObject
  /** The plan that a row puts in the user's place. */
  readonly planContent?: RedactedValue
  /** In a branch: the session and the row that this one is a copy of. */
  readonly forkedFrom?: RedactedObject
  readonly message?: TranscriptMessage
  readonly toolUseResult?: RedactedValue
  /** Why a call was not run, since 2.1.2xx: `user-rejected`, `permission-rule`, `interrupted`, … */
  readonly toolDenialKind?: string
  /** What the person wrote who rejected a call. */
  readonly userFeedback?: RedactedText
  /** What was decided before the call ran: where it was accepted, what follows is what the tool said. */
  readonly permissionDecision?: RedactedObject
  readonly isVirtual?: boolean
  readonly textNotTyped?: boolean
  readonly rowSource?: string
  readonly error?: RedactedValue
  readonly apiErrorType?: string
  readonly durationMs?: number
  readonly compactMetadata?: { readonly trigger?: string; readonly preTokens?: number; readonly postTokens?: number }
  readonly operation?: string
  readonly content?: RedactedValue
  readonly attachment?: RedactedObject
  readonly data?: RedactedObject
  /** Ours: of the file before the edit that the line tells of, what stood around a piece of it. */
  readonly aroundEdit?: (piece: RedactedText) => RedactedText | undefined
}

export interface TranscriptMessage {
  readonly id?: string
  readonly model?: string
  readonly content?: RedactedText | readonly ContentBlock[]
  readonly stop_reason?: string | null
  readonly usage?: RedactedObject
}

export interface ContentBlock extends RedactedObject {
  readonly type?: RedactedText
  readonly text?: RedactedText
  readonly id?: RedactedText
  readonly name?: RedactedText
  readonly input?: RedactedValue
  readonly tool_use_id?: RedactedText
  readonly content?: RedactedValue
  readonly is_error?: boolean
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Loose = { -readonly [Name in keyof TranscriptLine]: unknown }

/** A clock as an action may carry it. */
const isTime = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.length < 40 &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value) &&
  !Number.isNaN(Date.parse(value))

/** What a compaction says of itself: a word and two counts. */
const conformCounts = (metadata: Record<string, unknown>): void => {
  if (typeof metadata['trigger'] !== 'string') delete metadata['trigger']
  for (const name of ['preTokens', 'postTokens'])
    if (!(Number.isFinite(metadata[name]) && (metadata[name] as number) >= 0)) delete metadata[name]
}

/** A block of a message, without what is not of the kind that {@link ContentBlock} says. */
const conformBlock = (block: Record<string, unknown>): void => {
  if (block['type'] !== undefined && typeof block['type'] !== 'string') delete block['type']
  if (block['text'] !== undefined && typeof block['text'] !== 'string') delete block['text']
  if (block['id'] !== undefined && typeof block['id'] !== 'string') delete block['id']
  if (block['name'] !== undefined && typeof block['name'] !== 'string') delete block['name']
  if (block['tool_use_id'] !== undefined && typeof block['tool_use_id'] !== 'string') delete block['tool_use_id']
}

/** Takes out what is not of the kind that {@link TranscriptLine} says, so that nobody behind it need ask again. */
const conform = (line: Loose): TranscriptLine => {
  if (typeof line.type !== 'string') delete line.type
  if (line.uuid !== undefined && typeof line.uuid !== 'string') delete line.uuid
  if (line.timestamp !== undefined && !isTime(line.timestamp)) delete line.timestamp
  if (line.sessionId !== undefined && typeof line.sessionId !== 'string') delete line.sessionId
  if (line.cwd !== undefined && typeof line.cwd !== 'string') delete line.cwd
  if (line.gitBranch !== undefined && typeof line.gitBranch !== 'string') delete line.gitBranch
  if (line.version !== undefined && typeof line.version !== 'string') delete line.version
  if (line.agentId !== undefined && typeof line.agentId !== 'string') delete line.agentId
  if (line.promptId !== undefined && typeof line.promptId !== 'string') delete line.promptId
  // Who wrote it is said in a way that is not known: nobody knows then that it was a person.
  if (line.origin === null) delete line.origin
  else if (line.origin !== undefined && !isObject(line.origin)) line.origin = {}
  if (line.forkedFrom !== undefined && !isObject(line.forkedFrom)) delete line.forkedFrom
  if (line.compactMetadata !== undefined && !isObject(line.compactMetadata)) delete line.compactMetadata
  else if (isObject(line.compactMetadata)) conformCounts(line.compactMetadata)
  if (line.attachment !== undefined && !isObject(line.attachment)) delete line.attachment
  if (line.data !== undefined && !isObject(line.data)) delete line.data
  if (line.permissionDecision !== undefined && !isObject(line.permissionDecision)) delete line.permissionDecision
  if (line.durationMs !== undefined && typeof line.durationMs !== 'number') delete line.durationMs
  if (line.toolDenialKind !== undefined && typeof line.toolDenialKind !== 'string') delete line.toolDenialKind
  const { message } = line
  if (isObject(message)) {
    const { content } = message
    if (Array.isArray(content)) {
      for (const block of content) {
        if (isObject(block)) continue
        message['content'] = content.filter(isObject)
        break
      }
      for (const block of content) if (isObject(block)) conformBlock(block)
    } else if (typeof content !== 'string') delete message['content']
    if (message['usage'] !== undefined && !isObject(message['usage'])) delete message['usage']
    for (const name of ['id', 'model', 'stop_reason'] as const)
      if (message[name] !== undefined && typeof message[name] !== 'string') message[name] = undefined
  } else if (message !== undefined) delete line.message
  return line as TranscriptLine
}

const ORIGINAL = '"originalFile":"'

/** Characters of a file before an edit that are looked at for the declaration around it. */
const BEFORE_EDIT = 12_000

/**
 * Takes the whole file that the result of an edit repeats out of its line, still escaped: it is a third of a transcript's
 * bytes, and a few lines of it are asked for. Safe against text that looks like it: in a string the quotes would be escaped.
 */
const takeOriginal = (text: string): { readonly text: string; readonly original: string } | undefined => {
  if (text.length < 4_000) return undefined
  const at = text.indexOf(ORIGINAL)
  if (at < 0) return undefined
  const start = at + ORIGINAL.length
  const next = text.indexOf('","structuredPatch":', start)
  const end = next < 0 ? text.indexOf('","userModified":', start) : next
  return end < 0 ? undefined : { text: text.slice(0, start) + text.slice(end), original: text.slice(start, end) }
}

/** What stands around a piece of an escaped file: from some hundred lines before it to its end; undefined where it is not found. */
const around = (escaped: string, piece: string): string | undefined => {
  const sought = JSON.stringify(piece).slice(1, -1)
  const at = sought === '' ? -1 : escaped.indexOf(sought)
  if (at < 0) return undefined
  // A line's end is the only place where it may be cut: anywhere else could be within an escape.
  const start = at <= BEFORE_EDIT ? 0 : escaped.indexOf('\\n', at - BEFORE_EDIT) + 2
  const lineEnd = escaped.indexOf('\\n', at + sought.length)
  try {
    return JSON.parse(`"${escaped.slice(Math.min(start, at), lineEnd < 0 ? escaped.length : lineEnd)}"`) as string
  } catch {
    return undefined
  }
}

/**
 * A line as an object of the expected kinds; undefined where it is no JSON object. The one place where text of a transcript becomes
 * redacted text.
 *
 * @param all whether what the agent thought is kept, and what a result says twice
 */
export const parseLine = (text: string, redactor: Redactor, all = false): TranscriptLine | undefined => {
  try {
    const taken = takeOriginal(text)
    const value: unknown = JSON.parse(taken ? taken.text : text)
    if (!isObject(value) || isRecordTooDeep(value)) return undefined
    dropUnread(value, all)
    const line: Loose = conform(redactor.redactData(value as JsonObject).data as Loose)
    if (taken) {
      // Asked for the same piece by all that look at an edit, one after the other; to look for secrets is most of what an edit costs.
      let last: { readonly piece: string; readonly text: RedactedText | undefined } | undefined
      line.aroundEdit = (piece: string) => {
        if (last?.piece === piece) return last.text
        const found = around(taken.original, piece)
        last = { piece, text: found === undefined ? undefined : redactor.redactText(found).text }
        return last.text
      }
    }
    return line as TranscriptLine
  } catch {
    return undefined
  }
}

/** A line as it stands, to tell whose file it is: nothing of it is kept. */
export const readableLine = (
  text: string,
): Pick<TranscriptLine, 'sessionId' | 'type' | 'message' | 'uuid' | 'operation' | 'cwd'> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) && !isRecordTooDeep(value) ? conform(value) : undefined
  } catch {
    return undefined
  }
}

/** The same for a line that stands within another one. */
const innerLine = (value: RedactedValue | undefined): TranscriptLine | undefined =>
  isObject(value) ? conform(value) : undefined

/** What a sub-agent did, as older versions wrote it between the lines of the session that called it; undefined where it is none of it. */
export const subAgentLine = ({ data }: TranscriptLine): TranscriptLine | undefined => {
  if (data?.['type'] !== 'agent_progress') return undefined
  const inner = innerLine(data['message'])
  const agentId = data['agentId']
  if (inner === undefined || inner.type === 'progress') return undefined
  return { ...inner, isSidechain: true, ...(typeof agentId === 'string' && { agentId }) }
}
