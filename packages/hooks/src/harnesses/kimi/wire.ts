/** The records of a Kimi Code session (wire.jsonl, protocol 1.4) as steps. */
import { pieceOf, type RedactedText, type RedactedValue, type TokenUsage } from '@winddown/core'
import { fileToolCall, fileToolResult } from '../../steps/file-tools.ts'
import { type LineRange, linesGone } from '../../steps/lines-gone.ts'
import { countOf, joined, listOf, objectIn, textOf, timeOf } from '../../steps/record-values.ts'
import type { Call, Dialect, NumberedRecord, Step, TranscriptRecord } from '../../steps/step.ts'
import { type Fields, fieldsOf } from '../../tool-calls/arguments.ts'

/** Calls that are remembered until their results come. */
const REMEMBERED = 1_000

const textsIn = (content: RedactedValue | undefined): RedactedText =>
  typeof content === 'string'
    ? content
    : joined(
        listOf(content).flatMap(({ type, text }) => (type === 'think' ? [] : (textOf(text) ?? []))),
        '\n',
      )

const usageOf = (usage: Fields): TokenUsage => ({
  input: countOf(usage['inputOther']) ?? 0,
  output: countOf(usage['output']) ?? 0,
  cache_read: countOf(usage['inputCacheRead']) ?? 0,
  cache_creation: countOf(usage['inputCacheCreation']) ?? 0,
})

const EXIT = /(?:^|\n)(?:Command (?:failed|exited) with exit code|Exit code):? (-?\d+)\.?\s*$/

class WireReader {
  readonly #calls = new Map<string, Call>()

  read(record: TranscriptRecord): readonly Step[] {
    const at = timeOf(record['time'] ?? record['created_at'])
    return this.#stepsOf(record).map((step) => (at === undefined ? step : { ...step, at }))
  }

  #stepsOf(record: Fields): readonly Step[] {
    switch (record['type']) {
      // Not of the wire: what the file beside it says of the session.
      case 'state': {
        const cwd = textOf(record['workDir'])
        return [
          { do: 'session', id: textOf(record['sessionId']) },
          ...(cwd === undefined ? [] : [{ do: 'place', cwd } as const]),
        ]
      }
      case 'config.update': {
        const model = textOf(record['model']) ?? textOf(record['modelAlias'])
        return model === undefined ? [] : [{ do: 'model', model }]
      }
      case 'context.append_message':
        return this.#message(fieldsOf(record['message']))
      case 'context.append_loop_event':
        return this.#event(fieldsOf(record['event']))
      case 'context.apply_compaction':
      case 'full_compaction.complete': {
        const text = textOf(record['summary'])
        // One of them tells the summary, the other that it is over.
        if (text === undefined) return []
        const trigger = record['trigger'] === 'manual' ? 'manual' : 'unknown'
        const [pre, post] = [countOf(record['tokensBefore']), countOf(record['tokensAfter'])]
        return [
          { do: 'compacted', trigger, pre, post },
          { do: 'summary', text },
        ]
      }
      case 'usage.record':
        return used(fieldsOf(record['usage']), textOf(record['model']))
      case 'turn.cancel':
        return [{ do: 'interrupted' }]
      default:
        return []
    }
  }

  #message(message: Fields): readonly Step[] {
    const text = textsIn(message['content'])
    if (message['role'] === 'assistant') return text.trim() === '' ? [] : [{ do: 'text', text }]
    if (message['role'] !== 'user' || text.trim() === '') return []
    const kind = fieldsOf(message['origin'])['kind']
    if (kind === 'compaction_summary')
      return [
        { do: 'compacted', trigger: 'unknown' },
        { do: 'summary', text },
      ]
    const machine = (kind !== undefined && kind !== 'user') || /^<system(?:-reminder)?>/.test(text)
    return [{ do: 'request', text: pieceOf(text, text.trim()), origin: machine ? 'machine' : 'user' }]
  }

  #event(event: Fields): readonly Step[] {
    switch (event['type']) {
      case 'content.part': {
        const part = fieldsOf(event['part'])
        const text = textOf(part['text']) ?? textOf(part['think'])
        if (text === undefined) return []
        // Parts of one step are one answer.
        return part['type'] === 'text'
          ? [{ do: 'text', text, id: textOf(event['stepUuid']), continues: true }]
          : [{ do: 'thought', text }]
      }
      case 'tool.call': {
        const [id, tool] = [textOf(event['toolCallId']) ?? textOf(event['uuid']), textOf(event['name'])]
        if (id === undefined || tool === undefined) return []
        const call = fileToolCall(id, tool, event['args'])
        this.#calls.set(id, call)
        if (this.#calls.size > REMEMBERED) this.#calls.delete(this.#calls.keys().next().value as string)
        return [{ do: 'call', call }]
      }
      case 'tool.result':
        return this.#result(event)
      case 'step.end': {
        const ended = event['finishReason'] === 'end_turn' || event['finishReason'] === 'stop'
        return [...used(fieldsOf(event['usage']), undefined), ...(ended ? [{ do: 'turn_end' } as const] : [])]
      }
      case 'step.interrupted':
        return [{ do: 'interrupted' }]
      default:
        return []
    }
  }

  #result(event: Fields): readonly Step[] {
    const id = textOf(event['toolCallId'])
    if (id === undefined) return []
    const { result } = event
    const fields = fieldsOf(result)
    const text = typeof result === 'string' ? result : textsIn(fields['output'] ?? fields['content'])
    const call = this.#calls.get(id)
    this.#calls.delete(id)
    const told = call?.kind === 'command' ? EXIT.exec(text)?.[1] : undefined
    const failed = fields['isError'] === true || (told !== undefined && told !== '0')
    const said = told === undefined ? text : pieceOf(text, text.replace(EXIT, ''))
    const ended = fileToolResult(call, failed ? 'error' : 'ok', said)
    return [{ do: 'result', id, result: { ...ended, ...(told !== undefined && { exitCode: Number(told) }) } }]
  }
}

function used(usage: Fields, model: RedactedText | undefined): readonly Step[] {
  const counts = usageOf(usage)
  const tokens = counts.input + counts.output + counts.cache_read + counts.cache_creation
  return [
    ...(model === undefined ? [] : [{ do: 'model', model } as const]),
    ...(tokens === 0 ? [] : [{ do: 'usage', tokens, usage: counts } as const]),
  ]
}

/** Lines of the turns that a person took back. */
const takenBack = (records: Iterable<NumberedRecord>): ((line: number) => boolean) => {
  const turns: number[] = []
  const gone: LineRange[] = []
  for (const { line, record } of records) {
    const message = fieldsOf(record['message'])
    if (record['type'] === 'context.append_message' && message['role'] === 'user') {
      const kind = fieldsOf(message['origin'])['kind']
      if (kind === undefined || kind === 'user') turns.push(line)
    }
    if (record['type'] !== 'context.undo') continue
    const count = countOf(record['count']) ?? 1
    const from = turns[turns.length - count]
    if (from !== undefined) gone.push([from, line])
    turns.length = Math.max(0, turns.length - count)
  }
  return linesGone(gone)
}

/** Arguments are JSON within a text; the system's words are nobody's. */
const unfold = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { systemPrompt: _said, event, ...kept } = record
  if (typeof event !== 'object' || event === null) return kept
  const { args } = event as Readonly<Record<string, unknown>>
  return { ...kept, event: { ...event, ...(args !== undefined && { args: objectIn(args) ?? args }) } }
}

export const kimiWire: Dialect = {
  unfold,
  open: () => {
    const reader = new WireReader()
    return (record) => reader.read(record)
  },
  takenBack,
}
