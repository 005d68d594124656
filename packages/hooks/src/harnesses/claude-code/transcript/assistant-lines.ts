import { NO_TEXT, pieceOf, type RedactedObject, type RedactedValue, type TokenUsage } from '@winddown/core'
import { clip, excerpt } from '../../../tool-calls/excerpt.ts'
import { blocksText } from '../tool-calls/result-text.ts'
import { addOpenCall } from './open-calls.ts'
import type { ContentBlock, TranscriptLine } from './transcript-line.ts'
import { type OpenResponse, originOf, type TranscriptState, tell } from './transcript-state.ts'

/** Characters of an answer that a record keeps. */
const TEXT = 8_000

const count = (value: RedactedValue | undefined): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : 0

const usageOf = (usage: RedactedObject | undefined): TokenUsage | undefined =>
  usage && {
    input: count(usage['input_tokens']),
    output: count(usage['output_tokens']),
    cache_read: count(usage['cache_read_input_tokens']),
    cache_creation: count(usage['cache_creation_input_tokens']),
  }

/**
 * Tells the response whose lines came in, if there is one. A response without text is told with an empty summary where its
 * usage was not told before: tokens are counted from it, and it says nothing else.
 */
export const closeResponse = (
  state: TranscriptState,
  chain: 'main' | 'side' = 'main',
  followedBy: 'turn_end' | 'other' = 'other',
): void => {
  const open = state.responses[chain]
  if (!open) return
  state.responses[chain] = undefined
  const text = pieceOf(NO_TEXT, open.texts.join('\n\n').trim())
  const output = open.usage?.output ?? 0
  if (text === '' && (!open.usage || (state.told?.id === open.id && state.told.output === output))) return
  state.told = { id: open.id, output }
  const ends = open.stopReason === 'end_turn' || open.stopReason === 'stop_sequence' || followedBy === 'turn_end'
  tell(
    state,
    'assistant_response',
    {
      summary: clip(text, TEXT),
      ...(text.length > TEXT && { length: text.length }),
      ...(open.id && { message_id: open.id }),
      ...(open.model && { model: open.model }),
      ...(open.usage && { usage: open.usage }),
      ...(text !== '' && !open.callsTools && ends && chain === 'main' && { final: true }),
    },
    open.at,
    open.line,
  )
}

/** Ends a turn: the last text of it was the agent's answer. */
export const endTurn = (state: TranscriptState, at: TranscriptLine): void => {
  closeResponse(state, 'main', 'turn_end')
  if (!state.turnOpen) return
  state.turnOpen = false
  tell(state, 'system_event', { event: 'turn_ended', ...(at.durationMs && { duration_ms: at.durationMs }) }, at)
}

const LIMIT = /\blimit (?:reached|exceeded)|hit your .{0,30}limit|usage limit|out of (?:extra )?usage/i

/** An error of the model's provider, which stands in the place of an answer. */
const tellApiError = (state: TranscriptState, at: TranscriptLine): void => {
  closeResponse(state)
  const content = at.message?.content
  const detail = excerpt(typeof content === 'string' ? content : blocksText(content ?? []), 1_000)
  if (LIMIT.test(detail)) {
    // `…limit reached|1769000000`, or `…resets 3pm (Europe/Berlin)`
    const epoch = /\|(\d{10})\b/.exec(detail)?.[1]
    const resets = epoch
      ? new Date(Number(epoch) * 1000).toISOString()
      : /resets (?:at )?([^\n]+?)\.?$/m.exec(detail)?.[1]
    tell(state, 'system_event', { event: 'usage_limit', detail, ...(resets && { resets_at: resets }) }, at)
    return
  }
  const error = typeof at.error === 'string' ? at.error : (at.apiErrorType ?? 'unknown')
  tell(state, 'system_event', { event: 'api_error', error, detail }, at)
}

const openCall = (state: TranscriptState, block: ContentBlock, at: TranscriptLine): void => {
  if (typeof block.id !== 'string' || typeof block.name !== 'string') return
  addOpenCall(state, block.id, {
    call: { name: block.name, input: block.input ?? null, id: block.id, cwd: at.cwd ?? state.cwd },
    line: state.line,
    at: originOf(at),
    printed: undefined,
  })
}

const respond = (state: TranscriptState, id: string, at: TranscriptLine): OpenResponse => {
  const chain = at.isSidechain === true ? 'side' : 'main'
  const before = state.responses[chain]
  if (before?.id === id) return before
  closeResponse(state, chain)
  const open: OpenResponse = {
    id,
    line: state.line,
    at: originOf(at),
    texts: [],
    model: undefined,
    usage: undefined,
    stopReason: undefined,
    callsTools: false,
  }
  state.responses[chain] = open
  return open
}

/** What the program writes where the model said nothing. */
const PLACEHOLDERS = new Set(['<synthetic>', '(no content)', 'No response requested.'])

/** Takes in a line of the assistant: one block of a response, whose other blocks stand on other lines. Thinking is left out. */
export const readAssistantLine = (state: TranscriptState, at: TranscriptLine): void => {
  const message = at.message
  if (!message) return
  if (at.isApiErrorMessage) {
    tellApiError(state, at)
    return
  }
  // Written by the program itself, to keep the order of roles.
  if (message.model === '<synthetic>') return
  if (at.isSidechain !== true) {
    state.turnOpen = true
    if (message.model && message.model !== state.model) {
      if (state.model) tell(state, 'system_event', { event: 'model_changed', from: state.model, to: message.model }, at)
      state.model = message.model
    }
  }
  const open = respond(state, message.id ?? at.uuid ?? '', at)
  open.model = message.model ?? open.model
  // A response repeats its usage on each of its lines; the last one is the whole.
  open.usage = usageOf(message.usage) ?? open.usage
  open.stopReason = message.stop_reason ?? open.stopReason
  if (at.isSidechain !== true && open.usage) {
    const { input, output, cache_read, cache_creation } = open.usage
    state.tokens = input + cache_read + cache_creation + output
  }
  const blocks: readonly ContentBlock[] =
    typeof message.content === 'string'
      ? [{ type: pieceOf(NO_TEXT, 'text'), text: message.content }]
      : (message.content ?? [])
  for (const block of blocks) {
    if (block.type === 'text' && typeof block.text === 'string' && !PLACEHOLDERS.has(block.text.trim())) {
      if (open.texts.every((text) => text.trim() === '') && block.text.trim() !== '') open.line = state.line
      open.texts.push(block.text)
    } else if (block.type === 'tool_use') {
      open.callsTools = true
      openCall(state, block, at)
    }
  }
}
