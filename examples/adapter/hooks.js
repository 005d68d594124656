/** Parley's hooks: one payload on stdin for each event, one document on stdout where there is something to say. */
import {
  fileToolCall,
  fileToolResult,
  measureTail,
  ownWords,
  payloadFields,
  personWords,
  textField,
  textOf,
  toolCallOfSteps,
  usualBase,
  visitLastLines,
} from '@winddown/hooks/adapter'

/** @import { HookAdapter, HookEvent, SessionAdapter } from '@winddown/hooks' */
/** @import { ContextTail, TailMeter } from '@winddown/hooks/adapter' */

/** Characters that Parley takes of one text. */
const MOST = 8_000

/**
 * Its fields have the usual names (`session_id`, `hook_event_name`, `transcript_path`, `cwd`).
 * @param {unknown} payload
 * @returns {HookEvent | null}
 */
function parse(payload) {
  const fields = payloadFields(payload)
  const base = fields === null ? null : usualBase(fields, 'parley', fields['turn'])
  if (fields === null || base === null) return null
  const text = textField(fields['text'])
  switch (base.name) {
    case 'session':
      return { ...base, type: 'session_start', source: 'startup', model: textField(fields['model']) }
    case 'prompt':
      // A person typed it: said here, and nowhere else.
      return { ...base, type: 'prompt', words: personWords(text ?? ''), origin: 'user', child: null }
    case 'tool': {
      const failed = fields['failed'] === true
      return {
        ...base,
        type: 'tool_result',
        tool: textField(fields['tool']) ?? '',
        toolUseId: textField(fields['call']),
        input: fields['args'] ?? {},
        result: fields['output'] ?? null,
        failed,
        error: failed ? (textField(fields['output']) ?? '') : null,
        interrupted: false,
        durationMs: null,
      }
    }
    case 'turn':
      return { ...base, type: 'turn_end', text, again: false }
    case 'end':
      return { ...base, type: 'session_end', reason: text ?? 'exit' }
    default:
      return { ...base, type: 'other' }
  }
}

/**
 * What the newest records say of the context: the tokens of the last answer.
 * @param {string} path
 * @returns {ContextTail | null}
 */
function tailOf(path) {
  /** @type {number | null} */
  let tokens = null
  /** @type {string | null} */
  let said = null
  /** @type {number | null} */
  let window = null
  /** @type {string | null} */
  let model = null
  const size = visitLastLines(path, (line) => {
    try {
      const record = JSON.parse(line)
      if (record.kind === 'agent' && tokens === null && typeof record.tokens === 'number') {
        tokens = record.tokens
        said = typeof record.text === 'string' ? record.text : null
      }
      if (record.kind === 'session') {
        window = typeof record.window === 'number' ? record.window : null
        model = typeof record.model === 'string' ? record.model : null
        return true
      }
    } catch {
      // The last line may be half written.
    }
    return false
  })
  if (size === null) return null
  const nothing = { version: null, at: null, messageId: null, compaction: null }
  return { ...nothing, reported: tokens, sent: tokens, added: 0, unrounded: 0, model, text: said, size, window }
}

/** @type {TailMeter} */
const METER = {
  tailOf,
  limitOf: ({ reportedWindow: window }) => ({
    window,
    limit: window === null ? null : Math.floor(window * 0.9),
    source: window === null ? 'unknown' : 'payload',
    detail: 'nine tenths of the window',
    corrected: false,
  }),
  limitEnvironment: () => '',
  lateLineWaits: [],
}

/** @type {HookAdapter} */
export const parleyHooks = {
  id: 'parley',
  // Nothing is known of how its files grow: every event is looked at.
  transcriptWeight: { lowestLimit: 1, leastBytes: 1, explainedBytes: Number.MAX_SAFE_INTEGER },
  parse,
  reply: ({ user, model }) =>
    user === null && model === null
      ? ''
      : JSON.stringify({
          ...(user !== null && { show: user.slice(0, MOST) }),
          ...(model !== null && { context: model.slice(0, MOST) }),
        }),
  measure: (event, context) => measureTail(METER, event, context),
}

/** @type {SessionAdapter} */
export const parleySession = {
  id: 'parley',
  attended: () => null,
  processId: ({ ancestors }) => ancestors().find(({ name }) => name === 'parley')?.pid ?? null,
  compactionSettings: () => ({}),
  newestCompaction: () => null,
  limitConditions: () => '',
}

/** A live result in the words of the reader, so that the two records of one call are equal. */
export const parleyToolCalls = toolCallOfSteps({
  callOf: fileToolCall,
  resultOf: (call, event) =>
    fileToolResult(call, event.failed ? 'error' : 'ok', textOf(event.result ?? undefined) ?? ownWords('')),
})
