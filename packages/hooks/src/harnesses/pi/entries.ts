/** The entries of a pi session (versions 1 to 3 of its format) as steps. */
import type { RedactedText, RedactedValue, TokenUsage } from '@winddown/core'
import { shellWords } from '../../steps/calls/typed-shell.ts'
import { branchesLeft } from '../../steps/live-branch.ts'
import { countOf, joined, listOf, ownWords, textOf, timeOf } from '../../steps/record-values.ts'
import type { Call, Dialect, NumberedRecord, Step, TranscriptRecord } from '../../steps/step.ts'
import { turnAfter } from '../../steps/turn-id.ts'
import { type Fields, fieldsOf } from '../../tool-calls/arguments.ts'
import { callOf, resultOf } from './calls.ts'
import { OWN_MESSAGE, OWN_TYPED } from './own-message.ts'
import { readUserText } from './user-text.ts'

/** Calls that are remembered until their results come. */
const REMEMBERED = 1_000

const OWN_BRIEF = '<winddown-brief-'

const LIMIT = /rate.?limit|usage.?limit|quota|credit balance|\b429\b/i

const contentText = (content: RedactedValue | undefined): RedactedText =>
  typeof content === 'string'
    ? content
    : joined(
        listOf(content).flatMap(({ type, text }) => textOf(text) ?? (type === 'image' ? ownWords('[image]') : [])),
        '\n',
      )

/** The agent's own figure; it writes 0 for models that it knows no price of. */
const costOf = (usage: Fields): { readonly cost_usd?: number } => {
  const total = fieldsOf(usage['cost'])['total']
  return typeof total === 'number' && Number.isFinite(total) && total > 0 ? { cost_usd: total } : {}
}

const usageOf = (usage: Fields): TokenUsage => ({
  input: countOf(usage['input']) ?? 0,
  output: countOf(usage['output']) ?? 0,
  cache_read: countOf(usage['cacheRead']) ?? 0,
  cache_creation: countOf(usage['cacheWrite']) ?? 0,
  ...costOf(usage),
})

/** Milliseconds between a mark of ours and the message that pi writes next. */
const MARKED_MS = 5_000

class EntryReader {
  readonly #calls = new Map<string, Call>()
  #bash = 0
  /** The newest response. */
  #response: string | null = null
  /** What our extension says of the message that comes next, and when it said so. */
  #typed: { readonly data: Fields; readonly at: string | undefined } | undefined

  read(entry: TranscriptRecord): readonly Step[] {
    const at = timeOf(entry['timestamp'])
    return this.#stepsOf(entry).map((step) => (at === undefined ? step : { ...step, at }))
  }

  #stepsOf(entry: Fields): readonly Step[] {
    switch (entry['type']) {
      case 'session': {
        const cwd = textOf(entry['cwd'])
        return [
          { do: 'session', id: textOf(entry['id']) },
          ...(cwd === undefined ? [] : [{ do: 'place', cwd } as const]),
          ...model(entry['modelId']),
        ]
      }
      case 'message':
        return this.#message(fieldsOf(entry['message']), textOf(entry['id']), timeOf(entry['timestamp']))
      case 'model_change':
        return model(entry['modelId'])
      case 'compaction': {
        // A brief of ours tells nothing that was not told before it.
        const summary = textOf(entry['summary'])
        const text = summary?.startsWith(OWN_BRIEF) === true ? undefined : summary
        return [
          { do: 'compacted', trigger: 'unknown', pre: countOf(entry['tokensBefore']) },
          ...(text === undefined ? [] : [{ do: 'summary', text } as const]),
        ]
      }
      // What was tried on a branch that was left, in the agent's words; what an extension put there.
      case 'branch_summary':
        return machine(textOf(entry['summary']))
      case 'custom':
        if (entry['customType'] === OWN_TYPED)
          this.#typed = { data: fieldsOf(entry['data']), at: timeOf(entry['timestamp']) }
        return []
      case 'custom_message':
        return entry['customType'] === OWN_MESSAGE ? [] : machine(contentText(entry['content']))
      default:
        return []
    }
  }

  #message(message: Fields, id: string | undefined, at: string | undefined): readonly Step[] {
    switch (message['role']) {
      case 'user':
        return this.#said(contentText(message['content']), id, at)
      case 'assistant':
        return this.#answered(message, id)
      case 'toolResult': {
        const callId = textOf(message['toolCallId'])
        if (callId === undefined) return []
        const result = resultOf(this.#calls.get(callId), contentText(message['content']), message['isError'] === true)
        this.#calls.delete(callId)
        return [{ do: 'result', id: callId, result }]
      }
      case 'bashExecution':
        return this.#shell(message)
      default:
        return []
    }
  }

  #said(whole: RedactedText, id: string | undefined, at: string | undefined): readonly Step[] {
    const mark = this.#typed
    this.#typed = undefined
    const turn = turnAfter(this.#response)
    // A fork may end with the mark of a message that it does not have: what was typed there came later.
    const isStale =
      mark?.at !== undefined && at !== undefined && Math.abs(Date.parse(at) - Date.parse(mark.at)) > MARKED_MS
    const given = isStale ? undefined : mark?.data
    if (given === undefined) return [{ do: 'request', id, turn, ...readUserText(whole) }]
    const typed = textOf(given['text'])
    const person: readonly Step[] = typed === undefined ? [] : [{ do: 'request', id, turn, ...readUserText(typed) }]
    return [...person, { do: 'request', id, text: whole, origin: 'machine' }]
  }

  /** A command that the person ran: it is told as a request, as in the other programs, and as the call that it was. */
  #shell(message: Fields): readonly Step[] {
    const command = textOf(message['command'])
    if (command === undefined) return []
    const id = `shell-${++this.#bash}`
    const exitCode = countOf(message['exitCode'])
    const outcome =
      message['cancelled'] === true ? 'interrupted' : exitCode === 0 || exitCode === undefined ? 'ok' : 'error'
    return [
      { do: 'request', text: shellWords(command), origin: 'slash_command', command: '!' },
      { do: 'call', call: { id, tool: 'bash', kind: 'command', input: { command }, command } },
      { do: 'result', id, result: { outcome, text: textOf(message['output']) ?? ownWords(''), exitCode } },
    ]
  }

  #answered(message: Fields, id: string | undefined): readonly Step[] {
    const steps: Step[] = [...model(message['model'])]
    this.#response = id ?? null
    const blocks = listOf(message['content'])
    for (const block of blocks) {
      const text = textOf(block['text']) ?? textOf(block['thinking'])
      if (block['type'] === 'text' && text !== undefined) steps.push({ do: 'text', text, id })
      else if (block['type'] === 'thinking' && text !== undefined) steps.push({ do: 'thought', text })
      else if (block['type'] === 'toolCall') steps.push(...this.#begin(block))
    }
    const usage = fieldsOf(message['usage'])
    const counts = usageOf(usage)
    const tokens = counts.input + counts.output + counts.cache_read + counts.cache_creation
    if (tokens > 0) steps.push({ do: 'usage', tokens: countOf(usage['totalTokens']) || tokens, usage: counts })
    const reason = message['stopReason']
    if (reason === 'stop' || reason === 'length') steps.push({ do: 'turn_end' })
    else if (reason === 'aborted') steps.push({ do: 'interrupted' })
    else if (reason === 'error') {
      const detail = textOf(message['errorMessage']) ?? ownWords('unknown')
      steps.push(LIMIT.test(detail) ? { do: 'limit', detail } : { do: 'error', error: ownWords('error'), detail })
    }
    return steps
  }

  #begin(block: Fields): readonly Step[] {
    const [id, tool] = [textOf(block['id']), textOf(block['name'])]
    if (id === undefined || tool === undefined) return []
    const call = callOf(id, tool, block['arguments'])
    this.#calls.set(id, call)
    if (this.#calls.size > REMEMBERED) this.#calls.delete(this.#calls.keys().next().value as string)
    return [{ do: 'call', call }]
  }
}

const model = (value: RedactedValue | undefined): readonly Step[] =>
  typeof value === 'string' && value !== '' ? [{ do: 'model', model: value }] : []

const machine = (text: RedactedText | undefined): readonly Step[] =>
  text === undefined ? [] : [{ do: 'request', text, origin: 'machine' }]

/** Entries on branches that a person left. The first version has no ids, and no branches. */
const takenBack = (records: Iterable<NumberedRecord>): ((line: number) => boolean) =>
  branchesLeft(records, ({ type, id, parentId }) =>
    typeof id === 'string' && type !== 'session' ? { id, parent: textOf(parentId) } : undefined,
  )

/** Without pictures, and what only the provider understands. */
const unfold = (entry: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { message } = entry
  if (typeof message !== 'object' || message === null) return entry
  const { role, content, details: _details, ...kept } = message as Readonly<Record<string, unknown>>
  if (role === 'system') return { type: 'system' }
  const blocks = Array.isArray(content)
    ? content.map((block: Readonly<Record<string, unknown>> | null) => {
        if (typeof block !== 'object' || block === null) return block
        const { data: _data, thinkingSignature: _closed, textSignature: _mark, ...rest } = block
        return rest
      })
    : content
  return { ...entry, message: { role, ...kept, content: blocks } }
}

export const piEntries: Dialect = {
  unfold,
  open: () => {
    const reader = new EntryReader()
    return (record) => reader.read(record)
  },
  takenBack,
}
